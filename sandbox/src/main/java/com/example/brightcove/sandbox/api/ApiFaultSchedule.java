package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.account.FixtureVideo;
import com.example.brightcove.sandbox.media.MediaRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When the CMS API has its fault. Thread-safe. */
public final class ApiFaultSchedule {

  private static final Pattern VIDEO = Pattern.compile("/v1/accounts/\\d+/videos/(\\d{13})/.*");
  private static final int CALLS_WHILE_PROCESSED = 2;

  private final ApiFault fault;
  private final int every;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<String, Integer> callsOfVideos = new ConcurrentHashMap<>();

  /**
   * @param fault null for none
   * @param every 7 if every seventh call, or video, is to meet it
   */
  public ApiFaultSchedule(ApiFault fault, int every) {
    this.fault = fault;
    this.every = every;
  }

  /** What is answered instead of the right answer, if this call is to meet the fault. */
  public Optional<ApiResponse> instead(MediaRequest ask) {
    if (fault == null) {
      return Optional.empty();
    }
    boolean isHit =
        fault == ApiFault.IS_PROCESSING ? isProcessed(ask) : calls.incrementAndGet() % every == 0;
    return isHit ? Optional.of(fault.answer()) : Optional.empty();
  }

  private boolean isProcessed(MediaRequest ask) {
    Matcher video = VIDEO.matcher(ask.path());
    return video.matches()
        && FixtureVideo.numberOf(video.group(1)) % every == 0
        && callsOfVideos.merge(video.group(1), 1, Integer::sum) <= CALLS_WHILE_PROCESSED;
  }
}
