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
 * The result of one API call, as the caller sees it.
 *
 * @param error a description of the exception; "" if there was a response
 * @param took the duration, by the virtual clock
 */
record CallOutcome(String error, Duration took) {

  /** The message of {@link com.example.brightcove.token.TokenHolder} while it backs off. */
  private static final String BACKING_OFF = "no access token: no new attempt before 2";

  /** Describes an exception. */
  static String error(Exception fault) {
    if (fault instanceof ApiException api) {
      return " (" + api.status() + ")";
    }
    if (fault instanceof TokenUnavailableException token) {
      String why = (token.status() + " " + token.error()).strip();
      return token.getMessage().startsWith(BACKING_OFF)
          ? " at once (no token: " + why + ", no new attempt before ...)"
          : " (no token: " + why + ")";
    }
    return " (" + fault + ")";
  }

  private String suffix() {
    return error + (took.isZero() ? "" : " after " + took.toSeconds() + " s");
  }

  /**
   * Counts equal outcomes: {@code 7 responses, 3 errors (401)}. Sorted, whatever the threads did.
   */
  static String summary(Stream<CallOutcome> outcomes) {
    Map<String, Long> responses = new TreeMap<>();
    Map<String, Long> errors = new TreeMap<>();
    outcomes.forEach(
        outcome ->
            (outcome.error.isEmpty() ? responses : errors).merge(outcome.suffix(), 1L, Long::sum));
    return Stream.concat(lines(responses, "response"), lines(errors, "error"))
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> lines(Map<String, Long> counts, String noun) {
    Function<Map.Entry<String, Long>, String> line =
        entry -> count(entry.getValue(), noun) + entry.getKey();
    return counts.entrySet().stream().map(line);
  }

  /** Returns a number with its noun, such as {@code 1 response} or {@code 2 responses}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
