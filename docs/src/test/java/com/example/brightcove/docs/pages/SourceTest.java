package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the code has another number than docs/src/test/numbers.txt says it has. */
class SourceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "60 s | AccessToken.LONGEST_MARGIN",
        "five minutes | AccessToken.DOCUMENTED_LIFE",
        "a fifth | AccessToken.MARGIN_PART",
        "64 KiB | TokenRequest.LIMIT",
        "150 lines | \"aFileThatPeopleCopyIsAtMost150Lines\" in SizesTest.java",
        "400 or 404 | \"as with 400, 404, 405, 406 or 409\" in ExitStatus.java",
        "1,000 | \"1_000, 10_000, 100_000\" in Memory.java",
        "three | count of \"::run, \" in StrategiesEndTest.java"
      })
  void isSeen(String right, String source) {
    String wrong = right.replaceAll("^[^ ]+|fifth", "77");
    assertEquals("", new Source(right, source).problem());
    assertNotEquals("", new Source(wrong, source).problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "AccessToken.NO_SUCH_CONSTANT",
        "NoSuchType.MARGIN",
        "\"no such text of 60 s\" in AccessToken.java",
        "\"60\" in NoSuchFile.java",
        "\"60\" in Main.java",
        "from memory"
      })
  void aSourceThatIsNotThereIsSeen(String source) {
    assertNotEquals("", new Source("60 s", source).problem());
  }
}
