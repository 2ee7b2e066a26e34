import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command of a README, started in bash. Its output is printed, and compared with what the README
 * shows.
 *
 * <p>A sample must end within {@link #LONGEST_PAUSE_MILLIS} of its last line. The pause is measured
 * from the moment the last line is read to the end of the process. For the sandbox and the proxy it
 * starts with Enter, or with a line after it. A command that prints nothing is not measured.
 */
final class RunningCommand {

  private static final long LONGEST_MINUTES = 15;

  /** The JVM itself waits up to 300 ms at its end for daemon threads that are in native code. */
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private static int measuredPauses;
  private static long longestPause;

  private final ReadmeCommand command;
  private final Process process;
  private final Consumer<String> failures;
  private final List<String> output = new ArrayList<>();
  private final Thread reader = new Thread(this::read);

  /** When the last line was read, or Enter was typed after it. */
  private long pauseStart;

  /**
   * Starts the command.
   *
   * @param typed the line to give to bash
   * @param variables for its environment
   * @param failures gets one line for each difference from the README
   */
  RunningCommand(
      ReadmeCommand command,
      String typed,
      Map<String, String> variables,
      Consumer<String> failures)
      throws IOException {
    this.command = command;
    this.failures = failures;
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", typed).redirectErrorStream(true);
    builder.environment().putAll(variables);
    if (!command.keepsRunning()) {
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }
    process = builder.start();
    reader.start();
  }

  /** Returns how many pauses were measured, and the longest. */
  static String pauses() {
    return measuredPauses + " pauses measured, the longest " + longestPause + " ms";
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void fail(String why) {
    failures.accept("$ " + command.line() + ": " + why);
  }

  /** Returns whether a line of its output contains the text. */
  boolean printed(String text) {
    synchronized (output) {
      return output.stream().anyMatch(line -> line.contains(text));
    }
  }

  /** Waits for the end of the command, and compares its status and its output. */
  void awaitEndAndCompare() throws InterruptedException {
    if (!awaitEnd(TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))) {
      fail("took more than " + LONGEST_MINUTES + " minutes");
      return;
    }
    if (process.exitValue() != command.status()) {
      fail("status " + process.exitValue() + " instead of " + command.status());
    }
    compareOutput();
  }

  /** Waits until the last line shown is printed, and compares the output so far. */
  void awaitStartAndCompare() throws InterruptedException {
    List<String> shown = command.shown();
    String last = command.comparable(shown.get(shown.size() - 1));
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    synchronized (output) {
      while (process.isAlive() && System.nanoTime() < end && !comparableOutput().contains(last)) {
        output.wait(1000);
      }
    }
    compareOutput();
  }

  /** Types Enter, which ends a server, and waits for the end. */
  void typeEnter() throws InterruptedException {
    try (OutputStream enter = process.getOutputStream()) {
      synchronized (output) {
        pauseStart = System.nanoTime();
      }
      enter.write('\n');
    } catch (IOException e) {
      fail("had ended before Enter");
      return;
    }
    if (!awaitEnd(30)) {
      fail("did not end with Enter");
    }
  }

  private void compareOutput() {
    List<String> printed;
    synchronized (output) {
      printed = comparableOutput();
    }
    for (String shown : command.shown()) {
      if (!printed.contains(command.comparable(shown))) {
        fail("did not print: " + shown);
      }
    }
  }

  private List<String> comparableOutput() {
    return output.stream().map(command::comparable).toList();
  }

  private boolean awaitEnd(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    long end = System.nanoTime();
    reader.join();
    if (command.isSample() && !output.isEmpty()) {
      measurePause(end);
    }
    return true;
  }

  private void measurePause(long end) {
    long pause = TimeUnit.NANOSECONDS.toMillis(end - pauseStart);
    measuredPauses++;
    longestPause = Math.max(longestPause, pause);
    if (pause > LONGEST_PAUSE_MILLIS) {
      String since = command.keepsRunning() ? "Enter" : "its last line";
      String limit = "at most " + LONGEST_PAUSE_MILLIS + " ms are allowed";
      fail("ended " + pause + " ms after " + since + ": " + limit);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long now = System.nanoTime();
        System.out.println("    " + line);
        synchronized (output) {
          pauseStart = now;
          output.add(line);
          output.notifyAll();
        }
      }
    } catch (IOException e) {
      // the process was killed
    }
  }
}
