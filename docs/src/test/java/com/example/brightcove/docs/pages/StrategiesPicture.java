package com.example.brightcove.docs.pages;

import static com.example.brightcove.docs.pages.Drawing.MARGIN;
import static com.example.brightcove.docs.pages.Drawing.WIDTH;
import static com.example.brightcove.docs.pages.Drawing.number;
import static com.example.brightcove.docs.pages.TimeAxis.ROUND_TRIP;

import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The traffic of {@link Scenario} with each strategy, one lane below the other. */
final class StrategiesPicture {

  private static final String TITLE = "Four API calls with each token strategy";

  /** What the notes of the scenario mean for a token. */
  static final Map<String, String> EVENTS =
      Map.of("300 s pass", "token expires", "the token is revoked", "token revoked");

  private static final int TOP = 92;
  private static final int PITCH = 80;
  private static final int BOX = 26;
  private static final int SHAPE = 20;
  private static final int SHAPE_WIDTH = 28;

  private static final String RULES =
      """
      .token { fill: $token } .on { fill: $page }
      .answered { fill: $answered; stroke: $answered-edge; stroke-width: 1.5 } .answer { fill: $answered-ink }
      .rejected { fill: $rejected } .bad { fill: $rejected }
      .wait { fill: $wait; stroke: $edge } .tag { fill: $page; stroke: $edge }
      .event { fill: none; stroke: $dim; stroke-dasharray: 3 3 }
      .cached { fill: none; stroke: $token; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round }
      .invalid { fill: none; stroke: $rejected; stroke-width: 2.5; stroke-dasharray: 2.5 3 } .cross { fill: none; stroke: $rejected; stroke-width: 2; stroke-linecap: round }
      """;

  private final List<Lane> lanes = Lane.all();
  private final TimeAxis axis = new TimeAxis(lanes);
  private final Drawing drawing = new Drawing(TITLE, description(), RULES);

  private StrategiesPicture() {}

  /** The picture, the same each time. */
  static String svg() {
    return new StrategiesPicture().drawn();
  }

  private String drawn() {
    drawing.text(MARGIN, 27, "title", TITLE);
    header();
    for (int i = 0; i < lanes.size(); i++) {
      lane(lanes.get(i), TOP + i * PITCH);
    }
    int bottom = TOP + lanes.size() * PITCH;
    legend(bottom);
    return drawing.svg(bottom + 78, 560);
  }

  /** When the calls begin, and what happens between them. */
  private void header() {
    List<Scenario.RecordedCall> calls = lanes.get(0).calls();
    for (int i = 0; i < calls.size(); i++) {
      drawing.text(axis.middle(i), TOP - 12, "dim middle", "call " + (i + 1));
      if (!calls.get(i).note().isEmpty()) {
        double x = axis.eventBefore(i);
        drawing.add("<path class=\"event\" d=\"M%s 59V%d\"/>", number(x), TOP - 4);
        drawing.add(
            "<rect class=\"tag\" x=\"%s\" y=\"40\" width=\"100\" height=\"19\" rx=\"9.5\"/>",
            number(x - 50));
        drawing.text(x, 53.5, "bold middle", EVENTS.get(calls.get(i).note()));
      }
    }
  }

  private void lane(Lane lane, int y) {
    drawing.add("<g>");
    drawing.add("<path class=\"rule\" d=\"M%d %dH%d\"/>", MARGIN, y, WIDTH - MARGIN);
    drawing.text(MARGIN, y + 18, "name", lane.title());
    drawing.text(WIDTH - MARGIN, y + 18, "end", lane.totals());
    int top = y + 27;
    for (int call = 0; call < lane.calls().size(); call++) {
      if (!lane.calls().get(call).note().isEmpty()) {
        String x = number(axis.eventBefore(call));
        drawing.add("<path class=\"event\" d=\"M%s %dV%d\"/>", x, top - 1, top + BOX + 17);
      }
      call(lane.calls().get(call), call, top);
    }
    List<Lane.Token> cached = lane.cachedTokens();
    if (cached.isEmpty()) {
      drawing.text(MARGIN, top + BOX + 15, "dim", "no token cached");
    }
    for (Lane.Token token : cached) {
      token(token, top + BOX, top + BOX + 10);
    }
    drawing.add("</g>");
  }

