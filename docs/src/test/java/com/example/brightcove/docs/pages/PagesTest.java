package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every check on every page. -Ddocs.update=true first generates the blocks again. */
class PagesTest {

  private static final Map<String, PageCheck> CHECKS =
      Map.of(
          "links", new LinkCheck(),
          "blocks", new GeneratedBlockCheck(),
          "commands", new CommandCheck(),
          "origins", new BlockOriginCheck(),
          "diagrams", new MermaidCheck());

  @TestFactory
  Stream<DynamicTest> pages() {
    if (Boolean.getBoolean("docs.update")) {
      Page.all().forEach(page -> CommandCheck.update(GeneratedBlockCheck.update(page)).write());
    }
    return Page.all().stream()
        .flatMap(
            page ->
                CHECKS.entrySet().stream()
                    .map(
                        check ->
                            dynamicTest(
                                page.name() + ": " + check.getKey(),
                                () ->
                                    assertEquals(
                                        List.of(),
                                        check.getValue().problems(page),
                                        page.name() + " (see CONTRIBUTING.md)"))));
  }

  @Test
  void thereArePages() {
    assertTrue(Page.all().size() >= 10);
  }
}
