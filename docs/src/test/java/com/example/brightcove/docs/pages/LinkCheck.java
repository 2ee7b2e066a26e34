package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every link leads to a file or a heading that there is; those that leave the repository use TLS.
 */
final class Links implements Check {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    Matcher link = LINK.matcher(prose(page));
    while (link.find()) {
      problem(page, link.group(1)).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<String> problem(Page page, String target) {
    if (target.startsWith("https://")) {
      return Optional.empty(); // no test asks the web
    }
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    if (!file.startsWith(Repository.ROOT) || !Files.exists(file)) {
      return Optional.of("links to " + target + ", which is not there");
    }
    if (parts.length == 1) {
      return Optional.empty();
    }
    Page linked = parts[0].isEmpty() ? page : Page.read(file);
    return anchors(linked).contains(parts[1])
        ? Optional.empty()
        : Optional.of("links to " + target + ", but there is no such heading");
  }

  /** As a Git host makes them from the headings. */
  private static List<String> anchors(Page page) {
    List<String> anchors = new ArrayList<>();
    for (String line : prose(page).split("\n")) {
      if (line.matches("#{1,6} .*")) {
        String heading = line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }

  /** Without fenced blocks, where brackets are code and # begins a comment. */
  private static String prose(Page page) {
    StringBuilder prose = new StringBuilder();
    boolean fenced = false;
    for (String line : page.lines()) {
      fenced ^= line.startsWith("```");
      prose.append(fenced ? "" : line).append('\n');
    }
    return prose.toString();
  }
}
