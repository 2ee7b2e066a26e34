package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks that every block of a page is generated, compared or run by something. */
final class BlockOriginCheck implements PageCheck {

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Fragment block : page.fragments()) {
      String problem = problem(page, block);
      if (!problem.isEmpty()) {
        problems.add("line " + block.line() + ": " + problem);
      }
    }
    return problems;
  }

  private static String problem(Page page, Fragment block) {
    if (block.kind().equals("held")) {
      return isHeld(page, block) ? "" : block.argument() + " does not read this page";
    }
    if (block.kind().equals("measured")) {
      return isMeasuredBy(block.argument()) ? "" : "there is no " + block.argument();
    }
    if (!block.source().isEmpty()) {
      return GeneratedBlockCheck.isGenerated(block.kind())
          ? ""
          : "nothing generates a block from " + block.source();
    }
    if (block.isTable()) {
      return ""; // prose in columns
    }
    switch (block.language()) {
      case "console": // CommandCheck runs it, and .ci/run types it
        return block.text().startsWith("$ ") ? "" : "a console block begins with a command";
      case "sh": // .ci/run types it, or has the reason why not
        return "";
      case "json":
        try {
          JsonParser.parseString(block.text());
          return "";
        } catch (JsonParseException e) {
          return "this is not JSON";
        }
      default:
        return "a block of " + block.language() + " has no comment that names its origin";
    }
  }

  /** Returns whether the test named above the block reads the page. */
  private static boolean isHeld(Page page, Fragment block) {
    Path test = Repository.ROOT.resolve(block.argument());
    String module = block.argument().replaceFirst("/src/.*", "");
    Path fromThere = Repository.ROOT.resolve(module).relativize(page.file());
    String name = '"' + fromThere.toString().replace('\\', '/') + '"';
    return Files.exists(test)
        && Repository.lines(test).stream().anyMatch(line -> line.contains(name));
  }

  /** Returns whether there is such a module and execution. The figures differ in each run. */
  private static boolean isMeasuredBy(String moduleAndExecution) {
    String[] parts = moduleAndExecution.split(" ");
    Path pom = Repository.ROOT.resolve(parts[0]).resolve("pom.xml");
    String id = "<id>" + parts[1] + "</id>";
    return Files.exists(pom) && Repository.lines(pom).stream().anyMatch(s -> s.contains(id));
  }
}
