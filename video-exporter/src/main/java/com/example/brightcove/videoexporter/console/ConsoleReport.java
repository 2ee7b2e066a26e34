package com.example.brightcove.videoexporter.console;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Prints on stderr what happens: the lines of each video that something was done for, and the
 * progress of the run. On a terminal the progress is a block below the lines, elsewhere a line
 * every 10 s; in a log, lines begin with the time in UTC, or are JSON. Titles come from the
 * account, so control characters are replaced. Thread-safe.
 */
public final class ConsoleReport implements AutoCloseable {

  private static final Duration REDRAW_INTERVAL = Duration.ofMillis(250);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

  private final PrintStream err;
  private final PrintStream out;
  private final Optional<StderrTerminal> terminal;
  private Optional<Screen> screen;
  private final Progress progress;
  private final ThrottledMessages messages;
  private final ServiceReport services;
  private final boolean isQuiet;
  private final RunClock time;
  private final boolean isLog;
  private Optional<ProgressJson> json = Optional.empty();
  private IntSupplier failed = () -> 0;
  private RefreshTimer timer;

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

  /** With isLog, lines begin with the time if there is no terminal. */
  ConsoleReport(
      ProcessContext surroundings,
      Optional<StderrTerminal> terminal,
      boolean isQuiet,
      boolean isLog) {
    this.err = surroundings.err();
    this.out = surroundings.out();
    this.terminal = terminal;
    this.screen = terminal.map(there -> new Screen(err, there::size));
    this.time = new RunClock(surroundings.clock(), surroundings.pause());
    this.progress = new Progress(time::nanos);
    this.messages = new ThrottledMessages(time::nanos);
    this.services = new ServiceReport(this, progress, time::nanos);
    this.isQuiet = isQuiet;
    this.isLog = isLog;
  }

  /** Prints lines of JSON, for programs: also the progress of a quiet run. */
  public void useJson(Shard shard) {
    screen = Optional.empty();
    json = Optional.of(new ProgressJson(shard));
  }

  public ServiceReport services() {
    return services;
  }

  /** Prints a line about a problem, or several. */
  public synchronized void print(String text) {
    screen.ifPresentOrElse(there -> there.print(text), () -> err.println(line(text)));
  }

  private String line(String text) {
    Instant now = time.instant();
    String plain = isLog ? now.truncatedTo(ChronoUnit.SECONDS) + " " + text : text;
    return json.map(format -> format.message(now, text)).orElse(plain);
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
    if (expected > 0 && (!isQuiet || json.isPresent())) {
      Duration first = screen.isPresent() ? Duration.ZERO : LINE_INTERVAL;
      Duration next = screen.isPresent() ? REDRAW_INTERVAL : LINE_INTERVAL;
      timer = new RefreshTimer(this::refresh, first, next);
    }
  }

  /** The same, with a supplier of the number of videos that failed. */
  public synchronized void start(int expected, int complete, IntSupplier failed) {
    this.failed = failed;
    start(expected, complete);
  }

  /** Corrects how many videos there are. */
  public void expect(int expected) {
    progress.expect(expected);
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
        () -> err.println(line(figures, heldBack)));
  }

  private String line(Progress.Figures figures, Optional<String> heldBack) {
    int rejected = services.rateLimited();
    return json.map(
            to -> to.progress(time.instant(), figures, failed.getAsInt(), rejected, heldBack))
        .orElseGet(() -> line(ProgressLines.plain(figures, heldBack)));
  }

  synchronized void printThrottled(ThrottledMessages.Topic kind, String text) {
    messages.throttle(kind, text).ifPresent(this::print);
  }

  /** Returns the log of a video to export. */
  public VideoLog logFor(Video video) {
    return new VideoLog(this, progress, isQuiet, video.name(), video.isRepeated());
  }

  /** Returns the log of a video that is read. */
  public VideoLog logFor(String title) {
    return new VideoLog(this, progress, isQuiet, title, false);
  }

  /** Prints a line on stdout that tells what a run would do. */
  public void printPlan(String text) {
    if (!isQuiet) {
      printResult(text);
    }
  }

  /** Prints a line on stdout. */
  public synchronized void printResult(String text) {
    screen.ifPresent(there -> there.show(List.of()));
    out.println(StderrTerminal.printable(text));
  }

  /** Removes the progress, of which JSON has the end; lines may still be printed. */
  public synchronized void stop() {
    if (timer != null) {
      json.ifPresent(format -> refresh());
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
