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

/** Every check, on every page; -Ddocs.update=true first makes anew what is made. */
class PagesTest {

  private static final Map<String, Check> CHECKS =
      Map.of(
          "links", new Links(),
          "blocks", new MadeBlocks(),
          "commands", new Commands(),
          "covered", new Covered(),
          "diagrams", new Mermaid());

  @TestFactory
  Stream<DynamicTest> pages() {
    if (Boolean.getBoolean("docs.update")) {
      Page.all().forEach(page -> Commands.update(MadeBlocks.update(page)).write());
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
