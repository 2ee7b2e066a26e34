package com.example.brightcove.docs.pages;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs what all diagrams show: a program makes four API calls. Before the third call its token
 * expires, and before the fourth its token is revoked. The sandbox records the requests.
 */
final class Scenario {

  /**
   * The requests of one API call of the program.
   *
   * @param note the event before the call; "" without one
   * @param exchanges the requests and responses, in order
   */
  record RecordedCall(String note, List<RecordedExchange> exchanges) {

    int status() {
      return exchanges.get(exchanges.size() - 1).status();
    }
  }

  private static final Map<Strategy, List<RecordedCall>> RUNS = new EnumMap<>(Strategy.class);

  private Scenario() {}

  /** Returns the API calls of a program with this strategy. */
  static synchronized List<RecordedCall> of(Strategy strategy) {
    return RUNS.computeIfAbsent(strategy, Scenario::run);
  }

  private static List<RecordedCall> run(Strategy strategy) {
    VirtualClock clock = new VirtualClock();
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock))) {
      CmsApi cms = strategy.cmsApi(sandbox.settings(), clock);
      List<RecordedCall> calls = new ArrayList<>();
      calls.add(call("", sandbox, cms));
      calls.add(call("", sandbox, cms));
      clock.advance(Duration.ofSeconds(300));
      calls.add(call("300 s pass", sandbox, cms));
      sandbox.revokeTokens();
      calls.add(call("the token is revoked", sandbox, cms));
      return calls;
    }
  }

  /** Makes the program's next call, and returns what the sandbox saw of it. */
  static RecordedCall call(String note, Sandbox sandbox, CmsApi cms) {
    sandbox.forgetRecorded();
    try {
      cms.count();
    } catch (ApiException e) {
      // the sandbox has recorded the response
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    return new RecordedCall(note, sandbox.recorded());
  }
}
