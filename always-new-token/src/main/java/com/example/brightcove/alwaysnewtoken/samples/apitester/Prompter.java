package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/** Asks for text on stderr, and reads it from a terminal or line by line from a pipe. */
final class Prompter {

  private final PrintStream err;
  private final BufferedReader lines;
  private final Console console;
  private final boolean isTerminal;

  /** Creates a prompter for a pipe in UTF-8. */
  Prompter(ProcessContext process) {
    this(process, null, false);
  }

  private Prompter(ProcessContext process, Console console, boolean isTerminal) {
    this.err = process.err();
    this.lines = new BufferedReader(new InputStreamReader(process.in(), UTF_8));
    this.console = console;
    this.isTerminal = isTerminal;
  }

  /** Returns a prompter for the terminal of this process, or for its input if it has none. */
  static Prompter ofTerminal(ProcessContext process) throws InterruptedException {
    return new Prompter(process, Tty.console(), Tty.isInput());
  }

  /** Returns the text without white space around it; "" at the end of the input. */
  String ask(String question) throws IOException {
    err.println(question);
    err.flush();
    String line = console == null ? lines.readLine() : console.readLine();
    return line == null ? "" : line.strip();
  }

  /**
   * Asks for a secret, which a terminal does not show.
   *
   * @throws UsageException if the input is a terminal but the output is not: the secret would be
   *     visible
   */
  String askSecret(String question) throws IOException, UsageException {
    if (console == null) {
      if (isTerminal) {
        throw new UsageException(
            "the client secret would be visible while it is typed, because the output is no"
                + " terminal: set "
                + Settings.CLIENT_SECRET);
      }
      return ask(question);
    }
    err.println(question);
    err.flush();
    char[] typed = console.readPassword();
    return typed == null ? "" : String.valueOf(typed).strip();
  }

  /** Returns the reader that texts and a body that is {@code -} are read from. */
  BufferedReader lines() {
    return lines;
  }
}
