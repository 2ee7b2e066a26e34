import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Types every command of the READMEs, as written, into the clone it is started in, and compares the
 * output with what is shown.
 *
 * <p>In a {@code console} block, a line after {@code "$ "} is a command and the lines below it are
 * its output (stdout and stderr). Every line shown must be in the output, except "...", which
 * stands for omitted lines, and except what differs between two runs: see {@link
 * ReadmeCommand#comparable}. The exit status must be 0, or N where the command is followed by
 * {@code "# status N"}. A command that starts the sandbox or the proxy keeps running until the end
 * of its README.
 *
 * <p>The lines of an {@code sh} block are for the reader's own account, or take long. They are typed
 * with the settings of an account that the sandbox simulates. {@link #NOT_TYPED} has the commands
 * that are not typed, with the reason; their output cannot be shown. At the end, the commands of samples.json that no page has are
 * typed.
 *
 * <p>Usage: javac -d FOLDER -sourcepath .ci .ci/TypeReadmes.java, then java -cp FOLDER TypeReadmes
 * [README... [samples.json]]
 */
public final class TypeReadmes {

  /** Commands that are not typed, as regular expressions, and why. */
  private static final Map<String, String> NOT_TYPED =
      Map.ofEntries(
          Map.entry(
              "export BRIGHTCOVE_[A-Z_]+( BRIGHTCOVE_[A-Z_]+)*",
              "the sandbox's values are set instead"),
          Map.entry("read .*", "asks a person at a terminal"),
          Map.entry("chmod 600 brightcove_oauth.txt", "the reader has written that file"),
          Map.entry("mvn verify", ".ci/run types it first, with an empty local repository"),
          Map.entry(
              "mvn -q -pl common test( .*race.*)?",
              "mvn verify has run them; the races take minutes"),
          Map.entry("mvn .*-Pmutation.*", ".ci/run does it before this, for minutes"),
          Map.entry(
              "mvn .*(KillsTest|ApiRateTest|ShardRunsTest|LargeMergeTest|lines\\.changed).*",
              ".ci/run does it before this, less often"),
          Map.entry("mvn .*-Pbenchmarks.*", "measures for minutes, with programs CI does not have"),
          Map.entry(
              "npx newman.*",
              ".ci/run runs the collection after this, with a newman that is pinned"),
          Map.entry("rclone .*", "sends files to a place of the reader's"),
          Map.entry(
              "(sbatch|docs/slurm/cluster|export SLURM_CONF=|java -jar video-exporter.jar merge).*",
              ".ci/slurm does it before this"),
          Map.entry(
              "(env .* kubectl|kubectl|aws) .*",
              "needs a cluster or an account of the reader's"));

  /** Starts the account for sh blocks. Its ports are not those of the sandboxes of the READMEs. */
  private static final String ACCOUNT =
      "mvn -q -pl sandbox compile exec:java@sandbox"
          + " \"-Dexec.args=--port 8090 --media-port 8092 --token-life 2 --api-delay 200\"";

  private static final String SAMPLES = "samples.json";
  private static final Pattern SAMPLE_COMMAND = Pattern.compile("\"command\": \"(.*)\",");

  private static final List<String> failures = new ArrayList<>();
  private static final Set<String> usedReasons = new HashSet<>();
  private static final Set<String> typedLines = new HashSet<>();
  private static final Set<String> typedFromSh = new HashSet<>();
  private static int typed;

  private TypeReadmes() {}

  public static void main(String[] arguments) throws Exception {
    clean();
    RunningCommand account = startAccount();
    for (Path readme : arguments.length == 0 ? readmes() : paths(arguments)) {
      // Like a fresh clone, except that compiled classes are kept
      clean();
      typeCommands(readme);
    }
    if (arguments.length == 0 || List.of(arguments).contains(SAMPLES)) {
      typeSamples();
    }
    account.typeEnter();
    if (arguments.length == 0) {
      NOT_TYPED.keySet().stream()
          .filter(line -> !usedReasons.contains(line))
          .forEach(line -> failures.add("NOT_TYPED: no page says " + line));
    }
    failures.forEach(failure -> System.out.println("FAILED " + failure));
    System.out.println(typed + " commands typed, " + failures.size() + " failed");
    System.out.println(RunningCommand.pauses());
    if (typed == 0) {
      System.out.println("No command was found: this check would pass for nothing");
    }
    System.exit(failures.isEmpty() && typed > 0 ? 0 : 1);
  }

  private static List<Path> readmes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> paths(String[] arguments) {
    return Stream.of(arguments).filter(name -> !name.equals(SAMPLES)).map(Path::of).toList();
  }

  private static void clean() throws IOException, InterruptedException {
    new ProcessBuilder("git", "clean", "-fdxq", "-e", "target").inheritIO().start().waitFor();
  }

  private static RunningCommand startAccount() throws IOException, InterruptedException {
    ReadmeCommand command = new ReadmeCommand(ACCOUNT, 0, List.of(ReadmeCommand.READY), true);
    RunningCommand account =
        new RunningCommand(command, ACCOUNT, Map.of(), why -> failures.add("the account: " + why));
    account.awaitStartAndCompare();
    if (!account.isAlive()) {
      account.fail("there is no account to type sh blocks with");
    }
    return account;
  }

  private static void typeCommands(Path readme) throws IOException, InterruptedException {
    List<RunningCommand> servers = new ArrayList<>();
    for (ReadmeCommand command : ReadmeCommand.parse(Files.readAllLines(readme))) {
      System.out.println("[" + readme + "] $ " + command.line());
      if (command.shown().isEmpty() && isOmitted(command)) {
        continue;
      }
      typed++;
      typedLines.add(command.line());
      RunningCommand running = start(command, readme, servers);
      if (command.keepsRunning()) {
        servers.add(running);
        running.awaitStartAndCompare();
      } else {
        running.awaitEndAndCompare();
      }
      if (command.isSh() && running.printed("token requests: 1,")) {
        running.fail("the token did not expire, so there was nothing to see");
      }
    }
    for (RunningCommand server : servers) {
      server.typeEnter();
    }
  }

  /** Types the commands of samples.json that no page had. */
  private static void typeSamples() throws IOException, InterruptedException {
    clean();
    Path file = Path.of(SAMPLES);
    Matcher command = SAMPLE_COMMAND.matcher(Files.readString(file));
    int found = 0;
    for (; command.find(); found++) {
      String line = command.group(1).replace("\\\"", "\"");
      if (!typedLines.contains(line)) {
        System.out.println("[" + file + "] $ " + line);
        typed++;
        ReadmeCommand sample = new ReadmeCommand(line, 0, List.of(), false);
        if (sample.keepsRunning()) {
          failures.add(file + ": no page shows what this prints: " + line);
        } else {
          start(sample, file, List.of()).awaitEndAndCompare();
        }
      }
    }
    if (found == 0) {
      failures.add("samples.json: no command was found");
    }
  }

  /**
   * Starts a command of a README. One of an sh block gets the settings of an account: that of the
   * README's own sandbox if one runs. Fourteen calls 25 s apart would take 6 minutes, so they are
   * made without a pause; a token of this account expires during them, too.
   */
  private static RunningCommand start(
      ReadmeCommand command, Path readme, List<RunningCommand> servers) throws IOException {
    String origin = "http://127.0.0.1:" + (servers.isEmpty() ? 8090 : 8080);
    Map<String, String> variables =
        Map.of(
            "BRIGHTCOVE_ACCOUNT_ID", "6300000000001",
            "BRIGHTCOVE_CLIENT_ID", "sandbox-client",
            "BRIGHTCOVE_CLIENT_SECRET", "sandbox-secret",
            "BRIGHTCOVE_OAUTH_URL", origin,
            "BRIGHTCOVE_CMS_URL", origin,
            "BRIGHTCOVE_ANALYTICS_URL", origin);
    boolean needsAccount = command.isSh() && command.isSample();
    return new RunningCommand(
        command,
        command.isSh() ? command.line().replace("--pause 25", "--pause 0") : command.line(),
        needsAccount ? variables : Map.of(),
        why -> failures.add(readme + ": " + why));
  }

  /** Returns whether a command without output is not typed, and prints why. */
  private static boolean isOmitted(ReadmeCommand command) {
    for (Map.Entry<String, String> entry : NOT_TYPED.entrySet()) {
      if (command.line().matches(entry.getKey())) {
        usedReasons.add(entry.getKey());
        System.out.println("    not typed: " + entry.getValue());
        return true;
      }
    }
    if (command.isSh() && !command.keepsRunning() && !typedFromSh.add(command.line())) {
      System.out.println("    not typed: it was, from another page");
      return true;
    }
    return false;
  }
}
