package com.example.brightcove.docs.pages;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.matrix.Arrangement;
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
 * The story of all diagrams: a program makes four API calls. Before the third the token has expired
 * by itself, before the fourth somebody revokes it. What the sandbox saw is what is drawn.
 */
final class Scenario {

  /**
   * What happened between two pauses.
   *
   * @param note what happened before it; "" at the beginning
   * @param exchanges what the sandbox was asked for one API call of the program, in order
   */
  record Step(String note, List<RecordedExchange> exchanges) {

    int status() {
      return exchanges.get(exchanges.size() - 1).status();
    }
  }

  private static final Map<Arrangement, List<Step>> PLAYED = new EnumMap<>(Arrangement.class);

  private Scenario() {}

  /** The steps of a program with this arrangement, one for each API call. */
  static synchronized List<Step> of(Arrangement arrangement) {
    return PLAYED.computeIfAbsent(arrangement, Scenario::play);
  }

  private static List<Step> play(Arrangement arrangement) {
    VirtualClock clock = new VirtualClock();
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock))) {
      CmsApi cms = arrangement.program(sandbox.settings(), clock);
      List<Step> steps = new ArrayList<>();
      steps.add(step("", sandbox, cms));
      steps.add(step("", sandbox, cms));
      clock.advance(Duration.ofSeconds(300));
      steps.add(step("300 s pass", sandbox, cms));
      sandbox.revokeTokens();
      steps.add(step("the token is revoked", sandbox, cms));
      return steps;
    }
  }

  /** Makes the program's next call, and returns what the sandbox saw of it. */
  static Step step(String note, Sandbox sandbox, CmsApi cms) {
    sandbox.forgetRecorded();
    try {
      cms.count();
    } catch (ApiException e) {
      // it is in the record
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    return new Step(note, sandbox.recorded());
  }
}
