package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.token.AccessToken;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the two rules differ, as docs/expiry-check.md says: in the last minute of 300 s. */
class BrightcovesRuleTest {

  @ParameterizedTest
  @CsvSource({
    "0, false, false",
    "239, false, false",
    "240, false, true",
    "299, false, true",
    "300, true, true"
  })
  void ourRuleIsAMinuteEarlier(long second, boolean pages, boolean ours) {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    Instant now = begin.plusSeconds(second);
    BrightcovesRule theirs =
        BrightcovesRule.answered("invented-token", 300, begin.getEpochSecond());
    AccessToken token = new AccessToken("invented-token", begin, begin.plusSeconds(300));
    assertEquals(pages, theirs.isExpired(now.getEpochSecond()));
    assertEquals(ours, !token.isFreshAt(now.toEpochMilli()));
  }
}