  /** A box as long as the caller waits, and in it what was sent and received. */
  private void call(Scenario.RecordedCall call, int index, int top) {
    int count = call.exchanges().size();
    drawing.add(
        "<rect class=\"wait\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>",
        axis.x(index, 0), top, count * ROUND_TRIP, BOX);
    for (int i = 0; i < count; i++) {
      RecordedExchange exchange = call.exchanges().get(i);
      int x = axis.x(index, i) + (ROUND_TRIP - SHAPE_WIDTH) / 2;
      if (Lane.isTokenRequest(exchange)) {
        tokenRequest(x, top + 3, exchange.token().replace("token-", "T"));
      } else if (exchange.status() == 200) {
        answered(x, top + 3);
      } else {
        rejected(x, top + 3, exchange.status());
      }
    }
    if (call.status() != 200) {
      int x = axis.x(index, count);
      drawing.add("<path class=\"cross\" d=\"M%d %dh11m-4 -4l4 4l-4 4\"/>", x + 5, top + BOX / 2);
      drawing.text(x + 21, top + 17, "bad bold", "caller");
    }
  }

  private void tokenRequest(int x, int y, String name) {
    drawing.add("<path class=\"token\" d=\"M%d %dh16l6 10l-6 10h-16l-6 -10z\"/>", x + 6, y);
    label(x, y, "on", name);
  }

  private void answered(int x, int y) {
    drawing.add(
        "<rect class=\"answered\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>",
        x, y, SHAPE_WIDTH, SHAPE);
    label(x, y, "answer", "200");
  }

  private void rejected(int x, int y, int status) {
    drawing.add(
        "<rect class=\"rejected\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"1.5\"/>",
        x, y, SHAPE_WIDTH, SHAPE);
    label(x, y, "on", String.valueOf(status));
  }

  private void label(int x, int y, String style, String text) {
    drawing.text(x + SHAPE_WIDTH / 2.0, y + 14, style + " bold middle", text);
  }

  /** How long the program caches a token, below the calls. */
  private void token(Lane.Token token, int from, int y) {
    double request = middle(token.request());
    double lastUse = middle(token.lastUse());
    double end = axis.end();
    if (token.invalidBefore() < 0) {
      cached(request, from, y, end);
      return;
    }
    double event = axis.eventBefore(token.invalidBefore());
    cached(request, from, y, event - 6);
    drawing.add("<path class=\"cross\" d=\"M%s %dl8 8m0 -8l-8 8\"/>", number(event - 4), y - 4);
    if (token.isUsedTooLong()) {
      double last = token.isReplaced() ? lastUse : end;
      drawing.add("<path class=\"invalid\" d=\"M%s %dH%s\"/>", number(event + 7), y, number(last));
    }
  }

  private void cached(double x, int from, int y, double to) {
    drawing.add("<path class=\"cached\" d=\"M%s %dV%dH%s\"/>", number(x), from, y, number(to));
  }

  private double middle(Lane.Position position) {
    return axis.x(position.call(), position.exchange()) + ROUND_TRIP / 2.0;
  }

  private void legend(int y) {
    int[] columns = {MARGIN, 136, 266};
    drawing.add("<path class=\"rule\" d=\"M%d %dH%d\"/>", MARGIN, y, WIDTH - MARGIN);
    int first = y + 12;
    tokenRequest(columns[0], first, "T1");
    answered(columns[1], first);
    rejected(columns[2], first, 401);
    words(columns, first + 14, "token request", "call answered", "call rejected");
    int second = first + 38;
    drawing.add("<path class=\"cached\" d=\"M%d %dh26\"/>", columns[0] + 1, second);
    drawing.add("<path class=\"invalid\" d=\"M%d %dh28\"/>", columns[1], second);
    drawing.add(
        "<rect class=\"wait\" x=\"%d\" y=\"%d\" width=\"28\" height=\"16\" rx=\"5\"/>",
        columns[2], second - 8);
    words(columns, second + 4, "token cached", "no longer valid", "caller waits");
  }

  private void words(int[] columns, int y, String... words) {
    for (int i = 0; i < words.length; i++) {
      drawing.text(columns[i] + SHAPE_WIDTH + 7, y, "", words[i]);
    }
  }

  /** The same in words. */
  private String description() {
    return lanes.stream()
        .map(
            lane ->
                lane.title()
                    + ": "
                    + lane.calls().stream()
                        .map(StrategiesPicture::inWords)
                        .collect(Collectors.joining("; ")))
        .collect(
            Collectors.joining(
                ". ", "Before call 3 the token expires, before call 4 it is revoked. ", "."));
  }

  private static String inWords(Scenario.RecordedCall call) {
    return call.exchanges().stream()
        .map(
            exchange ->
                Lane.isTokenRequest(exchange)
                    ? "token request"
                    : "call with " + exchange.token() + ": " + exchange.status())
        .collect(Collectors.joining(", "));
  }
}
