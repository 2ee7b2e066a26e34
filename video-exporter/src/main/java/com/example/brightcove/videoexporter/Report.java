package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.Surroundings;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells people on stderr what is going on: a line for each item, and on a terminal a bar below
 * them. Titles come from the account, so what could steer a terminal is left out of them.
 * Thread-safe.
 */
final class Report implements AutoCloseable {

  private static final int REDRAW_MILLIS = 250;

  /** Fits half a screen. To ask for the width takes a native library that takes over Ctrl-C. */
  private static final int BAR_WIDTH = 60;

  private final PrintStream err;
  private final PrintStream out;
  private final boolean onTerminal;
  private ProgressBar bar;
  private int expected;
  private int videos;

  Report(Surroundings surroundings) {
    this(
        surroundings,
        surroundings.err() == System.err && Terminal.isThere(surroundings.variables()));
  }

  Report(Surroundings surroundings, boolean onTerminal) {
    this.err = surroundings.err();
    this.out = surroundings.out();
    this.onTerminal = onTerminal;
  }

  /** A line above the bar, or several; in one write, as a thread of its own redraws the bar. */
  synchronized void say(String text) {
    if (bar == null) {
      err.println(text);
      return;
    }
    err.print("\r\033[K" + text + "\n");
    bar.refresh();
  }

  synchronized void start(int expected) throws InterruptedException {
    this.expected = expected;
    if (onTerminal && expected > 0) {
      // The library's thread never ends, and exec:java would wait for it if it were of our group
      Thread starter = new Thread(outermostGroup(), () -> bar = newBar(expected));
      starter.start();
      starter.join();
    }
  }

  private static ThreadGroup outermostGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  private ProgressBar newBar(int expected) {
    return new ProgressBarBuilder()
        .setTaskName("Videos")
        .setInitialMax(expected)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .continuousUpdate()
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(err, BAR_WIDTH))
        .build();
  }

  /** The lines of a video to export. */
  Lines video(Video video) {
    return new Lines(video, true);
  }

  /** The lines of a video in a dry run, whose result is on stdout. */
  Lines planned(Video video) {
    return new Lines(video, false);
  }

  /**
   * A video's lines, printed together when they are closed: others are under way. For one thread.
   */
  final class Lines implements AutoCloseable {

    private final String title;
    private final boolean always;
    private final StringBuilder text = new StringBuilder();
    private boolean isDone;

    private Lines(Video video, boolean always) {
      this.title = Terminal.printable(video.name());
      this.always = always;
    }

    void item(String file, long bytes) {
      add(file + " " + Bytes.shown(bytes));
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
        if (bar != null) {
          err.print("\r\033[K");
        }
        out.println(folder + ": " + what);
      }
    }

    /** The video has had its turn to the end; else it was stopped. */
    void done() {
      isDone = true;
    }

    @Override
    public void close() {
      String number = isDone ? count() : "[stopped]";
      if (text.length() > 0 || (isDone && always)) {
        say(number + " " + title + text);
      }
    }
  }

  private synchronized String count() {
    videos++;
    if (bar != null) {
      bar.stepTo(videos);
    }
    return "[" + videos + "/" + Math.max(expected, videos) + "]";
  }

  synchronized void stop() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
