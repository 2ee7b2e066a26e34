package com.example.brightcove.sandbox;

import com.example.brightcove.sample.FallbackService;
import com.example.brightcove.settings.Settings;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs a sandbox in the process of a sample, with tokens that expire while people watch. */
public final class SandboxFallback implements FallbackService {

  /** The line that a sample prints. */
  public static final String REMARK =
      "Nothing is configured: this is the sandbox, a simulated Brightcove whose tokens expire after 2 s."
          + " For a real account set BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and"
          + " BRIGHTCOVE_CLIENT_SECRET.";

  private Sandbox sandbox;

  /** Returns the options of this sandbox. */
  public static SandboxOptions options() {
    return SandboxOptions.defaults()
        .withTokenLife(Duration.ofSeconds(2))
        .withApiDelay(Duration.ofMillis(300));
  }

  @Override
  public Settings start(Consumer<String> remark) {
    sandbox = new Sandbox(options());
    remark.accept(REMARK);
    return sandbox.settings();
  }

  @Override
  public void close() {
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
