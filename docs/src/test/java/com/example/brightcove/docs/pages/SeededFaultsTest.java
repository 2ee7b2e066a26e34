package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.brightcove.docs.Repository;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the checks of the pages: each must report a fault that is put into a correct page. */
class SeededFaultsTest {

  private static final String STRATEGIES = "docs/strategies.md";
  private static final String RETRY = "docs/retry-on-401.md";
  private static final String CORE = "docs/token-core.md";
  private static final String TROUBLE = "docs/troubleshooting.md";
  private static final MermaidCheck MERMAID = new MermaidCheck();

  static Stream<Arguments> faults() {
    PageCheck generated = new GeneratedBlockCheck();
    PageCheck links = new LinkCheck();
    PageCheck commands = new CommandCheck();
    PageCheck origins = new BlockOriginCheck();
    return Stream.of(
        arguments("wrong status in a diagram", generated, RETRY, "C--xS: 401", "C--xS: 403"),
        arguments(
            "stale code", generated, "docs/expiry-check.md", "tokens.fresh()", "tokens.get()"),
        arguments(
            "a changed number",
            generated,
            STRATEGIES,
            "| 401 responses | ✓ fewest: 0 | ✗ most: 2 |",
            "| 401 responses | ✓ fewest: 0 | ✗ most: 1 |"),
        arguments("a stale difference", generated, STRATEGIES, "+     AccessToken", "+     Token"),
        arguments(
            "code that is not there",
            generated,
            STRATEGIES,
            "AlwaysNewToken.java",
            "NewToken.java"),
        arguments(
            "a name that is not there", generated, "docs/expiry-check.md", "#isFreshAt", "#isOld"),
        arguments("a diagram Mermaid cannot read", MERMAID, RETRY, "participant S", "part S"),
        arguments("a dead link", links, STRATEGIES, "(behaviour-matrix.md)", "(matrix.md)"),
        arguments(
            "a link to no heading", links, "docs/README.md", "security.md)", "security.md#no)"),
        arguments("a wrong module", commands, "README.md", "-pl retry-on-401", "-pl retry-on-403"),
        arguments("a wrong execution", commands, "sandbox/README.md", "@sandbox", "@box"),
        arguments("a wrong test", commands, "docs/token-core.md", "RaceTest", "RacesTest"),
        arguments(
            "a stale output", commands, "README.md", "  8  token-2   200", "  8  token-1   200"),
        arguments("an output cut short", commands, "expiry-check/README.md", "  7  token", "..7"),
        arguments(
            "a wrong exit status", commands, "README.md", "exec:java\n", "exec:java # status 1\n"),
        arguments("code from nowhere", origins, RETRY, "<!-- diagram: ", "<!-- "),
        arguments(
            "broken JSON", origins, "common/README.md", "\"account_id\": ", "\"account_id\" "),
        arguments(
            "a phrase of wording.txt", new PhraseCheck(), RETRY, "cached token", "dead token"),
        arguments(
            "a long sentence", new SentenceCheck(), RETRY, "It is", "It " + "is ".repeat(35)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isReported(String fault, PageCheck check, String page, String right, String wrong) {
    Page before = Page.read(Repository.ROOT.resolve(page));
    Page after = before.with(right, wrong);
    assertNotEquals(before, after, "the page no longer has: " + right);
    assertEquals(List.of(), check.problems(before));
    assertNotEquals(List.of(), check.problems(after));
  }
}
