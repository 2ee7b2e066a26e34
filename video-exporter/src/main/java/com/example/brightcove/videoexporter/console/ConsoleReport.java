package com.example.brightcove.videoexporter.console;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.download.DownloadException;
import com.example.brightcove.videoexporter.download.PartialFile;
import com.example.brightcove.videoexporter.download.Transfer;
import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Prints on stderr what happens: the lines of each video that something was done for, and the
 * progress of the run. On a terminal the progress is a block below the lines, elsewhere a line
 * every 10 s; in a log, lines begin with the time in UTC. Titles come from the account, so control
 * characters are replaced. Thread-safe.
 */
public final class ConsoleReport implements AutoCloseable {

  private static final Duration REDRAW_INTERVAL = Duration.ofMillis(250);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

  /** As much of a title, in columns, as a reader needs to recognise it. */
  private static final int MAX_TITLE_COLUMNS = 40;

  private final PrintStream err;
  private final PrintStream out;
  private final Optional<StderrTerminal> terminal;
  private final Optional<Screen> screen;
  private final Progress progress;
  private final ThrottledMessages messages;
  private final ServiceReport services;
  private final boolean isQuiet;
  private final Supplier<String> timestamp;
  private RefreshTimer timer;

  public ConsoleReport(ProcessContext surroundings) {
    this(surroundings, false);
  }

  /**
   * @param isQuiet whether only problems are printed
   */
  public ConsoleReport(ProcessContext surroundings, boolean isQuiet) {
    this(
        surroundings,
        Optional.of(surroundings.variables())
            .filter(variables -> surroundings.err() == System.err)
            .flatMap(StderrTerminal::of),
        isQuiet,
        surroundings.err() == System.err);
  }

  /**
   * @param isLog whether lines begin with the time if there is no terminal
   */
  ConsoleReport(
      ProcessContext surroundings,
      Optional<StderrTerminal> terminal,
      boolean isQuiet,
      boolean isLog) {
    this.err = surroundings.err();
    this.out = surroundings.out();
    this.terminal = terminal;
    this.screen = terminal.map(there -> new Screen(err, there::size));
    RunClock time = new RunClock(surroundings.clock(), surroundings.pause());
    this.progress = new Progress(time::nanos);
    this.messages = new ThrottledMessages(time::nanos);
    this.services = new ServiceReport(this, progress, time::nanos);
    this.isQuiet = isQuiet;
    this.timestamp = () -> isLog ? time.instant().truncatedTo(ChronoUnit.SECONDS) + " " : "";
  }

  public ServiceReport services() {
    return services;
  }

  /** Prints a line about a problem, or several. */
  public synchronized void print(String text) {
    screen.ifPresentOrElse(there -> there.print(text), () -> err.println(timestamp.get() + text));
  }

  /** Prints a line that tells what the run does. */
  public void printStep(String text) {
    if (!isQuiet) {
      print(text);
    }
  }

  /**
   * Starts to show the progress.
   *
   * @param complete how many videos an earlier run has exported
   */
  public synchronized void start(int expected, int complete) {
    progress.start(expected, complete);
    if (expected > 0 && !isQuiet) {
      timer =
          screen.isPresent()
              ? new RefreshTimer(this::refresh, Duration.ZERO, REDRAW_INTERVAL)
              : new RefreshTimer(this::refresh, LINE_INTERVAL, LINE_INTERVAL);
    }
  }

  /** Shows the progress at this moment. */
  synchronized void refresh() {
    if (timer == null) {
      return; // the run ended while this call waited for the lock
    }
    Progress.Figures figures = progress.figures();
    Optional<String> heldBack = services.heldBack();
    screen.ifPresentOrElse(
        there -> there.show(ProgressLines.block(figures, heldBack, there.size())),
        () -> print(ProgressLines.plain(figures, heldBack)));
  }

  synchronized void printThrottled(ThrottledMessages.Topic kind, String text) {
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
    private boolean isProblem;

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
      isProblem = true;
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
      if (isProblem || !isEmpty && !isQuiet) {
        print(number + " " + title + text);
      }
    }
  }

  /** Removes the progress; lines may still be printed. */
  public synchronized void stop() {
    if (timer != null) {
      timer.close();
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
