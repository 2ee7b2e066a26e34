package com.example.brightcove.docs.matrix;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.token.TokenUnavailableException;
import java.time.Duration;
import java.util.Collection;
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

  /** The description of an error while the holder backs off begins with this. */
  private static final String AT_ONCE = " at once";

  /** Describes an exception. */
  static String error(Exception fault) {
    if (fault instanceof ApiException api) {
      return " (" + api.status() + ")";
    }
    if (fault instanceof TokenUnavailableException token) {
      String why = (token.status() + " " + token.error()).strip();
      return token.getMessage().startsWith(BACKING_OFF)
          ? AT_ONCE + " (no token: " + why + ", no new attempt before ...)"
          : " (no token: " + why + ")";
    }
    return " (" + fault + ")";
  }

  private String suffix() {
    return error + (took.isZero() ? "" : " after " + took.toSeconds() + " s");
  }

  /**
   * Judges outcomes by what the callers see, with a mark and with words: {@code ✓ all succeed}.
   * {@code △} stands for calls that succeed but wait, {@code ✗} for calls that fail.
   */
  static String verdict(Collection<CallOutcome> outcomes) {
    long failed = outcomes.stream().filter(outcome -> !outcome.error.isEmpty()).count();
    if (failed > 0) {
      boolean isBackingOff = outcomes.stream().anyMatch(o -> o.error.startsWith(AT_ONCE));
      return "✗ " + part(failed, outcomes) + " fail" + (isBackingOff ? ", backs off" : "");
    }
    long waiting = outcomes.stream().filter(outcome -> !outcome.took.isZero()).count();
    return waiting == 0 ? "✓ all succeed" : "△ " + part(waiting, outcomes) + " wait";
  }

  private static String part(long number, Collection<CallOutcome> outcomes) {
    return number == outcomes.size() ? "all" : "some";
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
