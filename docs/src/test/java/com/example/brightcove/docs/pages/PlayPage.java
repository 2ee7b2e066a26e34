package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A page that steps through the traffic of {@link Scenario} with all strategies at once, with the
 * lines of code that decide. It opens from a file, and loads nothing.
 */
final class PlayPage {

  private static final String TEMPLATE =
      "docs/src/test/java/com/example/brightcove/docs/pages/play-template.html";

  private static final String COLOURS =
      """
      :root {
        --page: $page; --ink: $ink; --dim: $dim; --edge: $edge; --rule: $rule; --wait: $wait; --token: $token;
        --answered: $answered; --answered-edge: $answered-edge; --answered-ink: $answered-ink; --rejected: $rejected;
      }
      """;

  /**
   * One moment of all strategies.
   *
   * @param event what happened between two calls; "" if a call is under way
   */
  private record Moment(int call, int exchange, String event) {}

  /** A strategy: its name, its code, and what it does at each moment. */
  private record Player(String name, List<String> code, String totals, List<Action> actions) {}

  /**
   * What a strategy does at a moment.
   *
   * @param kind {@code token}, {@code answered}, {@code rejected}, {@code idle} or {@code event}
   * @param label in the shape that stands for it
   * @param lines of the code, from 0, that decided
   */
  private record Action(
      String kind,
      String label,
      String text,
      List<Integer> lines,
      List<String> request,
      List<String> response) {

    static Action without(String kind, String text) {
      return new Action(kind, "", text, List.of(), List.of(), List.of());
    }
  }

  /** All that the page's script needs. */
  private record Play(List<Moment> moments, List<Player> players) {}

  private PlayPage() {}

  static String html() {
    List<Lane> lanes = Lane.all();
    List<Moment> moments = moments(lanes);
    List<Player> players = new ArrayList<>();
    for (Strategy strategy : Strategy.values()) {
      Lane lane = lanes.get(strategy.ordinal());
      List<String> code = DecidingLines.of(strategy);
      List<List<HeaderRecorder.Headers>> headers = HeaderRecorder.of(strategy);
      List<Action> actions =
          moments.stream().map(moment -> action(lane, headers, code, moment)).toList();
      players.add(new Player(lane.title(), code, lane.totals(), actions));
    }
    String json = new GsonBuilder().setPrettyPrinting().create().toJson(new Play(moments, players));
    return String.join("\n", Repository.lines(Repository.ROOT.resolve(TEMPLATE)))
            .replace("/* colours */", Palette.styles(COLOURS).strip())
            .replace("/* play */", json)
        + "\n";
  }

  private static List<Moment> moments(List<Lane> lanes) {
    List<Moment> moments = new ArrayList<>();
    List<Scenario.RecordedCall> calls = lanes.get(0).calls();
    for (int i = 0; i < calls.size(); i++) {
      int call = i;
      if (!calls.get(i).note().isEmpty()) {
        moments.add(new Moment(i, -1, StrategiesPicture.EVENTS.get(calls.get(i).note())));
      }
      IntStream.range(0, Lane.roundTrips(lanes, call))
          .forEach(exchange -> moments.add(new Moment(call, exchange, "")));
    }
    return moments;
  }

  private static Action action(
      Lane lane, List<List<HeaderRecorder.Headers>> recorded, List<String> code, Moment moment) {
    Scenario.RecordedCall call = lane.calls().get(moment.call());
    if (moment.exchange() < 0) {
      return Action.without("event", event(lane, moment));
    }
    if (moment.exchange() >= call.exchanges().size()) {
      return Action.without("idle", "The call is complete.");
    }
    RecordedExchange exchange = call.exchanges().get(moment.exchange());
    HeaderRecorder.Headers headers = recorded.get(moment.call()).get(moment.exchange());
    List<String> request = new ArrayList<>();
    request.add(exchange.method() + " " + exchange.target());
    headers.request().stream()
        .map(line -> line.replace("Bearer •••", "Bearer ••• (" + exchange.token() + ")"))
        .forEach(request::add);
    List<String> response = new ArrayList<>();
    response.add(exchange.status() + (exchange.status() == 200 ? " OK" : " Unauthorized"));
    response.addAll(headers.response());
    boolean isToken = Lane.isTokenRequest(exchange);
    return new Action(
        isToken ? "token" : exchange.status() == 200 ? "answered" : "rejected",
        isToken ? exchange.token().replace("token-", "T") : String.valueOf(exchange.status()),
        text(call, moment.exchange()),
        lines(call, moment.exchange(), code),
        request,
        response);
  }

  private static String event(Lane lane, Moment moment) {
    if (lane.cachedTokens().isEmpty()) {
      return "No token is cached, so nothing changes.";
    }
    return moment.event().contains("expires")
        ? "The cached token expires."
        : "The cached token is revoked. The program is not told.";
  }

  private static String text(Scenario.RecordedCall call, int index) {
    RecordedExchange exchange = call.exchanges().get(index);
    if (Lane.isTokenRequest(exchange)) {
      return index == 0
          ? "Requests " + exchange.token() + " before the call."
          : "Requests " + exchange.token() + " because of the 401.";
    }
    boolean isLast = index == call.exchanges().size() - 1;
    String sent =
        index == 0
            ? "Sends the call with the cached " + exchange.token() + "."
            : index == 1
                ? "Sends the call with " + exchange.token() + "."
                : "Retries the call with " + exchange.token() + ".";
    if (exchange.status() == 200) {
      return sent + " It is answered.";
    }
    return sent + (isLast ? " It is rejected, and the caller gets the 401." : " It is rejected.");
  }

  /** The lines that led to this exchange, and for the last one with a 401 what follows from it. */
  private static List<Integer> lines(Scenario.RecordedCall call, int index, List<String> code) {
    boolean isRetry = index > 0 && call.exchanges().get(0).status() == 401;
    boolean isToken = Lane.isTokenRequest(call.exchanges().get(index));
    List<Integer> lines = new ArrayList<>();
    if (isToken && isRetry) {
      lines.add(nth(code, 0, "tokens.report("));
    }
    if (isToken || index == 0) {
      lines.add(nth(code, isRetry ? 1 : 0, "tokens.fetch()", "tokens.current()", "tokens.fresh()"));
    }
    if (!isToken) {
      lines.add(nth(code, isRetry ? 1 : 0, "http.send"));
    }
    if (call.status() != 200 && index == call.exchanges().size() - 1) {
      lines.add(nth(code, 0, "return "));
    }
    return lines;
  }

  private static int nth(List<String> code, int n, String... parts) {
    return IntStream.range(0, code.size())
        .filter(i -> Arrays.stream(parts).anyMatch(code.get(i)::contains))
        .skip(n)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + Arrays.toString(parts) + " in " + code));
  }
}
