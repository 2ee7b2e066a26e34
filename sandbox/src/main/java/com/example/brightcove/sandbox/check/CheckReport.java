package com.example.brightcove.sandbox.check;

import com.example.brightcove.sample.ExitStatus;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints the result of each call, and at the end the permissions and the numbers of results. */
final class CheckReport {

  /** The result of a call. */
  enum Result {
    DESCRIBED("as described"),
    DIFFERENT("not as described"),
    REFUSED("refused"),
    FAILED("no usable response: try again later"),
    NOT_SIMULATED("not simulated"),
    NOT_CHECKED("not checked: no video is known");

    private final String text;

    Result(String text) {
      this.text = text;
    }
  }

  private static final int SHOWN = 100;

  private final PrintStream out;
  private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
  private final Map<String, Set<Result>> permissions = new LinkedHashMap<>();
  private boolean isDifferent;

  CheckReport(PrintStream out) {
    this.out = out;
    for (Result result : Result.values()) {
      counts.put(result, 0);
    }
  }

  /**
   * Prints the result of a call.
   *
   * @param status of the response, or "-" if there is none
   */
  void add(AccountCall call, String status, Result result, List<String> problems) {
    print("GET " + call.path(), status, result, problems);
    counts.merge(result, 1, Integer::sum);
    permissions
        .computeIfAbsent(call.operation, name -> EnumSet.noneOf(Result.class))
        .add(status.equals("200") ? Result.DESCRIBED : result);
  }

  /** Prints the result of the token request, which is not one of the numbers at the end. */
  void print(String request, String status, Result result, List<String> problems) {
    out.println(String.format("%-56s %3s  %s", request, status, result.text));
    problems.stream().limit(SHOWN).forEach(this::note);
    if (problems.size() > SHOWN) {
      note("and " + (problems.size() - SHOWN) + " more");
    }
    isDifferent |= !problems.isEmpty();
  }

  /** Prints a remark about the call that was printed last. */
  void note(String text) {
    out.println("    " + text);
  }

  /** Prints the end of the report, and returns the exit status. */
  int end() {
    out.println();
    permissions.forEach(
        (name, results) -> out.println(String.format("%-26s  %s", name, permission(results))));
    int described = counts.get(Result.DESCRIBED);
    int different = counts.get(Result.DIFFERENT);
    int refused = counts.get(Result.REFUSED);
    int notChecked = AccountCall.values().length - described - different - refused;
    out.println();
    out.println(
        "As described: %s. Not as described: %s. Refused: %s. Not checked: %s."
            .formatted(described, different, refused, notChecked));
    out.println("Nothing above is a value, an id, a token or a URL of the account.");
    if (refused > 0 && described + different + counts.get(Result.FAILED) == 0) {
      return ExitStatus.REFUSED;
    }
    if (isDifferent) {
      return ExitStatus.SOME_FAILED;
    }
    return counts.get(Result.FAILED) > 0 ? ExitStatus.UNAVAILABLE : ExitStatus.DONE;
  }

  private static String permission(Set<Result> results) {
    boolean isAllowed = results.contains(Result.DESCRIBED);
    if (results.contains(Result.REFUSED)) {
      return isAllowed ? "yes, but some calls were refused" : "no";
    }
    return isAllowed ? "yes" : "not checked";
  }
}
