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

/** Parses the options of the sandbox that runs alone. */
final class CommandLine {

  static final String HELP =
      """
      A simulated Brightcove on this machine: OAuth, CMS and Analytics APIs, and media.

      mvn -q -pl sandbox compile exec:java@sandbox "-Dexec.args=--port 8080 --token-life 60"

        --port N, --media-port N   loopback ports of the APIs (default 8080) and media (8082)
        --token-life S, --link-life S   seconds until an access token (default 300) or a signed
                         URL (21600) expires, 1 to 86400
        --api-delay MS   delay of each API response, 0 to 60000 (default 120)
        --no-limits      no 429 (else fewer than 10 CMS calls a second, at most 20 at once)
        --videos N       videos in the account, 0 to 1000000 (default 12)
        --media-bytes N  size of each video file and image, 32 to 1073741824 (default: real ones)
        --changing       adds, changes and removes videos after each call for a list
        --media-fault A,B  faults of the first requests for each video file, in turn
        --api-fault A    fault of every 7th CMS call; a wrong name lists the names
        --outage T,S     after T seconds, everything responds with 503 for S seconds
        --dead-images    images have URLs of a port that accepts no connection
        --unlistable N   lists with the video at offset N fail with 500

      Ends with Enter or Ctrl-C; the end of its input does not end it.
      Exit status: 0 ended, 2 wrong usage or a port that is taken.
      """;

  private static final Arguments.Syntax SYNTAX =
      Arguments.Syntax.of(
              "--port",
              "--media-port",
              "--token-life",
              "--link-life",
              "--api-delay",
              "--videos",
              "--media-bytes",
              "--media-fault",
              "--api-fault",
              "--outage",
              "--unlistable")
          .withFlags("--no-limits", "--changing", "--dead-images");

  private static final int CALLS_PER_API_FAULT = 7;

  private CommandLine() {}

  /**
   * @throws UsageException for anything that is not in the help
   */
  static SandboxOptions parse(String... arguments) throws UsageException {
    Arguments given = SYNTAX.parse(arguments);
    SandboxOptions options =
        SandboxOptions.defaults()
            .withPorts(
                given.number("--port", 8080, 0, 65_535),
                given.number("--media-port", 8082, 0, 65_535))
            .withTokenLife(Duration.ofSeconds(given.number("--token-life", 300, 1, 86_400)))
            .withLinkLife(Duration.ofSeconds(given.number("--link-life", 21_600, 1, 86_400)))
            // long enough that a program with one call at a time stays below the rate limit
            .withApiDelay(Duration.ofMillis(given.number("--api-delay", 120, 0, 60_000)))
            .withVideos(
                given.number("--videos", FixtureVideo.FIRST.size(), 0, SandboxOptions.MAX_VIDEOS));
    if (given.text("--media-bytes").isPresent()) {
      int min = SandboxOptions.MIN_MEDIA_BYTES;
      int bytes = given.number("--media-bytes", min, min, SandboxOptions.MAX_MEDIA_BYTES);
      options = options.withMediaBytes(bytes);
    }
    if (given.text("--media-fault").isPresent()) {
      List<MediaFault> faults = new ArrayList<>();
      for (String name : given.text("--media-fault").get().split(",")) {
        faults.add(constant(name, "--media-fault", MediaFault.values()));
      }
      MediaFault[] inTurn = faults.toArray(MediaFault[]::new);
      options = options.withMediaFaults(MediaFaultSchedule.ofVideoFiles(inTurn));
    }
    if (given.text("--api-fault").isPresent()) {
      String name = given.text("--api-fault").get();
      ApiFault fault = constant(name, "--api-fault", ApiFault.values());
      options = options.withApiFault(fault, CALLS_PER_API_FAULT);
    }
    if (given.text("--outage").isPresent()) {
      options = withOutage(options, given.text("--outage").get());
    }
    if (given.text("--unlistable").isPresent()) {
      options = options.withUnlistable(given.number("--unlistable", 0, 0, Integer.MAX_VALUE));
    }
    options = given.has("--dead-images") ? options.withDeadImageHost() : options;
    options = given.has("--changing") ? options.changing() : options;
    return given.has("--no-limits") ? options.withoutLimits() : options;
  }

  private static SandboxOptions withOutage(SandboxOptions options, String text)
      throws UsageException {
    if (!text.matches("\\d{1,6},\\d{1,6}")) {
      throw new UsageException("--outage must be two numbers of seconds, such as 20,60");
    }
    String[] seconds = text.split(",");
    return options.withOutage(
        Duration.ofSeconds(Long.parseLong(seconds[0])),
        Duration.ofSeconds(Long.parseLong(seconds[1])));
  }

  /** Returns the constant with this name in lower case, with hyphens. */
  static <T extends Enum<T>> T constant(String name, String option, T[] all) throws UsageException {
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
