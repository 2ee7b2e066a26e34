package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as an error page, where media and where a text is requested. */
class FileTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<html><head>                  | true  | true",
        "<!DOCTYPE HTML>               | true  | true",
        "<?xml version='1.0'?><tt>     | true  | false",
        "<tt xmlns='x'>                | true  | false",
        "{\"captions\":[]}             | true  | false",
        "[{\"error_code\":\"x\"}]      | true  | false",
        "<svg/>                        | false | false",
        "WEBVTT                        | false | false"
      })
  void anErrorPageDependsOnWhatIsRequested(String page, boolean forMedia, boolean forText) {
    byte[] start = page.getBytes(US_ASCII);
    assertEquals(forMedia, FileType.isErrorPage(start, "", false));
    assertEquals(forText, FileType.isErrorPage(start, "", true));
  }
}
