package com.example.brightcove.sandbox;

import com.example.brightcove.sandbox.account.FixtureVideo;
import com.example.brightcove.sandbox.api.ApiFault;
import com.example.brightcove.sandbox.api.ApiFaultSchedule;
import com.example.brightcove.sandbox.media.MediaFaultSchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** How a sandbox behaves. The defaults are those of Brightcove, without delays. Immutable. */
public final class SandboxOptions implements Cloneable {

  /** More would be created after the present of a virtual clock. */
  static final int MAX_VIDEOS = 1_000_000;

  static final int MIN_MEDIA_BYTES = 32;
  static final int MAX_MEDIA_BYTES = 1 << 30;

  Clock clock = Clock.systemUTC();
  Duration tokenLife = Duration.ofSeconds(300);
  Duration linkLife = Duration.ofHours(6);
  Duration apiDelay = Duration.ZERO;
  Duration tokenDelay = Duration.ZERO;
  int tokenEndpointDownAfter = Integer.MAX_VALUE;
  int revocationAfter = Integer.MAX_VALUE;
  int port;
  int mediaPort;
  boolean hasLimits = true;
  int videos = FixtureVideo.FIRST.size();

  /** 0 for real video files and images. */
  int mediaBytes;

  MediaFaultSchedule mediaFaults = MediaFaultSchedule.NONE;
  ApiFault apiFault;
  int apiFaultEvery = 1;
  boolean isChanging;
  Duration outageAfter = Duration.ZERO;
  Duration outageLength = Duration.ZERO;
  boolean hasDeadImageHost;
  int unlistable = -1;

  private SandboxOptions() {}

  public static SandboxOptions defaults() {
    return new SandboxOptions();
  }

  /** The clock by which tokens and URLs expire. A virtual one advances with each response. */
  public SandboxOptions withClock(Clock clock) {
    return with(options -> options.clock = clock);
  }

  /** After how long an access token expires. Brightcove: 300 s. */
  public SandboxOptions withTokenLife(Duration tokenLife) {
    return with(options -> options.tokenLife = tokenLife);
  }

  /** After how long the signed URL of a video file expires. Brightcove: 6 hours. */
  public SandboxOptions withLinkLife(Duration linkLife) {
    return with(options -> options.linkLife = linkLife);
  }

  /** After so many API calls, all tokens issued so far are revoked, once. */
  public SandboxOptions withRevocationAfter(int calls) {
    return with(options -> options.revocationAfter = calls);
  }

  /** The token endpoint issues so many tokens, and then responds with 503. */
  public SandboxOptions withTokenEndpointDownAfter(int tokens) {
    return with(options -> options.tokenEndpointDownAfter = tokens);
  }

  /** The delay of each response of the token endpoint. */
  public SandboxOptions withTokenDelay(Duration tokenDelay) {
    return with(options -> options.tokenDelay = tokenDelay);
  }

  /** The delay of each response of the CMS and Analytics APIs. */
  public SandboxOptions withApiDelay(Duration apiDelay) {
    return with(options -> options.apiDelay = apiDelay);
  }

  /** The ports of the APIs and of the media, or 0 for any free port. */
  public SandboxOptions withPorts(int port, int mediaPort) {
    return with(
        options -> {
          options.port = port;
          options.mediaPort = mediaPort;
        });
  }

  /** No 429 for calls that exceed the limits of the account. */
  public SandboxOptions withoutLimits() {
    return with(options -> options.hasLimits = false);
  }

  /**
   * How many videos the account has. The default is 12. Videos take no memory.
   *
   * @param videos at most 1,000,000
   */
  public SandboxOptions withVideos(int videos) {
    check(videos, 0, MAX_VIDEOS);
    return with(options -> options.videos = videos);
  }

  /**
   * How many bytes every video file and every image has. The bytes are generated from the video's
   * id, so that a test notices if two files are mixed up, and take no memory. No player can play
   * them.
   *
   * @param mediaBytes 32 to 1 GiB
   */
  public SandboxOptions withMediaBytes(int mediaBytes) {
    check(mediaBytes, MIN_MEDIA_BYTES, MAX_MEDIA_BYTES);
    return with(options -> options.mediaBytes = mediaBytes);
  }

  /** Which requests for media have a fault. The default is none. */
  public SandboxOptions withMediaFaults(MediaFaultSchedule faults) {
    return with(options -> options.mediaFaults = faults);
  }

  /**
   * Lets the CMS API have a fault now and then. The default is none.
   *
   * @param every 1 for every call, 7 for every seventh
   */
  public SandboxOptions withApiFault(ApiFault fault, int every) {
    check(every, 1, Integer.MAX_VALUE);
    return with(
        options -> {
          options.apiFault = fault;
          options.apiFaultEvery = every;
        });
  }

  /** The account changes after each call for a list, as if other people edited it. */
  public SandboxOptions changing() {
    return with(options -> options.isChanging = true);
  }

  /** So long after the start, the APIs and the media respond with 503 for a while. */
  public SandboxOptions withOutage(Duration after, Duration length) {
    return with(
        options -> {
          options.outageAfter = after;
          options.outageLength = length;
        });
  }

  /** The URLs of images lead to a port that accepts no connection. */
  public SandboxOptions withDeadImageHost() {
    return with(options -> options.hasDeadImageHost = true);
  }

  /** A list fails with 500 if the video at this offset is in it. */
  public SandboxOptions withUnlistable(int offset) {
    return with(options -> options.unlistable = offset);
  }

  private static void check(int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(number + " is not " + least + " to " + most);
    }
  }

  private SandboxOptions with(Consumer<SandboxOptions> change) {
    try {
      SandboxOptions changed = (SandboxOptions) clone();
      change.accept(changed);
      return changed;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e); // not possible: the class is Cloneable
    }
  }

  ApiFaultSchedule apiFaults() {
    return new ApiFaultSchedule(apiFault, apiFaultEvery);
  }
}
