package com.example.brightcove.alwaysnewtoken.samples.apitester;

import java.io.Console;
import java.io.IOException;

/**
 * Tells whether a standard stream is a terminal. {@link System#console} answers for input and
 * output together, so the command {@code test -t} of POSIX is run where it exists.
 */
final class Tty {

  private Tty() {}

  static boolean isInput() throws InterruptedException {
    return isTerminal(0);
  }

  static boolean isOutput() throws InterruptedException {
    return isTerminal(1);
  }

  private static boolean isTerminal(int descriptor) throws InterruptedException {
    try {
      return new ProcessBuilder("test", "-t", String.valueOf(descriptor))
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return System.console() != null;
    }
  }

  /** Returns the console if input and output are a terminal, else null. */
  static Console console() throws InterruptedException {
    // Since Java 22, System.console() returns a console even without a terminal
    return isInput() && isOutput() ? System.console() : null;
  }
}
