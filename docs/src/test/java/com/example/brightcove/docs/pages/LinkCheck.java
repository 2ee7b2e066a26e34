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
 * Checks that every link leads to an existing file or heading. Links out of the repository use TLS.
 */
final class LinkCheck implements PageCheck {

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
      return Optional.empty(); // tests send no request to other hosts
    }
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    if (!file.startsWith(Repository.ROOT) || !Files.exists(file)) {
      return Optional.of("links to " + target + ", which does not exist");
    }
    if (parts.length == 1) {
      return Optional.empty();
    }
    Page linked = parts[0].isEmpty() ? page : Page.read(file);
    return anchors(linked).contains(parts[1])
        ? Optional.empty()
        : Optional.of("links to " + target + ", but that page has no such heading");
  }

  /** Returns the anchors that a Git host makes from the headings. */
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

  /** Returns the text without fenced blocks, where brackets are code and # begins a comment. */
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
