package com.example.brightcove.alwaysnewtoken.samples;

import java.io.Console;
import java.io.IOException;

/**
 * Whether a person is at the other end of a standard stream. The JDK tells it of input and output
 * together at best, so where POSIX's {@code test} is, it is asked.
 */
final class Terminal {

  private Terminal() {}

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

  /** The console, if both ends of it are a person's; else null. */
  static Console console() throws InterruptedException {
    // Since Java 22 there may be a console without a terminal
    return isInput() && isOutput() ? System.console() : null;
  }
}
