package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that runs a sample, as a page shows it.
 *
 * @param variables the environment variables set in front of the command
 * @param execution the id of the execution; Maven's default-cli if the command names none
 * @param arguments those in {@code -Dexec.args}
 */
record SampleCommand(
    Map<String, String> variables, String module, String execution, List<String> arguments) {

  private static final Pattern COMMAND =
      Pattern.compile(
          "((?:[A-Z_]+=\\S+ )*)mvn -q -pl ([\\w-]+) +compile exec:java(?:@([\\w-]+))?"
              + "(?: \"-Dexec\\.args=([^\"]*)\")?");

  /** Returns the commands in a text that run a sample. */
  static List<SampleCommand> in(String text) {
    return COMMAND.matcher(text).results().map(SampleCommand::of).toList();
  }

  /** Returns the sample that a line runs. Empty if the line has anything else. */
  static Optional<SampleCommand> ofLine(String line) {
    Matcher matcher = COMMAND.matcher(line);
    return matcher.matches() ? Optional.of(of(matcher.toMatchResult())) : Optional.empty();
  }

  private static SampleCommand of(MatchResult command) {
    Map<String, String> variables = new TreeMap<>();
    for (String variable : words(command.group(1))) {
      variables.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    String execution = command.group(3) == null ? "default-cli" : command.group(3);
    return new SampleCommand(variables, command.group(2), execution, words(command.group(4)));
  }

  private static List<String> words(String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
  }

  /** Returns whether it runs until somebody ends it. */
  boolean keepsRunning() {
    return List.of("sandbox", "proxy").contains(execution);
  }

  /** Returns the class that the pom names. */
  Class<?> main() {
    Path pom = Repository.ROOT.resolve(module).resolve("pom.xml");
    if (!Files.exists(pom)) {
      throw new IllegalArgumentException("there is no module " + module);
    }
    String text = String.join("\n", Repository.lines(pom));
    Pattern named =
        Pattern.compile(
            "<id>" + execution + "</id>(?:(?!</execution>)[\\s\\S])*<mainClass>([\\w.]+)<");
    Matcher matcher = named.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(module + " has no execution " + execution);
    }
    try {
      return Class.forName(matcher.group(1));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(module + "/pom.xml names a class that does not exist", e);
    }
  }
}
