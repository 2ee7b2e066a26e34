package com.example.brightcove.docs.pages;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the strategies cost by how often they call: calls are made for at least an hour of a virtual
 * clock, and the sandbox counts what it is asked. Waiting is counted in round trips, which are the
 * same on any network; what one takes is for the reader to say.
 */
final class CostChart {

  /** How far apart calls are, in seconds: closer together where a token's life decides. */
  private static final double[] APART = {
    600, 300, 299, 240, 239, 200, 150, 149, 120, 60, 30, 12, 6, 3
  };

  private static final Duration LENGTH = Duration.ofHours(1);
  private static final int FEWEST_CALLS = 60;

  private static final double[] TICKS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20};

  /** Where the panels begin, and how large they are. */
  private static final int LEFT = 60;

  private static final int WIDTH = 330;
  private static final int HEIGHT = 200;

  private static final Map<Strategy, String> STYLES =
      Map.of(
          Strategy.ALWAYS_NEW_TOKEN, "a",
          Strategy.RETRY_ON_401, "r",
          Strategy.EXPIRY_CHECK, "e");

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="460" height="670" viewBox="0 0 460 670" font-family="sans-serif" font-size="14">
      <style>
        text { fill: #1f2328 } .grid { stroke: #d1d9e0; stroke-width: 1 } .axis { stroke: #59636e; stroke-width: 1 }
        path { fill: none; stroke-width: 2.5 } .small { font-size: 12px }
        .a { stroke: #cf222e } .r { stroke: #0969da; stroke-dasharray: 7 4 } .e { stroke: #1a7f37; stroke-dasharray: 2 3 }
        circle { fill: #1f2328 }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc } .grid { stroke: #3d444d } .axis { stroke: #9198a1 }
          .a { stroke: #ff7b72 } .r { stroke: #58a6ff } .e { stroke: #3fb950 }
          circle { fill: #f0f6fc }
        }
      </style>
      """;

  /** Per API call of the program, all of the same strategy. */
  private record Cost(double tokenRequests, double roundTrips) {}

  @FunctionalInterface
  private interface Value {
    double of(Cost cost);
  }

  /**
   * One of the two diagrams.
   *
   * @param top where it begins
   * @param ticks on the left, and on the right what they mean; "" for nothing
   */
  private record Panel(int top, double lowest, double highest, Map<Double, String> ticks) {

    double y(double value) {
      return top + HEIGHT * (highest - value) / (highest - lowest);
    }
  }

  private CostChart() {}

  /** The picture, the same each time. */
  static String svg() {
    StringBuilder svg = new StringBuilder(HEAD);
    Map<Strategy, List<Cost>> costs = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      if (STYLES.containsKey(strategy)) {
        costs.put(
            strategy, Arrays.stream(APART).mapToObj(apart -> measure(strategy, apart)).toList());
      }
    }
    legend(svg, costs.keySet());
    Map<Double, String> requests = new TreeMap<>();
    List.of(0.0, 0.25, 0.5, 0.75, 1.0).forEach(tick -> requests.put(tick, ""));
    Map<Double, String> trips = new TreeMap<>(Map.of(1.0, "300 ms", 2.0, "600 ms", 3.0, "900 ms"));
    title(svg, 62, "Token requests for each API call", "");
    panel(svg, new Panel(98, 0, 1, requests), costs, Cost::tokenRequests);
    title(
        svg,
        370,
        "Round trips an API call takes, its own included",
        "on average; on the right, what that is if a round trip takes 300 ms");
    panel(svg, new Panel(420, 1, 3, trips), costs, Cost::roundTrips);
    return svg.append("</svg>\n").toString();
  }

  private static Cost measure(Strategy strategy, double secondsApart) {
    VirtualClock clock = new VirtualClock();
    try (Sandbox sandbox =
        new Sandbox(SandboxOptions.defaults().withoutLimits().withClock(clock))) {
      CmsApi cms = strategy.cmsApi(sandbox.settings(), clock);
      cms.count(); // the first token is every strategy's
      sandbox.forgetRecorded();
      int calls = Math.max(FEWEST_CALLS, (int) (LENGTH.toSeconds() / secondsApart));
      for (int i = 0; i < calls; i++) {
        clock.advance(Duration.ofMillis((long) (secondsApart * 1000)));
        cms.count();
      }
      long all = sandbox.recorded().size();
      long tokens =
          sandbox.recorded().stream().filter(asked -> asked.service().equals("oauth")).count();
      return new Cost((double) tokens / calls, (double) all / calls);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void legend(StringBuilder svg, Set<Strategy> strategies) {
    int x = 10;
    for (Strategy strategy : strategies) {
      svg.append(
          "<path class=\"%s\" d=\"M%d 20h28\"/><text x=\"%d\" y=\"25\">%s</text>%n"
              .formatted(STYLES.get(strategy), x, x + 34, strategy.title));
      x += 42 + 8 * strategy.title.length();
    }
  }

  private static void title(StringBuilder svg, int y, String title, String below) {
    svg.append("<text x=\"10\" y=\"%d\" font-weight=\"bold\">%s</text>%n".formatted(y, title));
    if (!below.isEmpty()) {
      svg.append("<text class=\"small\" x=\"10\" y=\"%d\">%s</text>%n".formatted(y + 18, below));
    }
  }

  private static void panel(
      StringBuilder svg, Panel panel, Map<Strategy, List<Cost>> costs, Value value) {
    panel
        .ticks()
        .forEach(
            (tick, meaning) -> {
              double y = panel.y(tick);
              svg.append(line("<path class=\"grid\" d=\"M%d %.1fh%d\"/>%n", LEFT, y, WIDTH));
              label(svg, LEFT - 8, y + 4, "end", number(tick));
              label(svg, LEFT + WIDTH + 8, y + 4, "start", meaning);
            });
    int bottom = panel.top() + HEIGHT;
    for (double rate : TICKS) {
      label(svg, x(60 / rate), bottom + 18, "middle", number(rate));
    }
    label(svg, LEFT + WIDTH / 2.0, bottom + 38, "middle", "API calls a minute");
    svg.append(line("<path class=\"axis\" d=\"M%d %dh%d\"/>%n", LEFT, bottom, WIDTH));
    costs.forEach(
        (strategy, line) -> {
          StringBuilder path = new StringBuilder();
          for (int i = 0; i < APART.length; i++) {
            path.append(i == 0 ? 'M' : 'L')
                .append(line("%.1f %.1f", x(APART[i]), panel.y(value.of(line.get(i)))));
          }
          svg.append(line("<path class=\"%s\" d=\"%s\"/>%n", STYLES.get(strategy), path));
        });
    crossings(svg, panel, costs, value);
  }

  /** Where keeping a token begins to cost less than a new one for each call. */
  private static void crossings(
      StringBuilder svg, Panel panel, Map<Strategy, List<Cost>> costs, Value value) {
    List<Cost> always = costs.get(Strategy.ALWAYS_NEW_TOKEN);
    TreeSet<Integer> crossings = new TreeSet<>();
    costs.values().stream()
        .filter(line -> line != always)
        .map(line -> crossing(always, line, value))
        .forEach(crossings::add);
    for (int crossing : crossings) {
      double x = x(APART[crossing]);
      double y = panel.y(value.of(always.get(crossing)));
      svg.append(line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", x, y));
      boolean isFirst = crossing == crossings.first();
      boolean isBelow = isFirst && panel.lowest() > 0; // above is a line that comes down
      label(
          svg,
          isFirst ? x - 7 : x + 7,
          isBelow ? y + 17 : y - 8,
          isFirst ? "end" : "start",
          "every " + number(APART[crossing] / 60) + " min");
    }
  }

  private static int crossing(List<Cost> always, List<Cost> line, Value value) {
    int last = APART.length - 1;
    while (value.of(line.get(last)) < value.of(always.get(last))) {
      last--;
    }
    return last;
  }

  private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
    if (!text.isEmpty()) {
      svg.append(
          line(
              "<text class=\"small\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
              x, y, anchor, text));
    }
  }

  /** By the logarithm of how often there are calls. */
  private static double x(double secondsApart) {
    double first = APART[0];
    double last = APART[APART.length - 1];
    return LEFT + WIDTH * Math.log(first / secondsApart) / Math.log(first / last);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
