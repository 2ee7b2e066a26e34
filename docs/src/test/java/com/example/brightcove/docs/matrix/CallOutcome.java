package com.example.brightcove.docs.matrix;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.token.TokenUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the caller of one call sees.
 *
 * @param error "" if it is an answer
 * @param took by the virtual clock
 */
record Outcome(String error, Duration took) {

  /** What {@link com.example.brightcove.token.TokenHolder} says while nobody is to ask. */
  private static final String NOT_YET = "no access token: no new attempt before 2";

  static String error(Exception fault) {
    if (fault instanceof ApiException api) {
      return " (" + api.status() + ")";
    }
    if (fault instanceof TokenUnavailableException token) {
      String why = (token.status() + " " + token.error()).strip();
      return token.getMessage().startsWith(NOT_YET)
          ? " at once (no token: " + why + ", no new attempt before ...)"
          : " (no token: " + why + ")";
    }
    return " (" + fault + ")";
  }

  private String suffix() {
    return error + (took.isZero() ? "" : " after " + took.toSeconds() + " s");
  }

  /** Such as {@code 7 answers, 3 errors (401)}. In no order that depends on threads. */
  static String summary(Stream<Outcome> outcomes) {
    Map<String, Long> answers = new TreeMap<>();
    Map<String, Long> errors = new TreeMap<>();
    outcomes.forEach(
        outcome ->
            (outcome.error.isEmpty() ? answers : errors).merge(outcome.suffix(), 1L, Long::sum));
    return Stream.concat(lines(answers, "answer"), lines(errors, "error"))
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> lines(Map<String, Long> counts, String noun) {
    Function<Map.Entry<String, Long>, String> line =
        entry -> count(entry.getValue(), noun) + entry.getKey();
    return counts.entrySet().stream().map(line);
  }

  /** Such as {@code 1 answer} or {@code 2 answers}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
