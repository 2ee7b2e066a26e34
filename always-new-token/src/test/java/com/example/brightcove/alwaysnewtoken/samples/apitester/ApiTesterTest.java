package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTesterTest extends ApiTesterFixture {

  @ParameterizedTest
  @CsvSource({
    "GET, GET",
    "get, GET",
    "Get, GET",
    "g, GET",
    "G, GET",
    "'', GET",
    "POST, POST",
    "p, POST",
    "po, POST",
    "Po, POST",
    "PATCH, PATCH",
    "pa, PATCH",
    "PUT, PUT",
    "pu, PUT",
    "DELETE, DELETE",
    "delete, DELETE",
    "d, DELETE"
  })
  void aMethodHasAnyCaseAndAShortForm(String given, String sent) {
    assertEquals(0, run(given, VIDEOS));
    assertEquals(sent, call().getMethod().getName());
    assertEquals("/v1/accounts/6301/videos", call().getUrl());
    assertEquals("Bearer " + StubbedApi.TOKEN, StubbedApi.header(call(), "Authorization"));
    assertTrue(process.err().contains("Your request type: " + sent + "\n"), process.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "x", "ge", "delet", "GET POST", "\u0131"})
  void anyOtherMethodIsRefused(String method) {
    assertRefused(method, VIDEOS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PATCH", "PUT", "DELETE"})
  void withoutDataThereIsNoBodyAndNoContentType(String method) {
    run(method, VIDEOS);
    assertEquals("", call().getBodyAsString());
    assertEquals("", StubbedApi.header(call(), "Content-type"));
    assertTrue(List.of("", "0").contains(StubbedApi.header(call(), "Content-length")));
    assertTrue(process.err().contains("Your request body: none\n"), process.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"ü 👍\",\"big\":12345678901234567890.10}", "[]", "7", "-7"})
  void theBodyIsSentAsItIsGiven(String json) throws IOException {
    assertEquals(0, run("PATCH", VIDEOS, json));
    assertEquals(json, call().getBodyAsString());
    assertEquals("application/json", StubbedApi.header(call(), "Content-type"));
    assertTrue(process.err().contains("Your request body: " + json + "\n"), process.err());

    Files.writeString(directory.resolve("body.json"), "\ufeff" + json + "\r\n");
    assertEquals(0, run("PATCH", VIDEOS, "@body.json"));
    assertEquals(json, api.calls().get(1).getBodyAsString());

    assertEquals(0, runWith(json + "\n", api.variables(), "PATCH", VIDEOS, "-"));
    assertEquals(json, api.calls().get(2).getBodyAsString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "name=x", "{\"a\":1} x", "{'a':1}", "@missing.json", "@", "@a\u0000b"})
  void aBodyThatIsNotJsonIsRefusedBeforeAnythingIsSent(String body) {
    assertRefused("POST", VIDEOS, body);
  }

  @Test
  void aGetHasNoBody() {
    assertRefused("GET", VIDEOS, "{}");
    assertTrue(process.err().contains("a GET has no request body"), process.err());
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertRefused("POST", VIDEOS, "@missing.json");
    assertTrue(process.err().contains("missing.json"), process.err());
  }

  @Test
  void aFileThatIsNotUtf8OrTooLargeIsRefused() throws IOException {
    Files.write(directory.resolve("latin1"), new byte[] {'"', (byte) 0xfc, '"'});
    assertRefused("POST", VIDEOS, "@latin1");
    Files.writeString(directory.resolve("large"), "\"" + "a".repeat(5_000_000) + "\"");
    assertRefused("POST", VIDEOS, "@large");
  }

  @Test
  void theAccountIsFilledInAndTheCallGoesToTheConfiguredBaseUrl() {
    assertEquals(
        0, run("GET", "https://analytics.api.brightcove.com/v1/data?accounts={account_id}"));
    assertEquals("/v1/data?accounts=6301", call().getUrl());
    String base = api.variables().get("BRIGHTCOVE_ANALYTICS_URL");
    assertTrue(
        process.err().contains("https://analytics.api.brightcove.com is replaced by " + base));
    assertTrue(process.err().contains("Your API call: " + base + "/v1/data?accounts=6301\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://players.api.brightcove.com/v2",
        "VIDEOS",
        "http://[::1]/"
      })
  void theTokenGoesNowhereElse(String url) {
    assertRefused("GET", url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nonsense", "GET VIDEOS {} more", "--raw=1"})
  void otherArgumentsAreRefused(String arguments) {
    assertRefused(
        Arrays.stream(arguments.split(" "))
            .map(word -> word.equals("VIDEOS") ? VIDEOS : word)
            .toArray(String[]::new));
  }
}
