package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.token.AccessToken;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the two rules differ in the last minute of 300 s, as docs/expiry-check.md says. */
class BrightcoveExpiryRuleTest {

  @ParameterizedTest
  @CsvSource({
    "0, false, false",
    "239, false, false",
    "240, false, true",
    "299, false, true",
    "300, true, true"
  })
  void accessTokenIsDueAMinuteEarlier(long second, boolean isExpiredForBrightcove, boolean isDue) {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Instant now = start.plusSeconds(second);
    BrightcoveExpiryRule theirs =
        BrightcoveExpiryRule.fromResponse("invented-token", 300, start.getEpochSecond());
    AccessToken token = new AccessToken("invented-token", start, start.plusSeconds(300));
    assertEquals(isExpiredForBrightcove, theirs.isExpired(now.getEpochSecond()));
    assertEquals(isDue, !token.isFreshAt(now.toEpochMilli()));
  }
}
