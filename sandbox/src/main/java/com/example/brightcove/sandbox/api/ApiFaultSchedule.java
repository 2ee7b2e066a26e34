package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.account.FixtureVideo;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides which calls of the CMS API have the fault. Thread-safe. */
public final class ApiFaultSchedule {

  private static final Pattern VIDEO = Pattern.compile("/v1/accounts/\\d+/videos/(\\d{13})/.*");
  private static final int CALLS_WHILE_PROCESSED = 2;

  private final ApiFault fault;
  private final int every;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<String, Integer> callsOfVideos = new ConcurrentHashMap<>();

  /**
   * @param fault null for none
   * @param every 7 if every seventh call, or every seventh video, is to have it
   */
  public ApiFaultSchedule(ApiFault fault, int every) {
    this.fault = fault;
    this.every = every;
  }

  /** Counts a call, and returns the fault if this call is to have it. */
  public Optional<ApiFault> next(String url) {
    if (fault == null) {
      return Optional.empty();
    }
    boolean isHit =
        fault == ApiFault.IS_PROCESSING ? isProcessed(url) : calls.incrementAndGet() % every == 0;
    return isHit ? Optional.of(fault) : Optional.empty();
  }

  private boolean isProcessed(String url) {
    Matcher video = VIDEO.matcher(url);
    return video.matches()
        && FixtureVideo.numberOf(video.group(1)) % every == 0
        && callsOfVideos.merge(video.group(1), 1, Integer::sum) <= CALLS_WHILE_PROCESSED;
  }
}
