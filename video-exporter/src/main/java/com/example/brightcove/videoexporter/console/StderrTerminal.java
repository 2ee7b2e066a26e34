package com.example.brightcove.videoexporter.console;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.Signals;

/**
 * Is the terminal behind stderr, if there is one. It uses only JLine's queries, which need no
 * native library: a terminal opened by JLine takes over Ctrl-C, or at its end conflicts with ours.
 * Thread-safe.
 */
final class StderrTerminal implements AutoCloseable {

  private static final String RESIZED = "WINCH";
  private static final Size USUAL = Size.of(80, 24);

  /** Queries the size. */
  interface SizeQuery {
    Size ask() throws IOException;
  }

  private final SizeQuery question;
  private final Object handlerBefore;
  private volatile boolean isResized;
  private Size size;

  StderrTerminal(SizeQuery question) throws IOException {
    this.question = question;
    this.size = ask();
    this.handlerBefore = Signals.register(RESIZED, () -> isResized = true);
  }

  /**
   * Returns the terminal; empty in a pipe, a file or a build, on Windows' own console, and if
   * NO_COLOR is set.
   */
  static Optional<StderrTerminal> of(Map<String, String> variables) {
    ExecTerminalProvider provider = new ExecTerminalProvider();
    if (!isWanted(variables) || !provider.isPosixSystemStream(SystemStream.Error)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new StderrTerminal(provider.current(SystemStream.Error)::getSize));
    } catch (IOException e) {
      return Optional.empty(); // the size is queried through stdin, which is no terminal
    }
  }

  static boolean isWanted(Map<String, String> variables) {
    return !variables.containsKey("CI")
        && variables.getOrDefault("NO_COLOR", "").isEmpty() // as no-color.org has it
        && !variables.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Returns the size at this moment. */
  synchronized Size size() {
    if (isResized) {
      isResized = false; // before the query: the terminal may be resized again
      try {
        size = ask();
      } catch (IOException e) {
        // the size stays as it was
      }
    }
    return size;
  }

  private Size ask() throws IOException {
    Size now = question.ask();
    return now.getColumns() > 0 && now.getRows() > 0 ? now : USUAL;
  }

  @Override
  public void close() {
    Signals.unregister(RESIZED, handlerBefore);
  }

  /**
   * Replaces control characters and marks that change the direction of text. Joiners stay, as emoji
   * need them.
   */
  static String printable(String title) {
    return title.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]", "?");
  }
}
