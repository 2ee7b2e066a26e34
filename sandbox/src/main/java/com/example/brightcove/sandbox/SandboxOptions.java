package com.example.brightcove.sandbox;

import com.example.brightcove.sandbox.account.FixtureVideo;
import com.example.brightcove.sandbox.api.ApiFault;
import com.example.brightcove.sandbox.api.ApiFaultSchedule;
import com.example.brightcove.sandbox.media.MediaFaultSchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** How a sandbox behaves. The defaults are those of Brightcove, answered at once. Immutable. */
public final class SandboxOptions implements Cloneable {

  /** As many as are created before the time of a {@code testing.VirtualClock}. */
  static final int MOST_VIDEOS = 1_000_000;

  static final int LEAST_MEDIA_BYTES = 32;
  static final int MOST_MEDIA_BYTES = 1 << 30;

  private Clock clock = Clock.systemUTC();
  private Duration tokenLife = Duration.ofSeconds(300);
  private Duration linkLife = Duration.ofHours(6);
  private Duration apiDelay = Duration.ZERO;
  private int port;
  private int mediaPort;
  private boolean limits = true;
  private int videos = FixtureVideo.FIRST.size();
  private int mediaBytes;
  private MediaFaultSchedule mediaFaults = MediaFaultSchedule.NONE;
  private ApiFault apiFault;
  private int apiFaultEvery = 1;
  private boolean changing;

  private SandboxOptions() {}

  public static SandboxOptions defaults() {
    return new SandboxOptions();
  }

  /** By which tokens and links expire; a virtual one advances with each answer. */
  public SandboxOptions withClock(Clock clock) {
    return with(options -> options.clock = clock);
  }

  /** How long an access token holds; 300 s with Brightcove. */
  public SandboxOptions withTokenLife(Duration tokenLife) {
    return with(options -> options.tokenLife = tokenLife);
  }

  /** How long a clip's address holds; 6 hours with Brightcove. */
  public SandboxOptions withLinkLife(Duration linkLife) {
    return with(options -> options.linkLife = linkLife);
  }

  /** How long an API takes to answer. */
  public SandboxOptions withApiDelay(Duration apiDelay) {
    return with(options -> options.apiDelay = apiDelay);
  }

  /** Of the APIs and of the media, or 0 for any. */
  public SandboxOptions withPorts(int port, int mediaPort) {
    return with(
        options -> {
          options.port = port;
          options.mediaPort = mediaPort;
        });
  }

  /** Without the account's limits, which are enforced with 429. */
  public SandboxOptions withoutLimits() {
    return with(options -> options.limits = false);
  }

  /**
   * How many videos the account has, 12 if not told. They take no memory.
   *
   * @param videos at most 1,000,000
   */
  public SandboxOptions withVideos(int videos) {
    check(videos, 0, MOST_VIDEOS);
    return with(options -> options.videos = videos);
  }

  /**
   * How many bytes every clip and every picture has. They are made up from the video's id, so that
   * two that were mixed up differ, and take no memory. Nobody can watch them.
   *
   * @param mediaBytes 32 to 1 GiB
   */
  public SandboxOptions withMediaBytes(int mediaBytes) {
    check(mediaBytes, LEAST_MEDIA_BYTES, MOST_MEDIA_BYTES);
    return with(options -> options.mediaBytes = mediaBytes);
  }

  /** Which requests for media meet a fault; none if not told. */
  public SandboxOptions withMediaFaults(MediaFaultSchedule faults) {
    return with(options -> options.mediaFaults = faults);
  }

  /**
   * The CMS API has a fault now and then; none if not told.
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

  /** The account changes after each call for a list, as if others worked on it. */
  public SandboxOptions changing() {
    return with(options -> options.changing = true);
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
      throw new IllegalStateException(e); // this class does support it
    }
  }

  public Clock clock() {
    return clock;
  }

  Duration tokenLife() {
    return tokenLife;
  }

  Duration linkLife() {
    return linkLife;
  }

  Duration apiDelay() {
    return apiDelay;
  }

  int port() {
    return port;
  }

  int mediaPort() {
    return mediaPort;
  }

  boolean limits() {
    return limits;
  }

  int videos() {
    return videos;
  }

  /** 0 for real clips and pictures. */
  int mediaBytes() {
    return mediaBytes;
  }

  MediaFaultSchedule mediaFaults() {
    return mediaFaults;
  }

  ApiFaultSchedule apiFaults() {
    return new ApiFaultSchedule(apiFault, apiFaultEvery);
  }

  boolean isChanging() {
    return changing;
  }
}
