package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.Settings.Needs;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A runnable sample. It prints its help, parses its arguments, loads its settings and runs its
 * program. An exception becomes one line on stderr and an exit status.
 */
public final class Sample {

  /** What a sample does once its arguments are parsed and its settings are loaded. */
  @FunctionalInterface
  public interface Program {
    /** Returns the exit status. */
    int run(Settings settings, Arguments arguments, ProcessContext process) throws Exception;
  }

  private final String help;
  private final Needs needs;
  private final Arguments.Syntax syntax;
  private final Program program;
  private final boolean isHandingOutTokens;

  /**
   * @param help what {@code --help} prints, at most 20 lines
   */
  public Sample(String help, Needs needs, Arguments.Syntax syntax, Program program) {
    this(help, needs, syntax, program, false);
  }

  private Sample(
      String help,
      Needs needs,
      Arguments.Syntax syntax,
      Program program,
      boolean isHandingOutTokens) {
    this.help = help;
    this.needs = needs;
    this.syntax = syntax;
    this.program = program;
    this.isHandingOutTokens = isHandingOutTokens;
  }

  /** Returns the same sample, whose tokens are for people: a {@link FallbackService} gives time. */
  public Sample handingOutTokens() {
    return new Sample(help, needs, syntax, program, true);
  }

  /** Runs the sample in this process, and exits unless the status is {@link ExitStatus#DONE}. */
  public void main(String[] arguments) {
    exit(run(ProcessContext.current(), arguments));
  }

  /** Runs the sample and returns its exit status. */
  public int run(ProcessContext process, String... arguments) {
    return guard(
        process,
        () -> {
          if (printsHelp(help, arguments, process)) {
            return ExitStatus.DONE;
          }
          Arguments parsed = syntax.parse(arguments);
          try (LoadedSettings loaded =
              LoadedSettings.load(needs, process, parsed.text("--fault"), isHandingOutTokens)) {
            return program.run(loaded.settings(), parsed, loaded.in(process));
          }
        });
  }

  /**
   * Ends this process, unless the status is {@link ExitStatus#DONE}: Maven runs a sample in its own
   * process, which must go on.
   */
  public static void exit(int status) {
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  /** Prints the help if {@code --help} is among the arguments, and returns whether it is. */
  public static boolean printsHelp(String help, String[] arguments, ProcessContext process) {
    boolean isAsked = List.of(arguments).contains("--help");
    if (isAsked) {
      process.out().print(help);
    }
    return isAsked;
  }

  /**
   * Runs a program and returns its exit status. An exception or error becomes one line on stderr
   * and the status that {@link ExitStatus#of} gives it. The same happens if stdout could not be
   * written: a {@link PrintStream} does not throw, so a full disk would look like success.
   */
  public static int guard(ProcessContext process, Callable<Integer> program) {
    PrintStream err = process.err();
    try {
      int status = program.call();
      process.checkOut();
      return status;
    } catch (Exception | Error e) {
      int status = ExitStatus.of(e);
      if (status == ExitStatus.BUG) {
        // The frames without the message: a message we did not write may contain a secret
        err.println("error: this is a bug of ours, please report it: " + e.getClass().getName());
        for (StackTraceElement frame : e.getStackTrace()) {
          err.println("    at " + frame);
        }
      } else if (status == ExitStatus.INTERRUPTED) {
        Thread.currentThread().interrupt();
        err.println("interrupted");
      } else {
        String message = message(e);
        String end = message.endsWith("?") ? " " : ". ";
        err.println(("error: " + message + end + ExitStatus.advice(e)).strip());
      }
      return status;
    }
  }

  /** The message without its full stop. The JDK's message for a file may be the name alone. */
  private static String message(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof FileSystemException failure && failure.getReason() == null) {
      message +=
          switch (e.getClass().getSimpleName()) {
            case "NoSuchFileException" -> ": there is no such file, or no folder for it";
            case "AccessDeniedException" -> ": access is denied";
            case "FileAlreadyExistsException" -> ": it exists already";
            default -> ": " + e.getClass().getSimpleName();
          };
    }
    return message.replaceFirst("\\.$", "");
  }
}
