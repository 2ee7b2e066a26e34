package com.example.brightcove.docs.pages;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** No block without a check: what is shown as code, a diagram or a difference is made from one. */
final class Covered implements Check {

  @Override
  public List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Fragment block : page.fragments()) {
      String problem = problem(block);
      if (!problem.isEmpty()) {
        problems.add("line " + block.line() + ": " + problem);
      }
    }
    return problems;
  }

  private static String problem(Fragment block) {
    if (!block.source().isEmpty()) {
      return MadeBlocks.knows(block.kind()) ? "" : "nothing is made from " + block.source();
    }
    if (block.isTable()) {
      return ""; // prose in columns, unless it is made
    }
    switch (block.language()) {
      case "console": // run and typed
        return block.text().startsWith("$ ") ? "" : "a console block begins with a command";
      case "sh": // for a real account, or long: names are checked
        return "";
      case "json":
        try {
          JsonParser.parseString(block.text());
          return "";
        } catch (JsonParseException e) {
          return "this is not JSON";
        }
      default:
        return "a block of " + block.language() + " says nothing of what it is made from";
    }
  }
}
