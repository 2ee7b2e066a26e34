package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown file of the repository. */
record Page(Path file, List<String> lines) {

  /** A comment above a block, which renderers do not show: {@code <!-- code: path#name -->}. */
  private static final Pattern SOURCE = Pattern.compile("<!-- ([a-z]+: \\S.*) -->");

  private static final String FENCE = "```";

  static Page read(Path file) {
    return new Page(file, Repository.lines(file));
  }

  static List<Page> all() {
    return Repository.files(Repository.ROOT, ".md").stream().map(Page::read).toList();
  }

  /** Returns the path from the root of the repository. */
  String name() {
    return Repository.ROOT.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the fenced blocks and tables, in order. */
  List<Fragment> fragments() {
    List<Fragment> fragments = new ArrayList<>();
    String source = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
          end++;
        }
        String language = line.substring(FENCE.length()).strip();
        fragments.add(new Fragment(source, language, false, i + 1, lines.subList(i + 1, end)));
        i = end;
      } else if (line.startsWith("|")) {
        int end = i;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
          end++;
        }
        fragments.add(new Fragment(source, "", true, i, lines.subList(i, end)));
        i = end - 1;
      }
      Matcher comment = SOURCE.matcher(line);
      source = comment.matches() ? comment.group(1) : "";
    }
    return fragments;
  }

  /** Returns the page with another content for a fragment. */
  Page with(Fragment fragment, List<String> content) {
    List<String> changed = new ArrayList<>(lines.subList(0, fragment.first()));
    changed.addAll(content);
    changed.addAll(lines.subList(fragment.first() + fragment.content().size(), lines.size()));
    return new Page(file, changed);
  }

  /** Returns the page with every occurrence of a text replaced. */
  Page with(String text, String changed) {
    return new Page(file, List.of(String.join("\n", lines).replace(text, changed).split("\n", -1)));
  }

  void write() {
    try {
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
