package com.example.brightcove.videoexporter.console;

import com.example.brightcove.sample.Surroundings;
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

/**
 * Tells people on stderr what is going on: the lines of each video that something was done for, and
 * how far the run has come; on a terminal in a block below them, elsewhere in a line every 10 s.
 * Titles come from the account, so what could steer a terminal is left out of them. Thread-safe.
 */
public final class ConsoleReport implements RateLimiter.Listener, AutoCloseable {

  private static final Duration REDRAW_INTERVAL = Duration.ofMillis(250);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);
  private static final Duration UNREPORTED_PAUSE = Duration.ofSeconds(5);

  /** As much of a title as tells which it is, in columns. */
  private static final int MAX_TITLE_COLUMNS = 40;

  private final PrintStream err;
  private final PrintStream out;
  private final Optional<StderrTerminal> terminal;
  private final Optional<Screen> screen;
  private final Progress progress;
  private final ThrottledMessages messages;
  private ScheduledExecutorService timer;

  public ConsoleReport(Surroundings surroundings) {
    this(
        surroundings,
        Optional.of(surroundings.variables())
            .filter(variables -> surroundings.err() == System.err)
            .flatMap(StderrTerminal::of));
  }

  ConsoleReport(Surroundings surroundings, Optional<StderrTerminal> terminal) {
    this.err = surroundings.err();
    this.out = surroundings.out();
    this.terminal = terminal;
    this.screen = terminal.map(there -> new Screen(err, there::size));
    RunClock time = new RunClock(surroundings.clock(), surroundings.pause());
    this.progress = new Progress(time::nanos);
    this.messages = new ThrottledMessages(time::nanos);
  }

  /** A line, or several. */
  public synchronized void print(String text) {
    screen.ifPresentOrElse(there -> there.print(text), () -> err.println(text));
  }

  /**
   * From now on the progress is shown.
   *
   * @param complete how many videos an earlier run has done
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

  /** Time has passed: shows how far it is. */
  synchronized void refresh() {
    if (timer == null) {
      return; // it was waiting for its turn when the run ended
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
    printThrottled(ThrottledMessages.Topic.RATE_REDUCED, "Brightcove asks to slow down: " + slower);
  }

  @Override
  public void callsPaused(Duration duration) {
    if (duration.compareTo(UNREPORTED_PAUSE) > 0) {
      String pause = "no API calls for " + duration.toSeconds() + " s";
      printThrottled(ThrottledMessages.Topic.CALLS_PAUSED, "Brightcove asks for a pause: " + pause);
    }
  }

  /** A call, or the request for a token, failed for this reason, and is made again. */
  public void callRetried(String why) {
    printThrottled(
        ThrottledMessages.Topic.CALL_RETRIED, "Trying again: " + StderrTerminal.printable(why));
  }

  private synchronized void printThrottled(ThrottledMessages.Topic kind, String text) {
    messages.throttle(kind, text).ifPresent(this::print);
  }

  /** The lines of a video to export. */
  public VideoLog logFor(Video video) {
    return new VideoLog(video);
  }

  /**
   * A video's lines, printed together when they are closed: others are under way. Of one that there
   * was nothing to do for there are none: of a large account, these are too many. For one thread.
   */
  public final class VideoLog implements Transfer.Listener, AutoCloseable {

    public static final String REMOVED = "no longer in the account";

    private final String title;
    private final boolean isRepeated;
    private final StringBuilder text = new StringBuilder();
    private boolean isDone;
    private Progress.Meter meter;
    private boolean isDeferred;

    private VideoLog(Video video) {
      this.title = StderrTerminal.printable(video.name());
      this.isRepeated = video.isRepeated();
    }

    @Override
    public void started(String item, PartialFile part) {
      meter = progress.transfer(item, title, part::bytes, part::total);
    }

    @Override
    public void retried(String item, DownloadException error) {
      String reason = StderrTerminal.printable(error.getMessage());
      String name = TextWidth.cut(title, MAX_TITLE_COLUMNS);
      printThrottled(
          ThrottledMessages.Topic.DOWNLOAD_RETRIED,
          "%s of %s is tried again: %s".formatted(item, name, reason));
    }

    @Override
    public void ended() {
      meter.close();
    }

    public void downloaded(String file, long bytes) {
      add(file + " " + ByteSizes.format(bytes));
    }

    /** The video was deleted since it was listed. */
    public void removed() {
      add(REMOVED);
    }

    public void noMp4() {
      add("no MP4 to download");
    }

    public void failed(String item, String reason) {
      add(item + " failed: " + reason);
    }

    private void add(String line) {
      text.append(System.lineSeparator()).append("    ").append(line);
    }

    /** What there is to do. */
    public void printPlan(String folder, String what) {
      synchronized (ConsoleReport.this) {
        screen.ifPresent(there -> there.show(List.of()));
        out.println(folder + ": " + what);
      }
    }

    /** The video has had its turn to the end; else it was stopped. */
    public void finished() {
      isDone = true;
    }

    /** The video will have another turn. */
    public void deferred() {
      isDeferred = true;
      add("is being processed: later again");
    }

    @Override
    public void close() {
      boolean isEmpty = text.length() == 0;
      String number = isDeferred ? "[later]" : "[stopped]";
      if (isDone && isRepeated) {
        number = "[again]"; // not one more video
      } else if (isDone) {
        number = "[%d/%d]".formatted(progress.videoDone(isEmpty), progress.expected());
      }
      if (!isEmpty) {
        print(number + " " + title + text);
      }
    }
  }

  /** What is shown of the progress goes; lines may still come. */
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
