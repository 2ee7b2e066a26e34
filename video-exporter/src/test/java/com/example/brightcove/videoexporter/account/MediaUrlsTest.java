package com.example.brightcove.videoexporter.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs as servers write them. */
class MediaUrlsTest {

  @ParameterizedTest
  @CsvSource({
    "https://h/a b|c.mp4, https://h/a%20b%7Cc.mp4",
    "https://h/100%.mp4?x=%2F%zz, https://h/100%25.mp4?x=%2F%25zz",
    "https://h/ü.mp4, https://h/%C3%BC.mp4",
    "https://h/x?token=exp=1~acl=/x*~hmac=a, https://h/x?token=exp=1~acl=/x*~hmac=a",
    "https://h/x?Policy=a-b_c~&Signature=-_~, https://h/x?Policy=a-b_c~&Signature=-_~"
  })
  void onlyCharactersThatAUriMustNotHaveAreEncoded(String url, String uri) throws Exception {
    assertEquals(uri, MediaUrls.of(url).toString());
  }

  @Test
  void theDisplayedUrlHasNoQueryUserOrFragment() throws Exception {
    assertEquals(
        "https://h:8443/a%0Ab.mp4",
        MediaUrls.withoutQuery(URI.create("https://user:word@h:8443/a%0Ab.mp4?sig=canary#part")));
  }
}
