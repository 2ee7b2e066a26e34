import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Types every command of the READMEs, as written, into the clone it is started in, and compares
 * what comes back with what is shown.
 *
 * <p>In a {@code console} block, a line after {@code "$ "} is a command and the lines below it are
 * its output (stdout and stderr). Every line shown must be in the output, but for "...", which
 * stands for lines left out, and for what differs between two runs: see {@link #shape}. The exit
 * status must be 0, or N where the command is followed by {@code "# status N"}. A command that
 * starts the sandbox alone, or the proxy, keeps running until the end of its README.
 *
 * <p>The lines of an {@code sh} block are for an account of the reader's own, or take long: they
 * are typed with the settings of an account that the sandbox simulates. What is not typed is in
 * {@link #NOT_TYPED}, with the reason.
 *
 * <p>A sample must end within {@link #LONGEST_PAUSE_MILLIS} of its last line. The pause is
 * measured for commands with {@code exec:java} and {@code java -jar}, from the moment the last line
 * is read to the end of the process. For the sandbox and the proxy it starts with Enter, or with a
 * line after it. A command that prints nothing is not measured.
 *
 * <p>Usage: java .ci/TypeReadmes.java [README...]
 */
public final class TypeReadmes {

  private static final int LONGEST_MINUTES = 15;

  /** The JVM itself waits up to 300 ms at its end for daemon threads that are in native code. */
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  /** Lines of sh blocks that are not typed, as regular expressions, and why. */
  private static final Map<String, String> NOT_TYPED =
      Map.of(
          "export BRIGHTCOVE_[A-Z_]+( BRIGHTCOVE_[A-Z_]+)*", "the sandbox's values are set instead",
          "read .*", "asks a person at a terminal",
          "chmod 600 brightcove_oauth.txt", "the reader has written that file",
          "mvn verify", "README.md has it in a console block",
          "mvn -q -pl common test( .*race.*)?", "mvn verify has run them; the races take minutes",
          "mvn .*-Pmutation.*", ".ci/run does it before this, for minutes",
          "mvn .*(KillsTest|ApiRateTest).*", ".ci/run does it before this, less often",
          "mvn .*-Pbenchmarks.*", "measures for minutes, with programs CI does not have",
          "npx newman.*", ".ci/run runs the collection after this, with a newman that is pinned");

  /** An account to type sh blocks with: away from the ports of the sandboxes that pages start. */
  private static final String ACCOUNT =
      "mvn -q -pl sandbox compile exec:java@sandbox"
          + " \"-Dexec.args=--port 8090 --media-port 8092 --token-life 2 --api-delay 200\"";

  private static final String READY = "A simulated Brightcove. Enter or Ctrl-C ends it.";

  private static final Set<String> reasonsUsed = new HashSet<>();
  private static final Set<String> typedFromSh = new HashSet<>();
  private static final List<String> failures = new ArrayList<>();
  private static int typed;
  private static int measured;
  private static long longestPause;

  private record Command(String line, int status, List<String> shown, boolean isSh) {}

  /** A command that runs, or has run. */
  private static final class Run {
    final String where;
    final Command command;
    final Process process;
    final List<String> output = new ArrayList<>();
    final Thread reader = new Thread(() -> read(this));

    /** When the last line was read, or Enter was typed after it. */
    long pauseStart;

    Run(String where, Command command, Process process) {
      this.where = where;
      this.command = command;
      this.process = process;
      reader.start();
    }

    void fail(String why) {
      failures.add(where + ": $ " + command.line() + ": " + why);
    }
  }

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
    start("git clean -fdxq -e target").waitFor();
    Run account = account();
    for (Path readme : readmes) {
      // Each starts as a reader does who has just cloned; only what is built stays
      start("git clean -fdxq -e target").waitFor();
      type(readme);
    }
    end(account);
    if (arguments.length == 0) {
      NOT_TYPED.keySet().stream()
          .filter(line -> !reasonsUsed.contains(line))
          .forEach(line -> failures.add("NOT_TYPED: no page says " + line));
    }
    failures.forEach(failure -> System.out.println("FAILED " + failure));
    System.out.println(typed + " commands typed, " + failures.size() + " failed");
    System.out.println(measured + " pauses measured, the longest " + longestPause + " ms");
    if (typed == 0) {
      System.out.println("No command was found: this check would pass for nothing");
    }
    System.exit(failures.isEmpty() && typed > 0 ? 0 : 1);
  }

  private static void type(Path readme) throws Exception {
    List<Run> running = new ArrayList<>();
    for (Command command : commands(Files.readAllLines(readme))) {
      System.out.println("[" + readme + "] $ " + command.line());
      if (command.isSh() && isLeftOut(command.line())) {
        continue;
      }
      typed++;
      Process process = command.isSh() ? startSh(command.line(), running) : start(command.line());
      Run run = new Run(readme.toString(), command, process);
      int status = command.status();
      if (staysUp(command.line())) {
        running.add(run);
        waitForShown(run);
      } else if (!waitForEnd(run, TimeUnit.MINUTES.toSeconds(LONGEST_MINUTES))) {
        run.fail("took more than " + LONGEST_MINUTES + " minutes");
        continue;
      } else {
        status = process.exitValue();
      }
      compare(run, status);
      if (command.isSh() && run.output.toString().contains("token requests: 1,")) {
        run.fail("the token did not die, so there was nothing to see");
      }
    }
    for (Run run : running) {
      end(run);
    }
  }

  private static void end(Run run) throws Exception {
    try (OutputStream enter = run.process.getOutputStream()) {
      synchronized (run.output) {
        run.pauseStart = System.nanoTime();
      }
      enter.write('\n');
    } catch (IOException e) {
      run.fail("had ended before Enter");
      return;
    }
    if (!waitForEnd(run, 30)) {
      run.fail("did not end with Enter");
    }
  }

  /** Waits for the end of the process, and measures the pause before it. */
  private static boolean waitForEnd(Run run, long seconds) throws InterruptedException {
    if (!run.process.waitFor(seconds, TimeUnit.SECONDS)) {
      run.process.destroyForcibly();
      return false;
    }
    long end = System.nanoTime();
    run.reader.join();
    if (isSample(run.command.line()) && !run.output.isEmpty()) {
      long pause = TimeUnit.NANOSECONDS.toMillis(end - run.pauseStart);
      measured++;
      longestPause = Math.max(longestPause, pause);
      if (pause > LONGEST_PAUSE_MILLIS) {
        String since = staysUp(run.command.line()) ? "Enter" : "its last line";
        String limit = "at most " + LONGEST_PAUSE_MILLIS + " ms are allowed";
        run.fail("ended " + pause + " ms after " + since + ": " + limit);
      }
    }
    return true;
  }

  /** Says why a line of an sh block is not typed, if so. */
  private static boolean isLeftOut(String line) {
    for (Map.Entry<String, String> entry : NOT_TYPED.entrySet()) {
      if (line.matches(entry.getKey())) {
        reasonsUsed.add(entry.getKey());
        System.out.println("    not typed: " + entry.getValue());
        return true;
      }
    }
    if (!staysUp(line) && !typedFromSh.add(line)) {
      System.out.println("    not typed: it was, from another page");
      return true;
    }
    return false;
  }

  private static Run account() throws Exception {
    Command command = new Command(ACCOUNT, 0, List.of(READY), true);
    Run run = new Run("the account", command, start(ACCOUNT));
    waitForShown(run);
    if (!run.process.isAlive()) {
      run.fail("there is no account to type sh blocks with");
    }
    return run;
  }

  private static List<Command> commands(List<String> lines) {
    List<Command> commands = new ArrayList<>();
    boolean inConsole = false;
    boolean inSh = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inConsole = line.equals("```console");
        inSh = line.equals("```sh");
      } else if (inSh && !line.isBlank() && !line.startsWith("#")) {
        String command = line.replaceFirst(" +# .*", "");
        String status = line.matches(".* # status [0-9].*") ? line.replaceFirst(".* # status ([0-9]+).*", "$1") : "0";
        List<String> shown = staysUp(command) ? List.of(READY) : List.of();
        commands.add(new Command(command, Integer.parseInt(status), shown, true));
      } else if (inConsole && line.startsWith("$ ")) {
        String[] parts = line.substring(2).split(" +# status ");
        int status = parts.length == 2 ? Integer.parseInt(parts[1].trim()) : 0;
        commands.add(new Command(parts[0], status, new ArrayList<>(), false));
      } else if (inConsole && !line.isBlank() && !line.equals("...")) {
        commands.get(commands.size() - 1).shown().add(line);
      }
    }
    return commands;
  }

  private static boolean staysUp(String command) {
    return command.contains("exec:java@sandbox") || command.contains("exec:java@proxy");
  }

  private static boolean isSample(String command) {
    return command.contains("exec:java") || command.startsWith("java -jar");
  }

  private static Process start(String command) throws IOException {
    return start(command, Map.of());
  }

  /**
   * With an account, which is the sandbox that the page has started, if it has. Fourteen calls 25 s
   * apart take 6 minutes: they are made with no pause, and outlive the token of this account, too.
   */
  private static Process startSh(String line, List<Run> running) throws IOException {
    String address = "http://127.0.0.1:" + (running.isEmpty() ? 8090 : 8080);
    Map<String, String> variables =
        Map.of(
            "BRIGHTCOVE_ACCOUNT_ID", "6300000000001",
            "BRIGHTCOVE_CLIENT_ID", "sandbox-client",
            "BRIGHTCOVE_CLIENT_SECRET", "sandbox-secret",
            "BRIGHTCOVE_OAUTH_URL", address,
            "BRIGHTCOVE_CMS_URL", address,
            "BRIGHTCOVE_ANALYTICS_URL", address);
    return start(line.replace("--pause 25", "--pause 0"), isSample(line) ? variables : Map.of());
  }

  private static Process start(String command, Map<String, String> variables) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command);
    builder.redirectErrorStream(true);
    builder.environment().putAll(variables);
    if (!staysUp(command)) {
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }
    return builder.start();
  }

  private static void read(Run run) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(run.process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        long now = System.nanoTime();
        System.out.println("    " + line);
        synchronized (run.output) {
          run.pauseStart = now;
          run.output.add(line);
          run.output.notifyAll();
        }
      }
    } catch (IOException e) {
      // the process was killed
    }
  }

  /** Waits until the last line shown is there. */
  private static void waitForShown(Run run) throws InterruptedException {
    List<String> shown = run.command.shown();
    String last = shape(shown.get(shown.size() - 1), run.command);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    synchronized (run.output) {
      while (run.process.isAlive()
          && System.nanoTime() < end
          && !shapes(run.output, run.command).contains(last)) {
        run.output.wait(1000);
      }
    }
  }

  private static void compare(Run run, int status) {
    Command command = run.command;
    if (status != command.status()) {
      run.fail("status " + status + " instead of " + command.status());
    }
    List<String> shapes;
    synchronized (run.output) {
      shapes = shapes(run.output, command);
    }
    for (String shown : command.shown()) {
      if (!shapes.contains(shape(shown, command))) {
        run.fail("did not print: " + shown);
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
              .replaceFirst("token requests: [0-9]+(, 401 responses: [0-9]+)?", "#");
    }
    return clean;
  }
}
