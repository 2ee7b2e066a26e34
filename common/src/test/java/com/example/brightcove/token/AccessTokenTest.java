package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static AccessToken token(long lifeSeconds) {
    return new AccessToken("canary-t0ken", START, START.plusSeconds(lifeSeconds));
  }

  @ParameterizedTest
  @CsvSource({
    // life s, offset s, offset ns, holds, fresh
    "300, 0, -1, false, false", // the clock was set back
    "300, 0, 0, true, true",
    "300, 0, 1, true, true",
    "300, 240, -1, true, true", // a fifth of 300 s is 60 s
    "300, 240, 0, true, false",
    "300, 240, 1, true, false",
    "300, 300, -1, true, false",
    "300, 300, 0, false, false",
    "300, 300, 1, false, false",
    "45, 36, -1, true, true", // a fifth of 45 s is 9 s
    "45, 36, 0, true, false",
    "1, 0, 799999999, true, true",
    "1, 0, 800000000, true, false",
    "3600, 3540, -1, true, true", // never more than 60 s
    "3600, 3540, 0, true, false",
  })
  void holdsUntilItsExpiryAndIsFreshUntilAMarginBefore(
      long life, long seconds, long nanos, boolean holds, boolean fresh) {
    Instant now = START.plusSeconds(seconds).plusNanos(nanos);
    assertEquals(holds, token(life).holdsAt(now));
    assertEquals(fresh, token(life).isFreshAt(now.toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "=", "a=b", "t\u00f6ken", "a\"b", "a,b"})
  void aValueThatIsNoBearerTokenIsRefusedWithoutQuotingIt(String value) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new AccessToken(value, START, START.plusSeconds(1)));
    assertFalse(value.length() > 2 && e.getMessage().contains(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "AZaz09-._~+/", "abc==", "ANB7-_w"})
  void everyB64tokenIsTaken(String value) {
    assertEquals(value, new AccessToken(value, START, START.plusSeconds(1)).value());
  }

  @Test
  void aLifeThatIsNotPositiveIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> token(0));
    assertThrows(IllegalArgumentException.class, () -> token(-1));
  }

  @Test
  void authorizesARequestAndKeepsTheRestOfIt() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://api.example/x?y=1"))
            .header("Authorization", "Bearer old")
            .header("X-Other", "kept")
            .PUT(HttpRequest.BodyPublishers.ofString("body"))
            .build();
    HttpRequest authorized = token(300).authorize(request);
    assertEquals("Bearer canary-t0ken", authorized.headers().firstValue("Authorization").get());
    assertEquals(1, authorized.headers().allValues("Authorization").size());
    assertEquals("kept", authorized.headers().firstValue("X-Other").get());
    assertEquals("PUT", authorized.method());
    assertEquals(request.uri(), authorized.uri());
    assertEquals(request.bodyPublisher(), authorized.bodyPublisher());
  }

  @Test
  void toStringHidesTheValue() {
    assertEquals("AccessToken[expires 2026-01-01T00:05:00Z]", token(300).toString());
  }

  @Test
  void aTextFromAServerIsCutAndCleanedBeforeItIsPrinted() {
    assertEquals("a?b?c", Responses.printable("a\u001bb\nc"));
    assertEquals("???", Responses.printable("\u202e\u00e9\u0000"));
    assertEquals("x".repeat(200), Responses.printable("x".repeat(200)));
    assertEquals("x".repeat(200) + "...", Responses.printable("x".repeat(201)));
  }
}
