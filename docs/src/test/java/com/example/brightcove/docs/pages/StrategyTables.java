package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.matrix.MatrixPage;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Makes the tables that compare the strategies. The numbers are counted in {@link Scenario}. */
final class StrategyTables {

  private static final List<String> FEWEST = List.of("fewest", "most");

  private StrategyTables() {}

  /** Returns the table with a column for each strategy. */
  static List<String> comparison() {
    List<String> table = new ArrayList<>();
    table.add(row("", strategy -> strategy.title));
    table.add("|---".repeat(Strategy.values().length + 1) + "|");
    table.add(row("API calls of the program", StrategyTables::calls));
    table.add(ranked("token requests", s -> count(s, "oauth", 200), FEWEST, String::valueOf));
    table.add(ranked("401 responses", s -> count(s, "cms", 401), FEWEST, String::valueOf));
    table.add(worstWaits());
    table.add(row("the token expires: the caller sees", strategy -> callerSees(strategy, 2)));
    table.add(row("the token is revoked: the caller sees", strategy -> callerSees(strategy, 3)));
    table.add(
        ranked(
            "64 threads that start at once make",
            StrategyTables::coldStart,
            FEWEST,
            number -> number + (number == 1 ? " token request" : " token requests")));
    table.add(row("safe for many threads", strategy -> "✓ yes"));
    table.add(
        ranked("lines that decide", s -> DecidingLines.of(s).size(), FEWEST, String::valueOf));
    return table;
  }

  /** Returns the table for the page of a strategy. */
  static List<String> cost(Strategy strategy) {
    return List.of(
        "| API calls | token requests | 401s |",
        "|---|---|---|",
        "| %s | %s | %s |"
            .formatted(
                calls(strategy), count(strategy, "oauth", 200), count(strategy, "cms", 401)));
  }

  private static String row(String title, Function<Strategy, String> cell) {
    return Arrays.stream(Strategy.values())
        .map(cell)
        .collect(Collectors.joining(" | ", "| " + title + (title.isEmpty() ? "| " : " | "), " |"));
  }

  /**
   * Returns a row of numbers, the less the better. The least and the most are marked, unless all
   * are equal.
   *
   * @param words for the least and for the most
   * @param text what stands for a number
   */
  private static String ranked(
      String title,
      ToLongFunction<Strategy> number,
      List<String> words,
      LongFunction<String> text) {
    long least = Arrays.stream(Strategy.values()).mapToLong(number).min().orElseThrow();
    long most = Arrays.stream(Strategy.values()).mapToLong(number).max().orElseThrow();
    return row(
        title,
        strategy -> {
          long value = number.applyAsLong(strategy);
          String mark =
              least == most
                  ? ""
                  : value == least
                      ? "✓ " + words.get(0) + ": "
                      : value == most ? "✗ " + words.get(1) + ": " : "";
          return mark + text.apply(value);
        });
  }

  private static String calls(Strategy strategy) {
    return String.valueOf(Scenario.of(strategy).size());
  }

  private static long count(Strategy strategy, String service, int status) {
    return Scenario.of(strategy).stream()
        .flatMap(call -> call.exchanges().stream())
        .filter(exchange -> exchange.service().equals(service))
        .filter(exchange -> exchange.status() == status)
        .count();
  }

  private static String worstWaits() {
    Map<Long, String> descriptions = new HashMap<>();
    for (Strategy strategy : Strategy.values()) {
      List<RecordedExchange> wait = worstWait(strategy);
      descriptions.put(
          (long) wait.size(),
          wait.stream()
              .map(it -> Lane.isTokenRequest(it) ? "a token request" : "a rejected call")
              .collect(Collectors.joining(" and ")));
    }
    return ranked(
        "at worst, a call waits for",
        strategy -> worstWait(strategy).size(),
        List.of("shortest", "longest"),
        descriptions::get);
  }

  /** Returns the longest series of requests before the one whose response the caller gets. */
  private static List<RecordedExchange> worstWait(Strategy strategy) {
    List<RecordedExchange> most = List.of();
    for (Scenario.RecordedCall call : Scenario.of(strategy)) {
      List<RecordedExchange> before = call.exchanges().subList(0, call.exchanges().size() - 1);
      most = before.size() > most.size() ? before : most;
    }
    return most;
  }

  private static String callerSees(Strategy strategy, int step) {
    int status = Scenario.of(strategy).get(step).status();
    return status == 200 ? "✓ recovers: no error" : "✗ fails: the " + status;
  }

  /** Returns the number of token requests in the behaviour matrix. */
  private static long coldStart(Strategy strategy) {
    try {
      String cell = MatrixPage.read().cell("cold start of 64 threads", strategy.title);
      return Long.parseLong(cell.replaceFirst(".*; ", "").replaceFirst(" .*", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
