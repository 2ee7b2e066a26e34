package com.example.brightcove.sandbox;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sandbox.account.FixtureVideo;
import com.example.brightcove.sandbox.api.ApiFault;
import com.example.brightcove.sandbox.media.MediaFault;
import com.example.brightcove.sandbox.media.MediaFaultSchedule;
import com.example.brightcove.settings.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The options of the sandbox when it is run alone. */
final class CommandLine {

  static final String HELP =
      """
      A simulated Brightcove on this machine: OAuth, CMS and Analytics APIs, and media.

      mvn -q -pl sandbox compile exec:java@sandbox "-Dexec.args=--port 8080 --token-life 60"

        --port N         of the APIs, loopback only (default 8080)
        --media-port N   of clips and pictures (default 8082)
        --token-life S   seconds an access token holds, 1 to 86400 (default 300)
        --link-life S    seconds the address of a clip holds, 1 to 86400 (default 21600)
        --api-delay MS   how long an API call takes, 0 to 60000 (default 100)
        --no-limits      no 429 for more than 10 CMS calls a second or 20 at once
        --videos N       in the account, 0 to 1000000 (default 12)
        --media-bytes N  of every clip and picture, 32 to 1073741824 (default: real ones)
        --changing       videos go, come and change after each call for a list
        --media-fault A,B  what the first requests for each clip meet, in turn
        --api-fault A    what every 7th CMS call meets; a wrong name lists the names

      Ends with Enter or Ctrl-C; the end of its input does not end it.
      Exit status: 0 ended, 2 wrong usage or a port that is taken.
      """;

  private static final int CALLS_FOR_EACH_FAULT = 7;

  private CommandLine() {}

  /**
   * @throws UsageException for whatever the help does not name
   */
  static SandboxOptions parse(String... arguments) throws UsageException {
    List<String> values = new ArrayList<>(List.of(arguments));
    boolean hasNoLimits = values.remove("--no-limits");
    boolean isChanging = values.remove("--changing");
    String mediaFaults = taken("--media-fault", values);
    String apiFault = taken("--api-fault", values);
    Arguments given =
        Arguments.parse(
            values.toArray(String[]::new),
            "--port",
            "--media-port",
            "--token-life",
            "--link-life",
            "--api-delay",
            "--videos",
            "--media-bytes");
    SandboxOptions options =
        SandboxOptions.defaults()
            .withPorts(
                given.number("--port", 8080, 0, 65_535),
                given.number("--media-port", 8082, 0, 65_535))
            .withTokenLife(Duration.ofSeconds(given.number("--token-life", 300, 1, 86_400)))
            .withLinkLife(Duration.ofSeconds(given.number("--link-life", 21_600, 1, 86_400)))
            .withApiDelay(Duration.ofMillis(given.number("--api-delay", 100, 0, 60_000)))
            .withVideos(
                given.number("--videos", FixtureVideo.FIRST.size(), 0, SandboxOptions.MOST_VIDEOS));
    if (values.toString().contains("--media-bytes")) { // else there is no number to be within
      options =
          options.withMediaBytes(
              given.number(
                  "--media-bytes",
                  0,
                  SandboxOptions.LEAST_MEDIA_BYTES,
                  SandboxOptions.MOST_MEDIA_BYTES));
    }
    if (!mediaFaults.isEmpty()) {
      List<MediaFault> inTurn = new ArrayList<>();
      for (String name : mediaFaults.split(",")) {
        inTurn.add(named(name, "--media-fault", MediaFault.values()));
      }
      options =
          options.withMediaFaults(MediaFaultSchedule.ofClips(inTurn.toArray(MediaFault[]::new)));
    }
    if (!apiFault.isEmpty()) {
      options =
          options.withApiFault(
              named(apiFault, "--api-fault", ApiFault.values()), CALLS_FOR_EACH_FAULT);
    }
    options = isChanging ? options.changing() : options;
    return hasNoLimits ? options.withoutLimits() : options;
  }

  /** The value of an option that is not a number, taken out of the arguments; "" if not there. */
  private static String taken(String option, List<String> arguments) throws UsageException {
    for (int i = 0; i < arguments.size(); i++) {
      String[] parts = arguments.get(i).split("=", 2);
      if (parts[0].equals(option)) {
        arguments.remove(i);
        if (parts.length == 2) {
          return parts[1];
        }
        if (i == arguments.size()) {
          throw new UsageException(option + " needs a value: try --help");
        }
        return arguments.remove(i);
      }
    }
    return "";
  }

  private static <T extends Enum<T>> T named(String name, String option, T[] all)
      throws UsageException {
    List<String> names = new ArrayList<>();
    for (T one : all) {
      names.add(one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      if (names.get(names.size() - 1).equals(name)) {
        return one;
      }
    }
    throw new UsageException(option + " must be one of " + String.join(", ", names));
  }
}
