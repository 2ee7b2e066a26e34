package com.example.brightcove.alwaysnewtoken.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/** Asks a person, or a pipe that has a line for each answer. The questions go to stderr. */
final class Questions {

  private final PrintStream prompts;
  private final BufferedReader lines;
  private final Console console;
  private final boolean isSeen;

  /** Of a pipe, in UTF-8. */
  Questions(Surroundings surroundings) {
    this(surroundings, null, false);
  }

  /** Of whoever is there. */
  static Questions ofProcess(Surroundings process) throws InterruptedException {
    return new Questions(process, Terminal.console(), Terminal.isInput());
  }

  private Questions(Surroundings surroundings, Console console, boolean isSeen) {
    this.prompts = surroundings.err();
    this.lines = new BufferedReader(new InputStreamReader(surroundings.in(), UTF_8));
    this.console = console;
    this.isSeen = isSeen;
  }

  /** The answer without white space around it; "" at the end of the input. */
  String answer(String question) throws IOException {
    prompts.println(question);
    prompts.flush();
    String line = console == null ? lines.readLine() : console.readLine();
    return line == null ? "" : line.strip();
  }

  /** The same, unseen. */
  String secret(String question) throws IOException, UsageException {
    if (console == null) {
      if (isSeen) {
        throw new UsageException(
            "the client secret could be seen while the output goes elsewhere: set "
                + Settings.CLIENT_SECRET);
      }
      return answer(question);
    }
    prompts.println(question);
    prompts.flush();
    char[] typed = console.readPassword();
    return typed == null ? "" : String.valueOf(typed).strip();
  }

  /** Where answers, and a body that is {@code -}, come from. */
  BufferedReader lines() {
    return lines;
  }
}
