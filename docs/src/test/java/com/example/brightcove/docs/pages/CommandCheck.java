package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every command that runs a sample names a module, an execution and a class that there are. A
 * {@code console} block shows what the sample prints: its command is run, in this process. (All
 * commands of these blocks, the others, too, are typed into a fresh clone by .ci/run.)
 *
 * <p>In such a block a line that begins with {@code "$ "} is a command, the lines below it are what
 * it prints, "..." stands for any number of lines left out, and {@code "# status 2"} after the
 * command for an exit status other than 0.
 */
final class Commands implements Check {

  private static final String LEFT_OUT = "...";
  private static final Pattern PROJECTS = Pattern.compile("-pl ([\\w/,-]+)");
  private static final Pattern TESTS = Pattern.compile("-Dtest=([\\w,]+)");

  private static final ConcurrentMap<SampleCommand, Stage.Outcome> OUTCOMES =
      new ConcurrentHashMap<>();

  /** A command and what is said to come of it. */
  private record Shown(String command, int status, List<String> lines) {}

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    String text = String.join("\n", page.lines());
    for (SampleCommand sample : SampleCommand.in(text)) {
      try {
        sample.main();
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    namesThatAreNotThere(text, problems);
    if (problems.isEmpty()) {
      for (Fragment block : page.fragments()) {
        if (block.language().equals("console")) {
          commands(block).forEach(shown -> compare(shown, block, problems));
        }
      }
    }
    return problems;
  }

  /** Modules and tests of any Maven command. */
  private static void namesThatAreNotThere(String text, List<String> problems) {
    Matcher projects = PROJECTS.matcher(text);
    while (projects.find()) {
      for (String module : projects.group(1).split(",")) {
        if (!Files.exists(Repository.ROOT.resolve(module).resolve("pom.xml"))) {
          problems.add("there is no module " + module);
        }
      }
    }
    Matcher tests = TESTS.matcher(text);
    while (tests.find()) {
      for (String test : tests.group(1).split(",")) {
        if (Repository.files(Repository.ROOT, "/" + test + ".java").isEmpty()) {
          problems.add("there is no test " + test);
        }
      }
    }
  }

  /** The page with all console blocks printed anew, but those that leave something out. */
  static Page update(Page page) {
    Page updated = page;
    for (int i = 0; i < page.fragments().size(); i++) {
      Fragment block = updated.fragments().get(i); // the ones before may have moved it
      if (block.language().equals("console") && !block.content().contains(LEFT_OUT)) {
        List<String> lines = new ArrayList<>();
        for (Shown shown : commands(block)) {
          SampleCommand sample =
              SampleCommand.ofLine(shown.command()).filter(s -> !s.staysUp()).orElse(null);
          lines.add(
              "$ " + shown.command() + (shown.status() == 0 ? "" : " # status " + shown.status()));
          lines.addAll(sample == null ? shown.lines() : outcome(sample).lines());
        }
        updated = updated.with(block, lines);
      }
    }
    return updated;
  }

  private static Stage.Outcome outcome(SampleCommand sample) {
    return OUTCOMES.computeIfAbsent(sample, Commands::run);
  }

  private static List<Shown> commands(Fragment block) {
    List<Shown> commands = new ArrayList<>();
    for (String line : block.content()) {
      if (line.startsWith("$ ")) {
        String[] parts = line.substring(2).split(" +# status ");
        int status = parts.length == 2 ? Integer.parseInt(parts[1].strip()) : 0;
        commands.add(new Shown(parts[0].strip(), status, new ArrayList<>()));
      } else if (!commands.isEmpty()) {
        commands.get(commands.size() - 1).lines().add(line);
      }
    }
    return commands;
  }

  private static void compare(Shown shown, Fragment block, List<String> problems) {
    SampleCommand sample = SampleCommand.ofLine(shown.command()).orElse(null);
    if (sample == null || sample.staysUp()) {
      return;
    }
    Stage.Outcome outcome = outcome(sample);
    String where = "line " + block.line() + ": " + shown.command();
    if (outcome.status() != shown.status()) {
      problems.add(where + " ends with status " + outcome.status());
    }
    if (!matches(shown.lines(), outcome.lines())) {
      problems.add(where + " prints\n" + String.join("\n", outcome.lines()));
    }
  }

  private static Stage.Outcome run(SampleCommand sample) {
    List<String> arguments = new ArrayList<>(sample.arguments());
    if (sample.module().equals("video-exporter") && !arguments.contains("--help")) {
      arguments.addAll(List.of("--downloads", "1")); // or videos end in any order
    }
    return Stage.run(sample.main(), sample.variables(), arguments);
  }

  /** Whether the lines are the shown ones, with others only where some were left out. */
  private static boolean matches(List<String> shown, List<String> lines) {
    StringBuilder expression = new StringBuilder();
    for (String line : shown) {
      boolean any = line.equals(LEFT_OUT);
      expression.append(any ? "(?:.*\\n)*" : Pattern.quote(line.stripTrailing()) + "\\s*\\n");
    }
    return Pattern.matches(expression.toString(), String.join("\n", lines) + "\n");
  }
}
