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
 * <p>Usage: java .ci/TypeReadmes.java [README...]
 */
public final class TypeReadmes {

  private static final int LONGEST_MINUTES = 15;

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

  private record Command(String line, int status, List<String> shown, boolean isSh) {}

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
    Process account = account();
    for (Path readme : readmes) {
      // Each starts as a reader does who has just cloned; only what is built stays
      start("git clean -fdxq -e target").waitFor();
      type(readme);
    }
    end(account, "the account's sandbox");
    if (arguments.length == 0) {
      NOT_TYPED.keySet().stream()
          .filter(line -> !reasonsUsed.contains(line))
          .forEach(line -> failures.add("NOT_TYPED: no page says " + line));
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
      if (command.isSh() && isLeftOut(command.line())) {
        continue;
      }
      typed++;
      Process process = command.isSh() ? startSh(command.line(), running) : start(command.line());
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
      if (command.isSh() && output.toString().contains("token requests: 1,")) {
        fail(readme, command, "the token did not die, so there was nothing to see");
      }
    }
    for (Process process : running) {
      end(process, readme + ": the sandbox or the proxy");
    }
  }

  private static void end(Process process, String what) throws Exception {
    try (OutputStream enter = process.getOutputStream()) {
      enter.write('\n');
    } catch (IOException e) {
      failures.add(what + " had ended before");
    }
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      failures.add(what + " did not end with Enter");
    }
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

  private static Process account() throws Exception {
    Process process = start(ACCOUNT);
    List<String> output = new ArrayList<>();
    new Thread(() -> read(process, output)).start();
    waitFor(output, new Command(ACCOUNT, 0, List.of(READY), true), process);
    if (!process.isAlive()) {
      failures.add("there is no account to type sh blocks with: " + ACCOUNT);
    }
    return process;
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

  private static Process start(String command) throws IOException {
    return start(command, Map.of());
  }

  /**
   * With an account, which is the sandbox that the page has started, if it has. Fourteen calls 25 s
   * apart take 6 minutes: they are made with no pause, and outlive the token of this account, too.
   */
  private static Process startSh(String line, List<Process> running) throws IOException {
    String address = "http://127.0.0.1:" + (running.isEmpty() ? 8090 : 8080);
    Map<String, String> variables =
        Map.of(
            "BRIGHTCOVE_ACCOUNT_ID", "6300000000001",
            "BRIGHTCOVE_CLIENT_ID", "sandbox-client",
            "BRIGHTCOVE_CLIENT_SECRET", "sandbox-secret",
            "BRIGHTCOVE_OAUTH_URL", address,
            "BRIGHTCOVE_CMS_URL", address,
            "BRIGHTCOVE_ANALYTICS_URL", address);
    boolean isSample = line.contains("exec:java") || line.startsWith("java -jar");
    return start(line.replace("--pause 25", "--pause 0"), isSample ? variables : Map.of());
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
