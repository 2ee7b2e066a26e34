package com.example.brightcove.sandbox;

import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Runs the sandbox alone, for curl, Postman, Insomnia and other languages. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    int status = run(ProcessContext.current(), new CountDownLatch(1), arguments);
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  /**
   * Runs until Enter is typed.
   *
   * @param never a test counts it down to end the sandbox, which otherwise outlives its input
   */
  static int run(ProcessContext surroundings, CountDownLatch never, String... arguments) {
    return Sample.guard(
        surroundings,
        () -> {
          if (Sample.printsHelp(CommandLine.HELP, arguments, surroundings)) {
            return ExitStatus.DONE;
          }
          SandboxOptions options = CommandLine.parse(arguments);
          try (Sandbox sandbox = new Sandbox(options)) {
            surroundings.out().println("A simulated Brightcove. Enter or Ctrl-C ends it.");
            surroundings.out().println(sandbox.settings().cmsUrl() + "/ shows its traffic.\n");
            Map<String, String> variables = new TreeMap<>(sandbox.variables());
            variables.forEach(
                (name, value) -> surroundings.out().println("export " + name + "=" + value));
            surroundings.out().flush();
            waitForEnter(surroundings.in(), never);
          } catch (UncheckedIOException e) {
            String taken = e.getCause().getMessage();
            String option = taken.equals("port " + options.mediaPort) ? "--media-port" : "--port";
            throw new UsageException(
                taken + " is taken or not allowed: give another with " + option);
          }
          return ExitStatus.DONE;
        });
  }

  private static void waitForEnter(InputStream in, CountDownLatch never)
      throws IOException, InterruptedException {
    int read = in.read();
    while (read >= 0 && read != '\n') {
      read = in.read();
    }
    if (read < 0) {
      never.await();
    }
  }
}
