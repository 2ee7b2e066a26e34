package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import java.lang.reflect.Field;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that stand in the middle of a sentence are those of the code. */
class FactsTest {

  private static final String HOME = "com.example.brightcove.";

  /** In the sentence each # stands for a number: a value of the constants, in their order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docs/token-core.md | early by # seconds | token.AccessToken.LONGEST_MARGIN",
        "docs/token-core.md | absent or null: # s | token.AccessToken.DOCUMENTED_LIFE",
        "docs/token-core.md | (# s for a token, # s for a call"
            + " | token.TokenRequest.DEADLINE token.HttpTransport.DEADLINE",
        "docs/token-core.md | # KiB for a token and # MiB for a call"
            + " | token.TokenRequest.ANSWER_LIMIT token.HttpTransport.API_ANSWER_LIMIT",
        "docs/token-core.md | 16 and # s, each | token.TokenHolder.LONGEST_WAIT",
        "docs/copying.md | request has # s, a call # s"
            + " | token.TokenRequest.DEADLINE token.HttpTransport.DEADLINE",
        "docs/expiry-check.md | # s before, or a fifth | token.AccessToken.LONGEST_MARGIN",
        "expiry-check/README.md | renewed # s early, or a fifth | token.AccessToken.LONGEST_MARGIN",
        "expiry-check/README.md | good for # s | token.AccessToken.DOCUMENTED_LIFE",
        "docs/sandbox.md | latest # exchanges | sandbox.Watch.MOST_SHOWN",
        "sandbox/README.md | more than # CMS calls in any second or # at once"
            + " | sandbox.Limits.CALLS_A_SECOND sandbox.Limits.CALLS_AT_ONCE",
        "video-exporter/README.md | at most # at once | videoexporter.Governor.AT_ONCE",
        "docs/exporter.md | a line every # s | videoexporter.Report.NEXT_LINE"
      })
  void numbersInProseAreThoseOfTheCode(String page, String sentence, String constants)
      throws ReflectiveOperationException {
    String expected = sentence;
    for (String constant : constants.split(" ")) {
      expected = expected.replaceFirst("#", value(constant));
    }
    String text = text(page);
    assertTrue(text.contains(expected), page + " does not say: " + expected);
  }

  /** Sizes that the pages promise are the ones that are counted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "docs/copying.md | no file has more than # lines | aFileThatPeopleCopyIsAtMost#Lines",
        "CONTRIBUTING.md | has at most # lines | aFileThatPeopleCopyIsAtMost#Lines",
        "CONTRIBUTING.md | `Main` # | aStrategysMainIsAtMost#Lines",
        "CONTRIBUTING.md | a README # | aModulesReadmeIsAtMost#Lines",
        "CONTRIBUTING.md | at most # lines may differ | twoStrategiesDifferByAtMost#Lines"
      })
  void sizesInProseAreCounted(String page, String sentence, String test) throws Exception {
    String counted = "(?s).*void " + test.replace("#", "(\\d+)") + "\\(.*";
    String source =
        String.join(
            "\n", Repository.lines(Repository.files(Repository.ROOT, "/SizesTest.java").get(0)));
    assertTrue(source.matches(counted), "there is no test " + test);
    String number = source.replaceFirst(counted, "$1");
    String text = text(page);
    assertTrue(text.contains(sentence.replace("#", number)), page + ": " + number);
  }

  private static String value(String constant) throws ReflectiveOperationException {
    int dot = constant.lastIndexOf('.');
    Field field =
        Class.forName(HOME + constant.substring(0, dot))
            .getDeclaredField(constant.substring(dot + 1));
    field.setAccessible(true);
    Object value = field.get(null);
    if (value instanceof Duration duration) {
      return String.valueOf(duration.toSeconds());
    }
    int number = (Integer) value;
    if (number % (1 << 20) == 0) {
      return String.valueOf(number >> 20);
    }
    return String.valueOf(number % 1024 == 0 ? number / 1024 : number);
  }

  /** In one line, however it is wrapped. */
  private static String text(String page) {
    return String.join(" ", Repository.lines(Repository.ROOT.resolve(page))).replaceAll(" +", " ");
  }
}
