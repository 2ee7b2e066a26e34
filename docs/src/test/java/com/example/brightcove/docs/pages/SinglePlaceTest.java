package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that every generated block and every console block stands on one page only. */
class SinglePlaceTest {

  /** Returns the texts that occur more than once, with their pages. */
  private static Map<String, List<String>> repeated(Function<Fragment, String> text) {
    Map<String, List<String>> places =
        Page.all().stream()
            .flatMap(
                page ->
                    page.fragments().stream()
                        .map(text)
                        .filter(found -> !found.isEmpty())
                        .map(found -> Map.entry(found, page.name())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    assertTrue(places.size() >= 10, "found too few blocks");
    places.values().removeIf(pages -> pages.size() == 1);
    return places;
  }

  @Test
  void aGeneratedBlockStandsOnce() {
    assertEquals(
        Map.of(),
        repeated(
            fragment -> GeneratedBlockCheck.isGenerated(fragment.kind()) ? fragment.source() : ""));
  }

  /** Commands that start a server, with their first lines of output, may stand where needed. */
  @Test
  void anOutputStandsOnce() {
    assertEquals(
        Map.of(),
        repeated(
            fragment ->
                fragment.language().equals("console") && !fragment.text().contains("@sandbox")
                    ? fragment.text()
                    : ""));
  }
}
