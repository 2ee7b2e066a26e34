package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsePrinterTest extends ApiTesterFixture {

  @Test
  void jsonIsPrettyPrintedUnharmed() {
    String number = "123456789012345678901234567890.10";
    api.respond(200, "application/json", "{\"a\":" + number + ",\"a\":\"ü\\u00e9\u009b👍\"}");
    assertEquals(0, run("GET", VIDEOS));
    assertEquals("{\n  \"a\": " + number + ",\n  \"a\": \"ü\\u00e9\\u009b👍\"\n}\n", process.out());
    assertTrue(process.err().endsWith("Pretty-printed response:\n"), process.err());
  }

  @Test
  void rawIsAsItCame() {
    String body = "{\"a\":  1,\r\n\"b\":\"\u009b\"}";
    api.respond(200, "application/json", body);
    assertEquals(0, run("GET", VIDEOS, "--raw"));
    assertEquals(body, process.out());
    assertTrue(process.err().endsWith("Raw response:\n"), process.err());

    assertEquals(0, runAt(true, "", api.variables(), "GET", VIDEOS, "--raw"));
    assertEquals(body.replace('\u009b', '?') + "\n", process.out());
  }

  @Test
  void htmlIsPrintedOnATerminalWithoutControlCharacters() {
    String html = "<p>\u001b]0;title\u0007ü</p>\n";
    api.respond(200, "text/html", html);
    assertEquals(4, run("GET", VIDEOS));
    assertEquals(html, process.out());
    assertEquals(4, runAt(true, "", api.variables(), "GET", VIDEOS));
    assertEquals("<p>?]0;title?ü</p>\n", process.out());
    String said =
        "error: GET /v1/accounts/6301/videos was answered with text/html that is not JSON.";
    assertTrue(process.err().contains(said), process.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "image/jpeg",
        "text/csv; charset=ISO-8859-1"
      })
  void whatIsNotJsonIsPrintedByteForByte(String type) {
    byte[] bytes = new byte[1024];
    new Random(1).nextBytes(bytes);
    api.respond(200, bytes, "Content-Type", type);
    assertEquals(0, run("GET", VIDEOS));
    assertArrayEquals(bytes, process.outBytes());
    assertEquals("identity", StubbedApi.header(call(), "Accept-Encoding"));
  }

  @Test
  void jsonInAnotherCharsetIsPrintedInUtf8() {
    byte[] bytes = "{\"a\":\"ü\"}".getBytes(ISO_8859_1);
    api.respond(200, bytes, "Content-Type", "application/json; charset=iso-8859-1");
    assertEquals(0, run("GET", VIDEOS));
    assertEquals("{\n  \"a\": \"ü\"\n}\n", process.out());
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/csv;charset=UTF-8, 'video,video_view', 0",
    "204, application/json, '', 0",
    "200, application/json, '', 4",
    "400, application/json, '[{\"error_code\":\"ILLEGAL_VALUE\"}]', 1",
    "401, application/json, '[{\"error_code\":\"UNAUTHORIZED\"}]', 3",
    "403, application/json, '[{\"error_code\":\"ACCESS_DENIED\"}]', 3",
    "409, application/json, '[{\"error_code\":\"REFERENCE_ID_IN_USE\"}]', 1",
    "301, text/html, 'moved', 4",
    "503, application/json, '[{\"error_code\":\"PROCESSING\"}]', 4"
  })
  void everyResponseIsPrintedAndHasItsExitStatus(
      int status, String type, String body, int exitStatus) {
    api.respond(status, type, body);
    assertEquals(exitStatus, run("GET", VIDEOS, "--raw"));
    assertEquals(body, process.out());
    long errors = process.err().lines().filter(line -> line.startsWith("error: ")).count();
    assertEquals(exitStatus == 0 ? 0 : 1, errors, process.err());
  }

  @Test
  void verboseShowsTheHeadersButNoToken() {
    api.respond(200, "application/json", "{\"repeated\":\"" + StubbedApi.TOKEN + "\"}");
    assertEquals(0, run("--verbose", "PUT", VIDEOS + "?q=1", "{}"));
    List<String> err = process.err().lines().toList();
    for (String line :
        List.of(
            "> PUT /v1/accounts/6301/videos?q=1",
            "> Authorization: Bearer ***",
            "> Content-Type: application/json",
            "< 200",
            "< content-type: application/json",
            "< x-repeated: ***")) {
      assertTrue(err.contains(line), line + " is not in " + err);
    }
    assertEquals("{\n  \"repeated\": \"***\"\n}\n", process.out());
    assertEquals(0, run("--verbose", "--raw", "GET", VIDEOS));
    assertEquals("{\"repeated\":\"***\"}", process.out());
  }
}
