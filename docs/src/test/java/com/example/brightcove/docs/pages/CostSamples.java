package com.example.brightcove.docs.pages;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the sandbox counts while a program calls it by a virtual clock. Round trips are counted,
 * which are the same on any network; what one takes is for the reader to say.
 *
 * <p>The cost changes only where one more call fits into the time for which a token is used: 300 s,
 * or 240 s with an expiry check. Each stretch between two such places is measured at both its ends.
 */
final class CostSamples {

  /** How many seconds calls are apart, at most and at least. */
  static final double SLOWEST = 600;

  static final double FASTEST = 3;

  private static final List<Integer> TIMES_OF_USE = List.of(300, 240);

  /** With calls closer together, a step is smaller than the line that draws it. */
  private static final double LAST_STEP = 12;

  private static final List<Double> BEYOND = List.of(10.0, 8.0, 6.0, 5.0, 4.0, FASTEST);

  private static final int TOKENS = 3;

  /** Per API call of the program. */
  record Cost(double tokenRequests, double roundTrips) {}

  /**
   * @param apart the largest number of seconds between calls at which it costs this
   * @param isStep whether it costs the same up to the next sample
   */
  record Sample(double apart, boolean isStep, Cost cost) {}

  private CostSamples() {}

  /** From rare to frequent calls. */
  static List<Sample> of(Strategy strategy) {
    VirtualClock clock = new VirtualClock();
    try (Sandbox sandbox =
        new Sandbox(SandboxOptions.defaults().withoutLimits().withClock(clock))) {
      List<Sample> samples = new ArrayList<>();
      List<Double> edges = List.copyOf(edges().descendingSet());
      for (int i = 0; i < edges.size(); i++) {
        double edge = edges.get(i);
        // At the edge itself a call is too late for the token
        Cost cost = measure(strategy, sandbox, clock, millis(edge) - 1);
        boolean isStep = edge > LAST_STEP;
        if (isStep && !cost.equals(measure(strategy, sandbox, clock, millis(edges.get(i + 1))))) {
          throw new AssertionError(strategy + " changes between " + edges.subList(i, i + 2));
        }
        samples.add(new Sample(edge, isStep, cost));
      }
      return samples;
    }
  }

  /** Measures the cost of calls that are this many seconds apart. */
  static Cost of(Strategy strategy, double apart) {
    VirtualClock clock = new VirtualClock();
    try (Sandbox sandbox =
        new Sandbox(SandboxOptions.defaults().withoutLimits().withClock(clock))) {
      return measure(strategy, sandbox, clock, millis(apart));
    }
  }

  private static TreeSet<Double> edges() {
    TreeSet<Double> edges = new TreeSet<>(BEYOND);
    edges.add(SLOWEST);
    for (int time : TIMES_OF_USE) {
      for (int calls = 1; time / calls >= LAST_STEP; calls++) {
        edges.add((double) time / calls);
      }
    }
    return edges;
  }

  private static long millis(double seconds) {
    return (long) Math.ceil(seconds * 1000);
  }

  /** Measures while several tokens are used from their first call to their last. */
  private static Cost measure(
      Strategy strategy, Sandbox sandbox, VirtualClock clock, long millisApart) {
    try {
      CmsApi cms = strategy.cmsApi(sandbox.settings(), clock);
      cms.count(); // the first token is every strategy's
      sandbox.forgetRecorded();
      int calls = 0;
      while (tokenRequests(sandbox) < TOKENS) {
        clock.advance(Duration.ofMillis(millisApart));
        cms.count();
        calls++;
      }
      return new Cost((double) TOKENS / calls, (double) sandbox.recorded().size() / calls);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long tokenRequests(Sandbox sandbox) {
    return sandbox.recorded().stream().filter(Lane::isTokenRequest).count();
  }
}
