package com.example.brightcove.sandbox;

import com.example.brightcove.sample.StandIn;
import com.example.brightcove.settings.Settings;
import java.time.Duration;
import java.util.function.Consumer;

/** The sandbox in the same process, in a hurry: a whole token life passes while one watches. */
public final class SandboxStandIn implements StandIn {

  private static final Duration TOKEN_LIFE = Duration.ofSeconds(2);
  private static final Duration API_DELAY = Duration.ofMillis(300);

  private Sandbox sandbox;

  @Override
  public Settings start(Consumer<String> remark) {
    sandbox =
        new Sandbox(SandboxOptions.defaults().withTokenLife(TOKEN_LIFE).withApiDelay(API_DELAY));
    remark.accept(
        "Nothing is configured: this is the sandbox, a simulated Brightcove whose tokens live 2 s."
            + " For a real account set BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and"
            + " BRIGHTCOVE_CLIENT_SECRET.");
    return sandbox.settings();
  }

  @Override
  public void close() {
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
