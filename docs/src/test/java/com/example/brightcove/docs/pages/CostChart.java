package com.example.brightcove.docs.pages;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.matrix.Arrangement;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the strategies cost by how often they call: for each rate, calls are made for at least 20
 * minutes of a virtual clock, and the sandbox counts what it is asked.
 */
final class CostChart {

  private static final double[] CALLS_A_MINUTE = {0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 1, 2, 5, 10, 20};
  private static final int MINUTES = 20;
  private static final int FEWEST_CALLS = 6;

  /** Where a panel begins, and how large it is. */
  private static final int TOP = 60;

  private static final int WIDTH = 330;
  private static final int HEIGHT = 220;

  private static final Map<Arrangement, String> STYLES =
      Map.of(
          Arrangement.ALWAYS_NEW_TOKEN, "a",
          Arrangement.RETRY_ON_401, "r",
          Arrangement.EXPIRY_CHECK, "e");

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 380" font-family="sans-serif" font-size="13">
      <style>
        text { fill: #1f2328 } .grid { stroke: #d1d9e0; stroke-width: 1 } .axis { stroke: #59636e; stroke-width: 1 }
        path { fill: none; stroke-width: 2.5 } .small { font-size: 11px }
        .a { stroke: #cf222e } .r { stroke: #0969da; stroke-dasharray: 7 4 } .e { stroke: #1a7f37; stroke-dasharray: 2 3 }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc } .grid { stroke: #3d444d } .axis { stroke: #9198a1 }
          .a { stroke: #ff7b72 } .r { stroke: #58a6ff } .e { stroke: #3fb950 }
        }
      </style>
      """;

  /** Per API call of the program, all of the same arrangement. */
  private record Cost(double tokenRequests, double roundTrips) {}

  @FunctionalInterface
  private interface Value {
    double of(Cost cost);
  }

  private CostChart() {}

  /** The picture, the same each time. */
  static String svg() {
    StringBuilder svg = new StringBuilder(HEAD);
    Map<Arrangement, List<Cost>> costs = new java.util.EnumMap<>(Arrangement.class);
    for (Arrangement arrangement : Arrangement.values()) {
      if (STYLES.containsKey(arrangement)) {
        List<Cost> line = new ArrayList<>();
        for (double rate : CALLS_A_MINUTE) {
          line.add(measure(arrangement, rate));
        }
        costs.put(arrangement, line);
      }
    }
    panel(svg, 60, "Token requests for each API call", 0, 1, costs, Cost::tokenRequests);
    panel(
        svg, 480, "Round trips an API call takes, its own included", 1, 3, costs, Cost::roundTrips);
    int x = 60;
    for (Arrangement arrangement : costs.keySet()) {
      svg.append(
          "<path class=\"%s\" d=\"M%d 358h40\"/><text x=\"%d\" y=\"363\">%s</text>%n"
              .formatted(STYLES.get(arrangement), x, x + 48, arrangement.title));
      x += 200;
    }
    return svg.append("</svg>\n").toString();
  }

  private static Cost measure(Arrangement arrangement, double rate) {
    VirtualClock clock = new VirtualClock();
    try (Sandbox sandbox =
        new Sandbox(SandboxOptions.defaults().withoutLimits().withClock(clock))) {
      CmsApi cms = arrangement.program(sandbox.settings(), clock);
      cms.count(); // the first token is every strategy's
      sandbox.forgetRecorded();
      int calls = Math.max(FEWEST_CALLS, (int) Math.round(MINUTES * rate));
      for (int i = 0; i < calls; i++) {
        clock.advance(Duration.ofMillis(Math.round(60_000 / rate)));
        cms.count();
      }
      long all = sandbox.recorded().size();
      long tokens =
          sandbox.recorded().stream().filter(asked -> asked.service().equals("oauth")).count();
      return new Cost((double) tokens / calls, (double) all / calls);
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void panel(
      StringBuilder svg,
      int left,
      String title,
      int lowest,
      int highest,
      Map<Arrangement, List<Cost>> costs,
      Value value) {
    svg.append("<text x=\"%d\" y=\"30\" font-weight=\"bold\">%s</text>%n".formatted(left, title));
    for (int i = 0; i <= 4; i++) {
      double shown = lowest + (highest - lowest) * i / 4.0;
      double y = y(shown, lowest, highest);
      svg.append(
          line(
              "<path class=\"grid\" d=\"M%d %.1fh%d\"/><text class=\"small\" x=\"%d\" y=\"%.1f\""
                  + " text-anchor=\"end\">%.2f</text>%n",
              left, y, WIDTH, left - 8, y + 4, shown));
    }
    for (double rate : new double[] {0.1, 0.25, 0.5, 1, 2, 5, 10, 20}) {
      svg.append(
          line(
              "<text class=\"small\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
              x(rate, left), TOP + HEIGHT + 18, rate == 0.25 ? "¼" : number(rate)));
    }
    svg.append(
        line(
            "<text class=\"small\" x=\"%d\" y=\"%d\">API calls a minute</text>%n",
            left, TOP + HEIGHT + 36));
    svg.append(line("<path class=\"axis\" d=\"M%d %dh%d\"/>%n", left, TOP + HEIGHT, WIDTH));
    costs.forEach(
        (arrangement, line) -> {
          StringBuilder path = new StringBuilder();
          for (int i = 0; i < line.size(); i++) {
            path.append(i == 0 ? 'M' : 'L')
                .append(
                    line(
                        "%.1f %.1f",
                        x(CALLS_A_MINUTE[i], left), y(value.of(line.get(i)), lowest, highest)));
          }
          svg.append(line("<path class=\"%s\" d=\"%s\"/>%n", STYLES.get(arrangement), path));
        });
  }

  private static double x(double rate, int left) {
    double first = Math.log(CALLS_A_MINUTE[0]);
    double last = Math.log(CALLS_A_MINUTE[CALLS_A_MINUTE.length - 1]);
    return left + WIDTH * (Math.log(rate) - first) / (last - first);
  }

  private static double y(double value, int lowest, int highest) {
    return TOP + HEIGHT * (highest - value) / (highest - lowest);
  }

  private static String number(double rate) {
    return rate < 1 ? String.valueOf(rate) : String.valueOf((int) rate);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
