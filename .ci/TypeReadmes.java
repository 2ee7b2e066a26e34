import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Types every command of the READMEs, as written, into the clone it is started in, and compares
 * what comes back with what is shown.
 *
 * <p>In a {@code console} block, a line after {@code "$ "} is a command and the lines below it are
 * its output (stdout and stderr). Every line shown must be in the output, but for "...", which
 * stands for lines left out, and for what differs between two runs: see {@link #shape}. The exit
 * status must be 0, or N where the command is
 * followed by {@code "# status N"}. A command that starts the sandbox alone, or the proxy, keeps
 * running until the end of its README.
 *
 * <p>Usage: java .ci/TypeReadmes.java [README...]
 */
public final class TypeReadmes {

  private static final int LONGEST_MINUTES = 15;
  private static final List<String> failures = new ArrayList<>();
  private static int typed;

  private record Command(String line, int status, List<String> shown) {}

  public static void main(String[] arguments) throws Exception {
    List<Path> readmes = new ArrayList<>();
    if (arguments.length == 0) {
      try (Stream<Path> files = Files.walk(Path.of(""))) {
        files
            .filter(file -> file.getFileName().toString().endsWith(".md"))
            .filter(file -> !file.toString().contains("target"))
            .sorted()
            .forEach(readmes::add);
      }
    }
    for (String argument : arguments) {
      readmes.add(Path.of(argument));
    }
    for (Path readme : readmes) {
      // Each starts as a reader does who has just cloned; only what is built stays
      start("git clean -fdxq -e target").waitFor();
      type(readme);
    }
    failures.forEach(failure -> System.out.println("FAILED " + failure));
    System.out.println(typed + " commands typed, " + failures.size() + " failed");
    if (typed == 0) {
      System.out.println("No command was found: this check would pass for nothing");
    }
    System.exit(failures.isEmpty() && typed > 0 ? 0 : 1);
  }

  private static void type(Path readme) throws Exception {
    List<Process> running = new ArrayList<>();
    for (Command command : commands(Files.readAllLines(readme))) {
      System.out.println("[" + readme + "] $ " + command.line());
      typed++;
      Process process = start(command.line());
      boolean staysUp = staysUp(command.line());
      List<String> output = new ArrayList<>();
      Thread reader = new Thread(() -> read(process, output));
      reader.start();
      int status = command.status();
      if (staysUp) {
        running.add(process);
        waitFor(output, command, process);
      } else if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        fail(readme, command, "took more than " + LONGEST_MINUTES + " minutes");
        continue;
      } else {
        reader.join();
        status = process.exitValue();
      }
      compare(readme, command, status, output);
    }
    for (Process process : running) {
      try (OutputStream enter = process.getOutputStream()) {
        enter.write('\n');
      }
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        failures.add(readme + ": the sandbox or the proxy did not end with Enter");
      }
    }
  }

  private static List<Command> commands(List<String> lines) {
    List<Command> commands = new ArrayList<>();
    boolean inConsole = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inConsole = line.equals("```console");
      } else if (inConsole && line.startsWith("$ ")) {
        String[] parts = line.substring(2).split(" +# status ");
        int status = parts.length == 2 ? Integer.parseInt(parts[1].trim()) : 0;
        commands.add(new Command(parts[0], status, new ArrayList<>()));
      } else if (inConsole && !line.isBlank() && !line.equals("...")) {
        commands.get(commands.size() - 1).shown().add(line);
      }
    }
    return commands;
  }

  private static boolean staysUp(String command) {
    return command.contains("exec:java@sandbox") || command.contains("exec:java@proxy");
  }

  private static Process start(String command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command);
    builder.redirectErrorStream(true);
    if (!staysUp(command)) {
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }
    return builder.start();
  }

  private static void read(Process process, List<String> output) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        System.out.println("    " + line);
        synchronized (output) {
          output.add(line);
          output.notifyAll();
        }
      }
    } catch (IOException e) {
      // the process was killed
    }
  }

  /** Waits until the last line shown is there. */
  private static void waitFor(List<String> output, Command command, Process process)
      throws InterruptedException {
    String last = shape(command.shown().get(command.shown().size() - 1), command);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    synchronized (output) {
      while (process.isAlive() && System.nanoTime() < end && !shapes(output, command).contains(last)) {
        output.wait(1000);
      }
    }
  }

  private static void compare(Path readme, Command command, int status, List<String> output) {
    if (status != command.status()) {
      fail(readme, command, "status " + status + " instead of " + command.status());
    }
    List<String> shapes;
    synchronized (output) {
      shapes = shapes(output, command);
    }
    for (String shown : command.shown()) {
      if (!shapes.contains(shape(shown, command))) {
        fail(readme, command, "did not print: " + shown);
      }
    }
  }

  private static List<String> shapes(List<String> lines, Command command) {
    return lines.stream().map(line -> shape(line, command)).toList();
  }

  /**
   * The line without what differs between two runs: where the repository is; with the exporter, the
   * order of videos that are exported at the same time; and with the two strategies that wait for a
   * token to die by the clock, the call at which it does, though not the status; the port of a
   * sandbox in the same process, which any free one is; and until when a token holds.
   */
  private static String shape(String line, Command command) {
    String here = Path.of("").toAbsolutePath().toString();
    String clean =
        line.replaceAll("\u001b\\[[0-9;]*m", "")
            .replace(here, "~")
            .replaceAll("/home/you/[\\w-]+", "~")
            .replaceAll("127\\.0\\.0\\.1:[0-9]{5}\\b", "127.0.0.1:8080")
            .replaceFirst("until [0-9T:-]+Z$", "until #")
            .stripTrailing();
    if (command.line().contains("-pl video-exporter")) {
      clean = clean.replaceFirst("^\\[[0-9]+/", "[#/");
    }
    if (command.line().matches(".*-pl (retry-on-401|expiry-check) .*")) {
      clean =
          clean
              .replaceFirst("^ *[0-9]* +token-[0-9]+ +", "# ")
              .replaceFirst("offset=[0-9]+", "offset=#")
              .replaceFirst("token requests: [0-9]+(, 401s met: [0-9]+)?", "#");
    }
    return clean;
  }

  private static void fail(Path readme, Command command, String why) {
    failures.add(readme + ": $ " + command.line() + ": " + why);
  }
}
