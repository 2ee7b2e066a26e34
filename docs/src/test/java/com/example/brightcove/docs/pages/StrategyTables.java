package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.matrix.MatrixPage;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the tables that compare the strategies. The numbers are counted in {@link Scenario}. */
final class StrategyTables {

  private StrategyTables() {}

  /** Returns the table with a column for each strategy. */
  static List<String> comparison() {
    List<String> table = new ArrayList<>();
    table.add(row("", strategy -> strategy.title));
    table.add("|---".repeat(Strategy.values().length + 1) + "|");
    table.add(row("API calls of the program", StrategyTables::calls));
    table.add(row("token requests", strategy -> count(strategy, "oauth", 200)));
    table.add(row("401 responses", strategy -> count(strategy, "cms", 401)));
    table.add(row("at worst, a call waits for", StrategyTables::worstWait));
    table.add(row("the token expires: the caller sees", strategy -> callerSees(strategy, 2)));
    table.add(row("the token is revoked: the caller sees", strategy -> callerSees(strategy, 3)));
    table.add(row("64 threads that start at once make", StrategyTables::coldStart));
    table.add(row("safe for many threads", strategy -> "yes"));
    table.add(row("lines that decide", s -> String.valueOf(DecidingLines.of(s).size())));
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

  private static String calls(Strategy strategy) {
    return String.valueOf(Scenario.of(strategy).size());
  }

  private static String count(Strategy strategy, String service, int status) {
    return String.valueOf(
        Scenario.of(strategy).stream()
            .flatMap(call -> call.exchanges().stream())
            .filter(exchange -> exchange.service().equals(service))
            .filter(exchange -> exchange.status() == status)
            .count());
  }

  /** Describes the longest series of requests before the one whose response the caller gets. */
  private static String worstWait(Strategy strategy) {
    List<RecordedExchange> most = List.of();
    for (Scenario.RecordedCall call : Scenario.of(strategy)) {
      List<RecordedExchange> before = call.exchanges().subList(0, call.exchanges().size() - 1);
      most = before.size() > most.size() ? before : most;
    }
    return most.stream()
        .map(exchange -> exchange.service().equals("oauth") ? "a token request" : "a rejected call")
        .collect(Collectors.joining(" and "));
  }

  private static String callerSees(Strategy strategy, int step) {
    int status = Scenario.of(strategy).get(step).status();
    return status == 200 ? "no error" : "the " + status;
  }

  /** Returns the number of token requests in the behaviour matrix. */
  private static String coldStart(Strategy strategy) {
    try {
      String cell = MatrixPage.read().cell("cold start of 64 threads", strategy.title);
      return cell.replaceFirst(".*; ", "").replaceFirst(",.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
