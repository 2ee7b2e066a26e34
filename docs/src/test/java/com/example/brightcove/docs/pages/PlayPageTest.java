package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/play.html is what the sandbox recorded. */
class PlayPageTest {

  private static final String PAGE = PlayPage.html();

  @Test
  void playsWhatTheSandboxRecorded() throws IOException {
    GeneratedFileCheck.assertIs(PAGE, "docs/play.html");
  }

  @Test
  void loadsNothing() {
    assertFalse(Pattern.compile("(src|href)=|url\\(|https?:|import ").matcher(PAGE).find());
  }

  @Test
  void showsNoCredentials() {
    long authorizations = PAGE.lines().filter(l -> l.contains("Authorization:")).count();
    long masked =
        PAGE.lines().filter(l -> l.matches(".*Authorization: (Basic|Bearer) •••.*")).count();
    assertEquals(authorizations, masked);
  }
}
