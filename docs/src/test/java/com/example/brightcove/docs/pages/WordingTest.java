package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.example.brightcove.docs.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the wording of all pages: no phrase of wording.txt, and no sentence over 35 words. */
class WordingTest {

  private static final PhraseCheck PHRASES = new PhraseCheck();
  private static final SentenceCheck SENTENCES = new SentenceCheck();

  @TestFactory
  Stream<DynamicTest> aPageIsInPlainEnglish() {
    return Page.all().stream().map(page -> dynamicTest(page.name(), () -> assertIsPlain(page)));
  }

  private static void assertIsPlain(Page page) {
    List<String> problems = new ArrayList<>(PHRASES.problems(page));
    problems.addAll(SENTENCES.problems(page));
    assertEquals(List.of(), problems, page.name());
  }

  /** Tests that a search for one of these words in the repository finds the page about it. */
  @ParameterizedTest
  @CsvSource({
    "client credentials, docs/getting-a-token.md",
    "bearer token, docs/getting-a-token.md",
    "refresh, docs/getting-a-token.md",
    "rate limit, docs/getting-a-token.md",
    "refresh, docs/expiry-check.md",
    "retry, docs/retry-on-401.md",
    "cache, docs/token-core.md",
    "retry, docs/token-core.md",
    "backoff, docs/token-core.md",
    "rate limit, docs/copying.md",
    "resume, README.md",
    "checksum, README.md"
  })
  void aSearchedWordIsOnItsPage(String word, String file) {
    String text = String.join(" ", page(file).lines()).toLowerCase(Locale.ROOT);
    assertTrue(text.contains(word), file + " has no " + word);
  }

  @Test
  void pagesAboutCredentialsLinkToBrightcovesPage() {
    String link =
        "(https://apis.support.brightcove.com/general/managing-api-authentication-credentials.html)";
    for (String file :
        List.of(
            "README.md",
            "common/README.md",
            "docs/always-new-token.md",
            "docs/getting-a-token.md",
            "docs/copying.md")) {
      assertTrue(String.join("\n", page(file).lines()).contains(link), file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The token dies after 300 s.",
        "It uses the token\nat hand.",
        "- Each line is an answer.",
        "## Who mends it?",
        "| a | the [signed address](x.md) of a file |"
      })
  void aPhraseIsReported(String text) {
    assertEquals(1, PHRASES.problems(pageOf(text)).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The token expires after 300 s.",
        "```text\nthe answer\n```",
        "The message is `no answer`.",
        "<!-- held: x -->\n| a dead token |\n|---|",
        "A call is answered with 401."
      })
  void otherTextIsNotReported(String text) {
    assertEquals(List.of(), PHRASES.problems(pageOf(text)));
  }

  @Test
  void aSentenceHasAtMost35Words() {
    String words = "word ".repeat(34);
    assertEquals(List.of(), SENTENCES.problems(pageOf(words + "end. " + words + "[end](x.md).")));
    assertEquals(1, SENTENCES.problems(pageOf(words + "\nto end.")).size());
    assertEquals(1, SENTENCES.problems(pageOf("Short.\n\n- Short. " + words + "to end.")).size());
  }

  @Test
  void onlySentencesHaveAMaximumLength() {
    String words = "word ".repeat(36);
    String page = "# " + words + "\n\n| " + words + " |\n|---|\n\n```\n" + words + "\n```\n";
    assertEquals(List.of(), SENTENCES.problems(pageOf(page)));
  }

  @Test
  void aLineOfTheListWithoutAnAlternativeIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new PhraseCheck(List.of("dies")));
  }

  private static Page page(String file) {
    return Page.read(Repository.ROOT.resolve(file));
  }

  private static Page pageOf(String text) {
    return new Page(Path.of("page.md"), List.of(text.split("\n")));
  }
}
