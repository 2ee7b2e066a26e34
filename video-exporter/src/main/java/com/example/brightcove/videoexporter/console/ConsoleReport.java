package com.example.brightcove.videoexporter.console;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.api.RateLimiter;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.download.DownloadException;
import com.example.brightcove.videoexporter.download.PartialFile;
import com.example.brightcove.videoexporter.download.Transfer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Prints on stderr what happens: the lines of each video that something was done for, and the
 * progress of the run. On a terminal the progress is a block below the lines, elsewhere a line
 * every 10 s. Titles come from the account, so control characters are replaced. Thread-safe.
 */
public final class ConsoleReport implements RateLimiter.RateListener, AutoCloseable {

  private static final Duration REDRAW_INTERVAL = Duration.ofMillis(250);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);
  private static final Duration UNREPORTED_PAUSE = Duration.ofSeconds(5);

  /** As much of a title, in columns, as a reader needs to recognise it. */
  private static final int MAX_TITLE_COLUMNS = 40;

  private final PrintStream err;
  private final PrintStream out;
  private final Optional<StderrTerminal> terminal;
  private final Optional<Screen> screen;
  private final Progress progress;
  private final ThrottledMessages messages;
  private ScheduledExecutorService timer;

  public ConsoleReport(ProcessContext surroundings) {
    this(
        surroundings,
        Optional.of(surroundings.variables())
            .filter(variables -> surroundings.err() == System.err)
            .flatMap(StderrTerminal::of));
  }

  ConsoleReport(ProcessContext surroundings, Optional<StderrTerminal> terminal) {
    this.err = surroundings.err();
    this.out = surroundings.out();
    this.terminal = terminal;
    this.screen = terminal.map(there -> new Screen(err, there::size));
    RunClock time = new RunClock(surroundings.clock(), surroundings.pause());
    this.progress = new Progress(time::nanos);
    this.messages = new ThrottledMessages(time::nanos);
  }

  /** Prints a line, or several. */
  public synchronized void print(String text) {
    screen.ifPresentOrElse(there -> there.print(text), () -> err.println(text));
  }

  /**
   * Starts to show the progress.
   *
   * @param complete how many videos an earlier run has exported
   */
  public synchronized void start(int expected, int complete) {
    progress.start(expected, complete);
    if (expected > 0) {
      timer = Executors.newSingleThreadScheduledExecutor(ConsoleReport::thread);
      long first = screen.isPresent() ? 0 : LINE_INTERVAL.toMillis();
      long next = screen.isPresent() ? REDRAW_INTERVAL.toMillis() : LINE_INTERVAL.toMillis();
      timer.scheduleWithFixedDelay(this::refresh, first, next, TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable timer) {
    Thread thread = new Thread(timer, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /** Shows the progress at this moment. */
  synchronized void refresh() {
    if (timer == null) {
      return; // the run ended while this call waited for the lock
    }
    Progress.Figures figures = progress.figures();
    screen.ifPresentOrElse(
        there -> there.show(ProgressLines.block(figures, there.size())),
        () -> err.println(ProgressLines.plain(figures)));
  }

  @Override
  public void callStarted() {
    progress.callStarted();
  }

  @Override
  public void rateReduced(double rate) {
    String slower = String.format(Locale.ROOT, "%.1f calls/s for now", rate);
    printThrottled(
        ThrottledMessages.Topic.RATE_REDUCED, "Brightcove's rate limit was reached: " + slower);
  }

  @Override
  public void callsPaused(Duration duration) {
    if (duration.compareTo(UNREPORTED_PAUSE) > 0) {
      String pause = "no API calls for " + duration.toSeconds() + " s";
      printThrottled(ThrottledMessages.Topic.CALLS_PAUSED, "Brightcove sent Retry-After: " + pause);
    }
  }

  /** Prints that an API call or a token request failed for this reason and is retried. */
  public void callRetried(String why) {
    printThrottled(
        ThrottledMessages.Topic.CALL_RETRIED, "Retrying: " + StderrTerminal.printable(why));
  }

  private synchronized void printThrottled(ThrottledMessages.Topic kind, String text) {
    messages.throttle(kind, text).ifPresent(this::print);
  }

  /** Returns the log of a video to export. */
  public VideoLog logFor(Video video) {
    return new VideoLog(video.name(), video.isRepeated());
  }

  /** Returns the log of a video that is read. */
  public VideoLog logFor(String title) {
    return new VideoLog(title, false);
  }

  /** Prints a line on stdout. */
  public synchronized void printResult(String text) {
    screen.ifPresent(there -> there.show(List.of()));
    out.println(StderrTerminal.printable(text));
  }

  /**
   * Collects a video's lines and prints them together when it is closed, as other videos are
   * exported at the same time. A video that nothing was done for has no lines: a large account has
   * too many of them. For one thread.
   */
  public final class VideoLog implements Transfer.TransferListener, AutoCloseable {

    public static final String REMOVED = "no longer in the account";

    private final String title;
    private final boolean isRepeated;
    private final StringBuilder text = new StringBuilder();
    private boolean isDone;
    private Progress.Meter meter;
    private boolean isDeferred;

    private VideoLog(String title, boolean isRepeated) {
      this.title = StderrTerminal.printable(title);
      this.isRepeated = isRepeated;
    }

    @Override
    public void started(String item, PartialFile part) {
      reading(item, part::bytes, part::total);
    }

    /** Notes that a file is being read, up to {@link #ended}. */
    public void reading(String item, LongSupplier position, LongSupplier total) {
      meter = progress.transfer(item, title, position, total);
    }

    @Override
    public void retried(String item, DownloadException error) {
      String reason = StderrTerminal.printable(error.getMessage());
      String name = TextWidth.cut(title, MAX_TITLE_COLUMNS);
      printThrottled(
          ThrottledMessages.Topic.DOWNLOAD_RETRIED,
          "Retrying %s of %s: %s".formatted(item, name, reason));
    }

    @Override
    public void ended() {
      meter.close();
    }

    public void downloaded(String file, long bytes) {
      add(file + " " + ByteSizes.format(bytes));
    }

    /** Adds that the video was deleted since it was listed. */
    public void removed() {
      add(REMOVED);
    }

    public void noMp4(String reason) {
      add("no MP4 to download: " + reason);
    }

    /** Adds that the widest rendition is not to be had. */
    public void smaller(String reason) {
      add("a smaller rendition, as " + reason);
    }

    public void failed(String item, String reason) {
      add(item + " failed: " + reason);
    }

    private void add(String line) {
      text.append(System.lineSeparator()).append("    ").append(line);
    }

    /** Notes that the video's export ended; without this, it was stopped. */
    public void finished() {
      isDone = true;
    }

    /** Adds that the video will have another turn. */
    public void deferred() {
      isDeferred = true;
      add("is being processed: tried again at the end of the run");
    }

    @Override
    public void close() {
      boolean isEmpty = text.length() == 0;
      String number = isDeferred ? "[later]" : "[stopped]";
      if (isDone && isRepeated) {
        number = "[again]"; // not one more video
      } else if (isDone) {
        number =
            "[%s/%s]".formatted(progress.videoDone(meter == null && isEmpty), progress.expected());
      }
      if (!isEmpty) {
        print(number + " " + title + text);
      }
    }
  }

  /** Removes the progress; lines may still be printed. */
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
      screen.ifPresent(there -> there.show(List.of()));
    }
  }

  @Override
  public void close() {
    stop();
    terminal.ifPresent(StderrTerminal::close);
  }
}
