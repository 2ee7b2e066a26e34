package com.example.brightcove.videoexporter.console;

import com.example.brightcove.videoexporter.api.Outage;
import com.example.brightcove.videoexporter.api.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Reports what holds the run back: the API's limits, and services that fail. Thread-safe. */
public final class ServiceReport implements RateLimiter.RateListener, Outage.HoldListener {

  private static final Duration UNREPORTED_PAUSE = Duration.ofSeconds(5);

  private final ConsoleReport report;
  private final Progress progress;
  private final LongSupplier nanos;
  private final Set<String> holds = new LinkedHashSet<>(); // also the lock
  private final AtomicInteger rateLimited = new AtomicInteger();
  private boolean isRateReduced;
  private long pausedUntil;

  ServiceReport(ConsoleReport report, Progress progress, LongSupplier nanos) {
    this.report = report;
    this.progress = progress;
    this.nanos = nanos;
  }

  @Override
  public void callStarted() {
    progress.callStarted();
  }

  @Override
  public void callRejected() {
    rateLimited.incrementAndGet();
  }

  /** Returns how many API calls were answered with 429. */
  public int rateLimited() {
    return rateLimited.get();
  }

  @Override
  public void rateReduced(double rate) {
    String slower = String.format(Locale.ROOT, "%.1f calls/s for now", rate);
    synchronized (holds) {
      isRateReduced = true;
    }
    report.printThrottled(
        ThrottledMessages.Topic.RATE_REDUCED, "Brightcove's rate limit was reached: " + slower);
  }

  @Override
  public void rateRestored() {
    synchronized (holds) {
      isRateReduced = false;
    }
  }

  @Override
  public void callsPaused(Duration duration) {
    if (duration.compareTo(UNREPORTED_PAUSE) > 0) {
      synchronized (holds) {
        pausedUntil = Math.max(pausedUntil, nanos.getAsLong() + duration.toNanos());
      }
      String pause = "no API calls for " + duration.toSeconds() + " s";
      report.printThrottled(
          ThrottledMessages.Topic.CALLS_PAUSED, "Brightcove sent Retry-After: " + pause);
    }
  }

  @Override
  public void changed(String hold, boolean isOver, String line) {
    synchronized (holds) {
      if (isOver) {
        holds.remove(hold);
      } else {
        holds.add(hold);
      }
    }
    report.print(line);
  }

  /** Prints that an API call or a token request failed for this reason and is retried. */
  public void callRetried(String why) {
    report.printThrottled(
        ThrottledMessages.Topic.CALL_RETRIED, "Retrying: " + StderrTerminal.printable(why));
  }

  /** Returns what holds the run back at this moment, as one line. */
  Optional<String> heldBack() {
    List<String> reasons = new ArrayList<>();
    synchronized (holds) {
      reasons.addAll(holds);
      long seconds = Duration.ofNanos(pausedUntil - nanos.getAsLong()).toSeconds();
      if (seconds > 0) {
        reasons.add("Retry-After: no API calls for " + seconds + " s");
      }
      if (isRateReduced) {
        reasons.add("fewer API calls/s after a 429");
      }
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of("Held back: " + String.join("; ", reasons));
  }
}
