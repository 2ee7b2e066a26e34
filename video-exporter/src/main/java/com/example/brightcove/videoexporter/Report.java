package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.ProcessContext;
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
final class Report implements Pace.Watcher, AutoCloseable {

  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final Duration NEXT_LINE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(5);

  /** As much of a title as tells which it is, in columns. */
  private static final int NAME = 40;

  private final PrintStream err;
  private final PrintStream out;
  private final Optional<Terminal> terminal;
  private final Optional<Screen> screen;
  private final Progress progress;
  private final Notices notices;
  private ScheduledExecutorService ticks;

  Report(ProcessContext surroundings) {
    this(
        surroundings,
        Optional.of(surroundings.variables())
            .filter(variables -> surroundings.err() == System.err)
            .flatMap(Terminal::of));
  }

  Report(ProcessContext surroundings, Optional<Terminal> terminal) {
    this.err = surroundings.err();
    this.out = surroundings.out();
    this.terminal = terminal;
    this.screen = terminal.map(there -> new Screen(err, there::size));
    Time time = new Time(surroundings.clock(), surroundings.pause());
    this.progress = new Progress(time::nanos);
    this.notices = new Notices(time::nanos);
  }

  /** A line, or several. */
  synchronized void say(String text) {
    screen.ifPresentOrElse(there -> there.print(text), () -> err.println(text));
  }

  /**
   * From now on the progress is shown.
   *
   * @param complete how many videos an earlier run has done
   */
  synchronized void start(int expected, int complete) {
    progress.start(expected, complete);
    if (expected > 0) {
      ticks = Executors.newSingleThreadScheduledExecutor(Report::thread);
      long first = screen.isPresent() ? 0 : NEXT_LINE.toMillis();
      long next = screen.isPresent() ? REDRAW.toMillis() : NEXT_LINE.toMillis();
      ticks.scheduleWithFixedDelay(this::tick, first, next, TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable ticks) {
    Thread thread = new Thread(ticks, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /** Time has passed: shows how far it is. */
  synchronized void tick() {
    if (ticks == null) {
      return; // it was waiting for its turn when the run ended
    }
    Progress.Figures figures = progress.figures();
    screen.ifPresentOrElse(
        there -> there.show(ProgressLines.block(figures, there.size())),
        () -> err.println(ProgressLines.plain(figures)));
  }

  @Override
  public void called() {
    progress.called();
  }

  @Override
  public void slowedDown(double rate) {
    String slower = String.format(Locale.ROOT, "%.1f calls/s for now", rate);
    notice(Notices.Kind.SLOWED_DOWN, "Brightcove asks to slow down: " + slower);
  }

  @Override
  public void held(Duration duration) {
    if (duration.compareTo(SHORT) > 0) {
      String pause = "no API calls for " + duration.toSeconds() + " s";
      notice(Notices.Kind.HELD, "Brightcove asks for a pause: " + pause);
    }
  }

  /** A call, or the request for a token, failed for this reason, and is made again. */
  void calledAgain(String why) {
    notice(Notices.Kind.CALLED_AGAIN, "Trying again: " + Terminal.printable(why));
  }

  private synchronized void notice(Notices.Kind kind, String text) {
    notices.notice(kind, text).ifPresent(this::say);
  }

  /** The lines of a video to export. */
  Lines video(Video video) {
    return new Lines(video);
  }

  /**
   * A video's lines, printed together when they are closed: others are under way. Of one that there
   * was nothing to do for there are none: of a large account, these are too many. For one thread.
   */
  final class Lines implements Transfer.Watcher, AutoCloseable {

    static final String GONE = "no longer in the account";

    private final String title;
    private final boolean isAgain;
    private final StringBuilder text = new StringBuilder();
    private boolean isDone;
    private Progress.Meter meter;
    private boolean isPutOff;

    private Lines(Video video) {
      this.title = Terminal.printable(video.name());
      this.isAgain = video.isAgain();
    }

    @Override
    public void begins(String item, Part part) {
      meter = progress.transfer(item, title, part::bytes, part::total);
    }

    @Override
    public void again(String item, MediaFault fault) {
      String reason = Terminal.printable(fault.getMessage());
      String name = TextWidth.cut(title, NAME);
      notice(Notices.Kind.TRIED_AGAIN, "%s of %s is tried again: %s".formatted(item, name, reason));
    }

    @Override
    public void ends() {
      meter.close();
    }

    void item(String file, long bytes) {
      add(file + " " + Bytes.shown(bytes));
    }

    /** The video was deleted since it was listed. */
    void gone() {
      add(GONE);
    }

    void noMp4() {
      add("no MP4 to download");
    }

    void failed(String item, String reason) {
      add(item + " failed: " + reason);
    }

    private void add(String line) {
      text.append(System.lineSeparator()).append("    ").append(line);
    }

    /** What there is to do. */
    void plan(String folder, String what) {
      synchronized (Report.this) {
        screen.ifPresent(there -> there.show(List.of()));
        out.println(folder + ": " + what);
      }
    }

    /** The video has had its turn to the end; else it was stopped. */
    void done() {
      isDone = true;
    }

    /** The video will have another turn. */
    void putOff() {
      isPutOff = true;
      add("is being processed: later again");
    }

    @Override
    public void close() {
      boolean isEmpty = text.length() == 0;
      String number = isPutOff ? "[later]" : "[stopped]";
      if (isDone && isAgain) {
        number = "[again]"; // not one more video
      } else if (isDone) {
        number = "[%d/%d]".formatted(progress.done(isEmpty), progress.expected());
      }
      if (!isEmpty) {
        say(number + " " + title + text);
      }
    }
  }

  /** What is shown of the progress goes; lines may still come. */
  synchronized void stop() {
    if (ticks != null) {
      ticks.shutdownNow();
      ticks = null;
      screen.ifPresent(there -> there.show(List.of()));
    }
  }

  @Override
  public void close() {
    stop();
    terminal.ifPresent(Terminal::close);
  }
}
