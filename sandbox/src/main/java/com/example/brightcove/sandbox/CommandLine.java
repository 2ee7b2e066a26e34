package com.example.brightcove.sandbox;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.settings.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

      Ends with Enter or Ctrl-C; the end of its input does not end it.
      Exit status: 0 ended, 2 wrong usage or a port that is taken.
      """;

  private CommandLine() {}

  /**
   * @throws UsageException for whatever the help does not name
   */
  static SandboxOptions parse(String... arguments) throws UsageException {
    List<String> values = new ArrayList<>(List.of(arguments));
    boolean hasNoLimits = values.remove("--no-limits");
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
            .withVideos(given.number("--videos", Clip.FIRST.size(), 0, SandboxOptions.MOST_VIDEOS));
    if (values.toString().contains("--media-bytes")) { // else there is no number to be within
      options =
          options.withMediaBytes(
              given.number(
                  "--media-bytes",
                  0,
                  SandboxOptions.LEAST_MEDIA_BYTES,
                  SandboxOptions.MOST_MEDIA_BYTES));
    }
    return hasNoLimits ? options.withoutLimits() : options;
  }
}
