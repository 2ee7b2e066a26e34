package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.Settings.Needs;
import com.example.brightcove.settings.UsageException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Runs a sample: {@code --help}, arguments, settings, and a fault as one line on stderr with an
 * exit status. While nothing is configured, a {@link StandIn} on the class path takes the place of
 * Brightcove, and is stopped again whatever happens.
 */
public final class Sample {

  /** What a sample does once its settings are there. */
  @FunctionalInterface
  public interface Program {
    /** Returns the exit status. */
    int run(Settings settings, Arguments arguments, Surroundings surroundings) throws Exception;
  }

  private final String help;
  private final Needs needs;
  private final Arguments.Syntax syntax;

  /**
   * @param help what {@code --help} prints, at most 20 lines
   * @param options those that take a value, such as {@code --calls}
   */
  public Sample(String help, Needs needs, String... options) {
    this(help, needs, Arguments.Syntax.of(options));
  }

  /** The same for a sample that takes more than options with a value. */
  public Sample(String help, Needs needs, Arguments.Syntax syntax) {
    this.help = help;
    this.needs = needs;
    this.syntax = syntax;
  }

  /** Runs the program in the process's surroundings, and ends the process if it did not succeed. */
  public void main(String[] arguments, Program program) {
    int status = run(arguments, Surroundings.ofProcess(), program);
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  /** Runs the program and returns its exit status. */
  public int run(String[] arguments, Surroundings surroundings, Program program) {
    return guard(
        surroundings,
        help,
        arguments,
        () -> {
          Arguments parsed = syntax.parse(arguments);
          return withSettings(
              needs, surroundings, settings -> program.run(settings, parsed, surroundings));
        });
  }

  /** What is done with settings, whoever parsed the arguments. */
  @FunctionalInterface
  public interface Work {
    /** Returns the exit status. */
    int with(Settings settings) throws Exception;
  }

  /** Finds the settings, or a stand-in for them, and does the work with them. */
  public static int withSettings(Needs needs, Surroundings surroundings, Work work)
      throws Exception {
    Optional<Settings> settings =
        Settings.load(
            surroundings.variables(), surroundings.directory(), needs, surroundings.err()::println);
    if (settings.isPresent()) {
      return work.with(settings.get());
    }
    try (StandIn standIn = ServiceLoader.load(StandIn.class).findFirst().orElse(null)) {
      if (standIn == null) {
        throw new UsageException(
            "set BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or put"
                + " them into brightcove_oauth.txt");
      }
      return work.with(standIn.start(surroundings.err()::println));
    }
  }

  /** What may fail and otherwise has an exit status. */
  @FunctionalInterface
  public interface Guarded {
    int run() throws Exception;
  }

  /** Prints the help if it is asked for; else does the work, guarded. */
  public static int guard(
      Surroundings surroundings, String help, String[] arguments, Guarded guarded) {
    return guard(
        surroundings,
        () -> {
          if (List.of(arguments).contains("--help")) {
            surroundings.out().print(help);
            return ExitStatus.DONE;
          }
          return guarded.run();
        });
  }

  /**
   * Turns a fault into one line on stderr and its exit status. One is that stdout took no more: a
   * stream that prints does not throw, so a full disk would pass for success.
   */
  public static int guard(Surroundings surroundings, Guarded guarded) {
    PrintStream err = surroundings.err();
    try {
      int status = guarded.run();
      if (surroundings.out().checkError()) {
        throw new FileSystemException("stdout", null, ExitStatus.STDOUT_IS_SHUT);
      }
      return status;
    } catch (Exception | Error e) {
      int status = ExitStatus.of(e);
      if (status == ExitStatus.BUG) {
        // The frames, and no message: a message we did not write could hold anything
        err.println("error: this is a bug of ours, please report it: " + e.getClass().getName());
        for (StackTraceElement frame : e.getStackTrace()) {
          err.println("    at " + frame);
        }
      } else if (status == ExitStatus.INTERRUPTED) {
        Thread.currentThread().interrupt();
        err.println("interrupted");
      } else {
        err.println(("error: " + what(e) + ". " + ExitStatus.advice(e)).strip());
      }
      return status;
    }
  }

  /** The message without a full stop. That of a file system fault may be a file's name alone. */
  private static String what(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof FileSystemException fault && fault.getReason() == null) {
      message +=
          switch (e.getClass().getSimpleName()) {
            case "NoSuchFileException" -> ": there is no such file, or no folder for it";
            case "AccessDeniedException" -> ": access is denied";
            case "FileAlreadyExistsException" -> ": it is there already";
            default -> ": " + e.getClass().getSimpleName();
          };
    }
    return message.replaceFirst("\\.$", "");
  }
}
