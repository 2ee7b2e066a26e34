package com.example.brightcove.videoexporter;

import com.example.brightcove.sample.Surroundings;
import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells people on stderr what is going on: a line for each item, and on a terminal a bar below
 * them. Titles come from the account, so what could steer a terminal is left out of them.
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
    this(surroundings, surroundings.err() == System.err && isTerminal(surroundings.variables()));
  }

  Report(Surroundings surroundings, boolean onTerminal) {
    this.err = surroundings.err();
    this.out = surroundings.out();
    this.onTerminal = onTerminal;
  }

  private static boolean isTerminal(Map<String, String> variables) {
    Console console = System.console();
    return console != null
        && !variables.containsKey("CI")
        && !variables.containsKey("NO_COLOR")
        && !variables.getOrDefault("TERM", "dumb").equals("dumb")
        && isTerminal(console);
  }

  /** Since Java 22 there is a console even where there is no terminal, and it can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** A line above the bar; in one write each, as the bar is redrawn by a thread of its own. */
  void say(String text) {
    if (bar == null) {
      err.println(text);
      return;
    }
    err.print("\r\033[K" + text + "\n");
    bar.refresh();
  }

  void start(int expected) throws InterruptedException {
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

  void video(Video video) {
    videos++;
    if (bar != null) {
      bar.stepTo(videos - 1L);
    }
    say("[" + videos + "/" + Math.max(expected, videos) + "] " + printable(video.name()));
  }

  void item(String file, long bytes) {
    say("    " + file + " " + Bytes.shown(bytes));
  }

  void noMp4() {
    say("    no MP4 to download");
  }

  void failed(String item, String reason) {
    say("    " + item + " failed: " + reason);
  }

  /** A line of a dry run, which is its result. */
  void plan(String folder, String what) {
    out.println(folder + ": " + what);
  }

  void stop() {
    if (bar != null) {
      bar.stepTo(videos);
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Without controls and marks that turn text around; joiners, which emoji need, may stay. */
  private static String printable(String title) {
    return title.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]", "?");
  }
}
