package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.time.Duration;

/**
 * The options of the programs that show a strategy. All of them walk through an account.
 *
 * @param calls how many API calls to make
 * @param pause how long to wait between two calls
 */
public record WalkOptions(int calls, Duration pause) {

  private static final String HELP =
      """
      %s

        --calls N   how many API calls to make, 1 to 10000 (default 10)
        --pause S   seconds to wait between two calls, 0 to 3600 (default 0)
        --fault F   only in the sandbox: revoked, clock-back, endpoint-down, endpoint-slow,
                    wrong-account, wrong-secret or rate-limited

      Options go at its end, such as "-Dexec.args=--calls 14 --pause 25", after which a token
      of Brightcove has expired.

      Needs BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or
      brightcove_oauth.txt; with none of them a simulated Brightcove responds.

      Exit status: 0 done, 1 the API rejected it, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  /**
   * Returns a sample with these options and their help.
   *
   * @param title the first line of the help: the strategy and its command
   */
  public static Sample sample(String title, Sample.Program walk) {
    Arguments.Syntax syntax = Arguments.Syntax.of("--calls", "--pause", "--fault");
    return new Sample(HELP.formatted(title), Settings.Needs.ACCOUNT, syntax, walk);
  }

  /** Reads the options from the arguments of {@linkplain #sample such a sample}. */
  public static WalkOptions of(Arguments arguments) throws UsageException {
    return new WalkOptions(
        arguments.number("--calls", 10, 1, 10_000),
        Duration.ofSeconds(arguments.number("--pause", 0, 0, 3600)));
  }
}
