package com.example.brightcove.docs.pages;

import static com.example.brightcove.docs.pages.Drawing.MARGIN;
import static com.example.brightcove.docs.pages.Drawing.number;

import com.example.brightcove.docs.matrix.Strategy;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the strategies cost by how often they call, as {@link CostSamples} measures it. */
final class CostChart {

  private static final double[] TICKS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20};

  /** Where the panels begin, and how large they are. */
  private static final int LEFT = 46;

  private static final int WIDTH = 286;
  private static final int HEIGHT = 180;

  private static final String TITLE = "What each strategy costs, by how often it is called";

  private static final String DESCRIPTION =
      "Two panels by API calls a minute. The lines of expiry-check and of expiry check with retry"
          + " are the same. ";

  private static final String RULES =
      """
      .grid { stroke: $rule } .axis { stroke: $dim } .line { fill: none; stroke-width: 2.5 }
      .always { stroke: $always } .retry { stroke: $retry; stroke-dasharray: 7 4 } .expiry { stroke: $expiry; stroke-dasharray: 2 3 }
      .both { stroke: $expiry; stroke-width: 7 } .inside { stroke: $page; stroke-width: 4.5 }
      circle { fill: $ink; stroke: $page; stroke-width: 1.5 }
      """;

  /** The double line first, so that the one with the same values lies within it. */
  private static final Map<Strategy, String> STYLES = new LinkedHashMap<>();

  static {
    STYLES.put(Strategy.EXPIRY_CHECK_WITH_RETRY, "both");
    STYLES.put(Strategy.ALWAYS_NEW_TOKEN, "always");
    STYLES.put(Strategy.RETRY_ON_401, "retry");
    STYLES.put(Strategy.EXPIRY_CHECK, "expiry");
  }

  /**
   * One of the two diagrams.
   *
   * @param top where it begins
   * @param ticks on the left, and on the right what they mean
   */
  private record Panel(
      int top,
      List<Double> ticks,
      List<String> meanings,
      ToDoubleFunction<CostSamples.Cost> value) {

    double y(double value) {
      double highest = ticks.get(ticks.size() - 1);
      return top + HEIGHT * (highest - value) / (highest - ticks.get(0));
    }

    double y(CostSamples.Sample sample) {
      return y(value.applyAsDouble(sample.cost()));
    }
  }

  private static final Panel REQUESTS =
      new Panel(
          132,
          List.of(0.0, 0.25, 0.5, 0.75, 1.0),
          List.of("", "", "", "", ""),
          CostSamples.Cost::tokenRequests);

  private static final Panel TRIPS =
      new Panel(
          424,
          List.of(1.0, 1.5, 2.0, 2.5, 3.0),
          List.of("300 ms", "", "600 ms", "", "900 ms"),
          CostSamples.Cost::roundTrips);

  private final Map<Strategy, List<CostSamples.Sample>> samples = new EnumMap<>(Strategy.class);
  private final Drawing drawing;

  private CostChart() {
    STYLES.keySet().forEach(strategy -> samples.put(strategy, CostSamples.of(strategy)));
    drawing =
        new Drawing(
            TITLE,
            DESCRIPTION
                + description(REQUESTS, "token requests")
                + " "
                + description(TRIPS, "round trips"),
            RULES);
  }

  /** The picture, the same each time. */
  static String svg() {
    return new CostChart().drawn();
  }

  private String drawn() {
    drawing.text(MARGIN, 27, "title", "What each strategy costs");
    legend();
    drawing.text(MARGIN, 104, "name", "Token requests for each API call");
    panel(REQUESTS);
    drawing.text(MARGIN, 384, "name", "Round trips an API call takes, its own included");
    drawing.text(
        MARGIN, 400, "dim", "on average; on the right, the time if a round trip takes 300 ms");
    panel(TRIPS);
    drawing.text(MARGIN, 664, "", "Right of its dot, a strategy costs less than always-new-token.");
    drawing.text(MARGIN, 680, "", "The minutes at a dot are the time between two calls.");
    return drawing.svg(694, 440);
  }

  private void legend() {
    int i = 0;
    for (Strategy strategy : Strategy.values()) {
      int x = MARGIN + i % 2 * 170;
      int y = 48 + i / 2 * 20;
      stroke(STYLES.get(strategy), "M%d %dh28".formatted(x, y));
      drawing.text(x + 35, y + 4, "", Lane.title(strategy));
      i++;
    }
  }

  private void panel(Panel panel) {
    for (int i = 0; i < panel.ticks().size(); i++) {
      double tick = panel.ticks().get(i);
      double y = panel.y(tick);
      drawing.add("<path class=\"grid\" d=\"M%d %sh%d\"/>", LEFT, number(y), WIDTH);
      drawing.text(LEFT - 7, y + 4, "end", plain(tick));
      if (!panel.meanings().get(i).isEmpty()) {
        drawing.text(LEFT + WIDTH + 7, y + 4, "dim", panel.meanings().get(i));
      }
    }
    int bottom = panel.top() + HEIGHT;
    for (double rate : TICKS) {
      drawing.text(x(60 / rate), bottom + 18, "middle", plain(rate));
    }
    drawing.text(LEFT + WIDTH / 2.0, bottom + 36, "dim middle", "API calls a minute");
    drawing.add("<path class=\"axis\" d=\"M%d %dh%d\"/>", LEFT, bottom, WIDTH);
    STYLES.forEach((strategy, style) -> line(panel, samples.get(strategy), style));
    dots(panel);
  }

  /** In steps where the cost is the same from one sample to the next. */
  private void line(Panel panel, List<CostSamples.Sample> samples, String style) {
    StringBuilder path = new StringBuilder();
    CostSamples.Sample last = null;
    for (CostSamples.Sample sample : samples) {
      String x = number(x(sample.apart()));
      String y = number(panel.y(sample));
      if (last == null) {
        path.append("M").append(x).append(' ').append(y);
      } else if (!last.isStep()) {
        path.append("L").append(x).append(' ').append(y);
      } else if (panel.y(sample) != panel.y(last)) {
        path.append("H").append(x).append("V").append(y);
      }
      last = sample;
    }
    stroke(style, path.toString());
  }

  private void stroke(String style, String path) {
    drawing.add("<path class=\"line %s\" d=\"%s\"/>", style, path);
    if (style.equals("both")) { // two rails, so that the line between them is seen
      drawing.add("<path class=\"line inside\" d=\"%s\"/>", path);
    }
  }

  /** Where caching a token begins to cost less than a new one for each call. */
  private void dots(Panel panel) {
    double y = panel.y(samples.get(Strategy.ALWAYS_NEW_TOKEN).get(0));
    TreeSet<Double> dots = new TreeSet<>();
    dots.add(pays(panel, Strategy.RETRY_ON_401));
    dots.add(pays(panel, Strategy.EXPIRY_CHECK));
    for (double secondsApart : dots) {
      double x = x(secondsApart);
      drawing.add("<circle cx=\"%s\" cy=\"%s\" r=\"4.5\"/>", number(x), number(y));
      boolean isFirst = secondsApart == dots.last();
      boolean isBelow = isFirst && panel == TRIPS; // above it is a line that comes down
      drawing.text(
          isFirst ? x - 8 : x + 8,
          isBelow ? y + 17 : y - 8,
          isFirst ? "end" : "",
          plain(secondsApart / 60) + " min");
    }
  }

  /** The seconds between calls below which the strategy costs less than always-new-token. */
  private double pays(Panel panel, Strategy strategy) {
    List<CostSamples.Sample> always = samples.get(Strategy.ALWAYS_NEW_TOKEN);
    List<CostSamples.Sample> its = samples.get(strategy);
    int first = its.size();
    while (panel.y(its.get(first - 1)) > panel.y(always.get(first - 1))) {
      first--;
    }
    return its.get(first).apart();
  }

  private String description(Panel panel, String what) {
    return STYLES.keySet().stream()
        .filter(strategy -> strategy != Strategy.ALWAYS_NEW_TOKEN)
        .sorted()
        .map(
            strategy ->
                "%s needs fewer %s than always-new-token if calls are less than %s min apart."
                    .formatted(Lane.title(strategy), what, plain(pays(panel, strategy) / 60)))
        .collect(Collectors.joining(" "));
  }

  /** By the logarithm of how often there are calls. */
  private static double x(double secondsApart) {
    double first = CostSamples.SLOWEST;
    return LEFT + WIDTH * Math.log(first / secondsApart) / Math.log(first / CostSamples.FASTEST);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
  }
}
