package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import com.example.brightcove.docs.matrix.Arrangement;
import com.example.brightcove.docs.matrix.MatrixPage;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The strategies side by side in numbers, counted in {@link Scenario}. */
final class Glance {

  private Glance() {}

  static List<String> table() {
    List<String> table = new ArrayList<>();
    table.add(row("", arrangement -> arrangement.title));
    table.add("|---".repeat(Arrangement.values().length + 1) + "|");
    table.add(row("API calls of the program", Glance::calls));
    table.add(row("token requests", arrangement -> count(arrangement, "oauth", 200)));
    table.add(row("401 responses", arrangement -> count(arrangement, "cms", 401)));
    table.add(row("at worst, a call waits for", Glance::worstWait));
    table.add(row("the token expires: the caller sees", arrangement -> seen(arrangement, 2)));
    table.add(row("the token is revoked: the caller sees", arrangement -> seen(arrangement, 3)));
    table.add(row("64 threads that start at once make", Glance::coldStart));
    table.add(row("safe for many threads", arrangement -> "yes"));
    table.add(row("lines that decide", Glance::decidingLines));
    return table;
  }

  /** What one program of this kind costs: for the page of a strategy. */
  static List<String> cost(Arrangement arrangement) {
    return List.of(
        "| API calls | token requests | 401s |",
        "|---|---|---|",
        "| %s | %s | %s |"
            .formatted(
                calls(arrangement),
                count(arrangement, "oauth", 200),
                count(arrangement, "cms", 401)));
  }

  private static String row(String title, Function<Arrangement, String> cell) {
    return Arrays.stream(Arrangement.values())
        .map(cell)
        .collect(Collectors.joining(" | ", "| " + title + (title.isEmpty() ? "| " : " | "), " |"));
  }

  private static String calls(Arrangement arrangement) {
    return String.valueOf(Scenario.of(arrangement).size());
  }

  private static String count(Arrangement arrangement, String service, int status) {
    return String.valueOf(
        Scenario.of(arrangement).stream()
            .flatMap(step -> step.exchanges().stream())
            .filter(exchange -> exchange.service().equals(service))
            .filter(exchange -> exchange.status() == status)
            .count());
  }

  /** What comes before the last exchange of a step, the one whose answer the program gets. */
  private static String worstWait(Arrangement arrangement) {
    List<RecordedExchange> most = List.of();
    for (Scenario.Step step : Scenario.of(arrangement)) {
      List<RecordedExchange> before = step.exchanges().subList(0, step.exchanges().size() - 1);
      most = before.size() > most.size() ? before : most;
    }
    return most.stream()
        .map(exchange -> exchange.service().equals("oauth") ? "a token request" : "a refused call")
        .collect(Collectors.joining(" and "));
  }

  private static String seen(Arrangement arrangement, int step) {
    int status = Scenario.of(arrangement).get(step).status();
    return status == 200 ? "nothing of it" : "the " + status;
  }

  /** As the behaviour matrix, each cell of it a test, says. */
  private static String coldStart(Arrangement arrangement) {
    try {
      String cell = MatrixPage.read().cell("cold start of 64 threads", arrangement.title);
      return cell.replaceFirst(".*; ", "").replaceFirst(",.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decidingLines(Arrangement arrangement) {
    String name = arrangement.strategy().getSimpleName() + ".java";
    List<String> method =
        SourceCode.of(
            Repository.ROOT.relativize(
                    Repository.files(Repository.ROOT, "/" + name).stream()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + name)))
                + "#call");
    // Without its Javadoc, its signature and its last brace
    long lines = method.stream().filter(line -> line.startsWith("  ")).count();
    return String.valueOf(lines);
  }
}
