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
 * Checks that every command that runs a sample names an existing module, execution and class. For a
 * {@code console} block, runs the sample in this process and compares its output. (.ci/run types
 * all commands of these blocks into a fresh clone.)
 *
 * <p>In such a block a line that begins with {@code "$ "} is a command, the lines below it are what
 * it prints, "..." stands for any number of lines left out, and {@code "# status 2"} after the
 * command for an exit status other than 0.
 */
final class CommandCheck implements PageCheck {

  private static final String OMITTED = "...";
  private static final Pattern PROJECTS = Pattern.compile("-pl ([\\w/,-]+)");
  private static final Pattern TESTS = Pattern.compile("-Dtest=([\\w,]+)");

  private static final ConcurrentMap<SampleCommand, SampleOutput> OUTPUTS =
      new ConcurrentHashMap<>();

  /** A command in a console block, with the status and the output that the page shows. */
  private record ConsoleExample(String command, int status, List<String> lines) {}

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
    addMissingNames(text, problems);
    if (problems.isEmpty()) {
      for (Fragment block : page.fragments()) {
        if (block.language().equals("console")) {
          commands(block).forEach(shown -> compare(shown, block, problems));
        }
      }
    }
    return problems;
  }

  /** Adds the modules and tests of Maven commands that do not exist. */
  private static void addMissingNames(String text, List<String> problems) {
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

  /** Returns the page with the new output in all console blocks, except those with "...". */
  static Page update(Page page) {
    Page updated = page;
    for (int i = 0; i < page.fragments().size(); i++) {
      Fragment block = updated.fragments().get(i); // the ones before may have moved it
      if (block.language().equals("console") && !block.content().contains(OMITTED)) {
        List<String> lines = new ArrayList<>();
        for (ConsoleExample shown : commands(block)) {
          SampleCommand sample =
              SampleCommand.ofLine(shown.command()).filter(s -> !s.keepsRunning()).orElse(null);
          lines.add(
              "$ " + shown.command() + (shown.status() == 0 ? "" : " # status " + shown.status()));
          lines.addAll(sample == null ? shown.lines() : outputOf(sample).lines());
        }
        updated = updated.with(block, lines);
      }
    }
    return updated;
  }

  private static SampleOutput outputOf(SampleCommand sample) {
    return OUTPUTS.computeIfAbsent(sample, CommandCheck::run);
  }

  private static List<ConsoleExample> commands(Fragment block) {
    List<ConsoleExample> commands = new ArrayList<>();
    for (String line : block.content()) {
      if (line.startsWith("$ ")) {
        String[] parts = line.substring(2).split(" +# status ");
        int status = parts.length == 2 ? Integer.parseInt(parts[1].strip()) : 0;
        commands.add(new ConsoleExample(parts[0].strip(), status, new ArrayList<>()));
      } else if (!commands.isEmpty()) {
        commands.get(commands.size() - 1).lines().add(line);
      }
    }
    return commands;
  }

  private static void compare(ConsoleExample shown, Fragment block, List<String> problems) {
    SampleCommand sample = SampleCommand.ofLine(shown.command()).orElse(null);
    if (sample == null || sample.keepsRunning()) {
      return;
    }
    SampleOutput output = outputOf(sample);
    String where = "line " + block.line() + ": " + shown.command();
    if (output.status() != shown.status()) {
      problems.add(where + " ends with status " + output.status());
    }
    if (!matches(shown.lines(), output.lines())) {
      problems.add(where + " prints\n" + String.join("\n", output.lines()));
    }
  }

  private static SampleOutput run(SampleCommand sample) {
    List<String> arguments = new ArrayList<>(sample.arguments());
    if (sample.module().equals("video-exporter") && !arguments.contains("--help")) {
      arguments.addAll(List.of("--downloads", "1")); // or videos end in any order
    }
    return SampleRunner.run(sample.main(), sample.variables(), arguments);
  }

  /** Returns whether the lines are those shown, where "..." stands for any lines. */
  private static boolean matches(List<String> shown, List<String> lines) {
    StringBuilder expression = new StringBuilder();
    for (String line : shown) {
      boolean any = line.equals(OMITTED);
      expression.append(any ? "(?:.*\\n)*" : Pattern.quote(line.stripTrailing()) + "\\s*\\n");
    }
    return Pattern.matches(expression.toString(), String.join("\n", lines) + "\n");
  }
}
