package com.example.brightcove.alwaysnewtoken.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTesterTest {

  private static final String VIDEOS = "https://cms.api.brightcove.com/v1/accounts/6301/videos";

  private static final List<String> QUESTIONS =
      List.of(
          "Enter your client id:",
          "Enter your client secret:",
          "Enter the full API call:",
          "Enter the HTTP method: [ g (GET - default) | po (POST) | pa (PATCH) | pu (PUT)"
              + " | d (DELETE) ]:",
          "Enter data to be submitted in the request body:");

  @TempDir Path directory;
  private final AskedServer server = new AskedServer();
  private FakeProcess process;

  ApiTesterTest() throws IOException {}

  @AfterEach
  void noSecretIsEverShown() {
    server.close();
    for (String secret : List.of("canary", AskedServer.TOKEN)) {
      assertFalse((process.out() + process.err()).contains(secret), process.err());
    }
  }

  private int run(String... arguments) {
    return runWith("", server.variables(), arguments);
  }

  private int runWith(String input, Map<String, String> variables, String... arguments) {
    return runAt(false, input, variables, arguments);
  }

  private int runAt(
      boolean terminal, String input, Map<String, String> variables, String... arguments) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    Surroundings given = process.surroundings();
    Surroundings surroundings =
        new Surroundings(
            given.variables(),
            given.directory(),
            given.clock(),
            given.pause(),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            given.out(),
            given.err());
    return ApiTester.run(surroundings, new Questions(surroundings), terminal, arguments);
  }

  private AskedServer.Asked asked() {
    assertEquals(1, server.asked().size());
    return server.asked().get(0);
  }

  private List<String> questions() {
    return process.err().lines().filter(line -> line.startsWith("Enter ")).toList();
  }

  private void assertRefused(String... arguments) {
    assertEquals(2, run(arguments));
    assertTrue(process.err().lines().reduce((a, b) -> b).orElse("").startsWith("error: "));
    assertEquals("", process.out());
    assertEquals(List.of(), server.asked());
  }

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
    assertEquals(sent, asked().method());
    assertEquals("/v1/accounts/6301/videos", asked().target());
    assertEquals("Bearer " + AskedServer.TOKEN, asked().header("Authorization"));
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
    assertEquals("", asked().body());
    assertEquals("", asked().header("Content-type"));
    assertTrue(List.of("", "0").contains(asked().header("Content-length")));
    assertTrue(process.err().contains("Your request body: none\n"), process.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"ü 👍\",\"big\":12345678901234567890.10}", "[]", "7", "-7"})
  void theBodyIsSentAsItIsGiven(String json) throws IOException {
    assertEquals(0, run("PATCH", VIDEOS, json));
    assertEquals(json, asked().body());
    assertEquals("application/json", asked().header("Content-type"));
    assertTrue(process.err().contains("Your request body: " + json + "\n"), process.err());

    Files.writeString(directory.resolve("body.json"), "\ufeff" + json + "\r\n");
    assertEquals(0, run("PATCH", VIDEOS, "@body.json"));
    assertEquals(json, server.asked().get(1).body());

    assertEquals(0, runWith(json + "\n", server.variables(), "PATCH", VIDEOS, "-"));
    assertEquals(json, server.asked().get(2).body());
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
  void theAccountIsFilledInAndTheCallGoesToTheBaseThatIsSet() {
    assertEquals(
        0, run("GET", "https://analytics.api.brightcove.com/v1/data?accounts={account_id}"));
    assertEquals("/v1/data?accounts=6301", asked().target());
    String base = server.variables().get("BRIGHTCOVE_ANALYTICS_URL");
    assertTrue(process.err().contains("https://analytics.api.brightcove.com stands for " + base));
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
  void theTokenGoesNowhereElse(String address) {
    assertRefused("GET", address);
  }

  @Test
  void withoutArgumentsItAsksInTheOriginalsOrder() {
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.remove("BRIGHTCOVE_CLIENT_ID");
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    String answers = "an-id\r\ncanary-secret\n " + VIDEOS + "\npo\n{\"name\":\"ü\"}\n";
    assertEquals(0, runWith(answers, variables));
    assertEquals(QUESTIONS, questions());
    assertEquals("POST", asked().method());
    assertEquals("{\"name\":\"ü\"}", asked().body());
  }

  @Test
  void itAsksOnlyForWhatIsMissing() {
    assertEquals(0, runWith(VIDEOS, server.variables()));
    assertEquals(QUESTIONS.subList(2, 5), questions());
    assertEquals("GET", asked().method());

    runWith(VIDEOS, server.variables(), "d");
    assertEquals(List.of(QUESTIONS.get(2), QUESTIONS.get(4)), questions());

    run("GET", VIDEOS);
    assertEquals(List.of(), questions());

    run("--ask", "GET", VIDEOS);
    assertEquals(List.of(QUESTIONS.get(4)), questions());

    Map<String, String> variables = new HashMap<>(server.variables());
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertEquals(0, runWith("canary-secret\n", variables, "--ask", "GET", VIDEOS));
    assertEquals(List.of(QUESTIONS.get(1), QUESTIONS.get(4)), questions());
  }

  @Test
  void aBodyMayFollowTheAnswers() {
    assertEquals(0, runWith(VIDEOS + "\npu\n-\n{\n\"a\":\n1}\n", server.variables()));
    assertEquals("{\n\"a\":\n1}", asked().body());
  }

  @Test
  void anEmptyClientIdLeavesItToTheSettings() {
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.remove("BRIGHTCOVE_CLIENT_ID");
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertEquals(2, runWith("\n" + VIDEOS + "\n\n\n", variables));
    assertTrue(process.err().contains("error: BRIGHTCOVE_CLIENT_ID is missing"), process.err());
    assertEquals(List.of(QUESTIONS.get(0)), questions());

    assertEquals(0, runWith("\n" + VIDEOS.replace("6301", "{account_id}") + "\n\n\n", Map.of()));
    assertTrue(process.err().contains("this is the sandbox"), process.err());
    assertEquals("[\n", process.out().substring(0, 2));
  }

  @Test
  void anEmptyInputIsOneLineAndNoCall() {
    assertRefused();
    assertTrue(process.err().contains("there is no address to call"), process.err());
  }

  @Test
  void jsonIsPrettyPrintedUnharmed() {
    String number = "123456789012345678901234567890.10";
    server.answer(200, "application/json", "{\"a\":" + number + ",\"a\":\"ü\\u00e9\u009b👍\"}");
    assertEquals(0, run("GET", VIDEOS));
    assertEquals("{\n  \"a\": " + number + ",\n  \"a\": \"ü\\u00e9\\u009b👍\"\n}\n", process.out());
    assertTrue(process.err().endsWith("Pretty-printed response:\n"), process.err());
  }

  @Test
  void rawIsAsItCame() {
    String body = "{\"a\":  1,\r\n\"b\":\"\u009b\"}";
    server.answer(200, "application/json", body);
    assertEquals(0, run("GET", VIDEOS, "--raw"));
    assertEquals(body, process.out());
    assertTrue(process.err().endsWith("Raw response:\n"), process.err());

    assertEquals(0, runAt(true, "", server.variables(), "GET", VIDEOS, "--raw"));
    assertEquals(body.replace('\u009b', '?') + "\n", process.out());
  }

  @Test
  void htmlIsShownAsItIsAndCannotSteerTheTerminal() {
    server.answer(200, "text/html", "<p>\u001b]0;title\u0007ü</p>\n");
    assertEquals(4, run("GET", VIDEOS));
    assertEquals("<p>?]0;title?ü</p>\n", process.out());
    String said =
        "error: GET /v1/accounts/6301/videos was answered with text/html that is not JSON.";
    assertTrue(process.err().contains(said), process.err());
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
  void everyAnswerIsShownAndHasItsStatus(int status, String type, String body, int exitStatus) {
    server.answer(status, type, body);
    assertEquals(exitStatus, run("GET", VIDEOS, "--raw"));
    assertEquals(body, process.out());
    long errors = process.err().lines().filter(line -> line.startsWith("error: ")).count();
    assertEquals(exitStatus == 0 ? 0 : 1, errors, process.err());
  }

  @Test
  void verboseShowsTheHeadersButNoToken() {
    server.answer(200, "application/json", "{\"repeated\":\"" + AskedServer.TOKEN + "\"}");
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

  @ParameterizedTest
  @ValueSource(strings = {"--nonsense", "GET VIDEOS {} more", "--raw=1"})
  void otherArgumentsAreRefused(String arguments) {
    assertRefused(
        Arrays.stream(arguments.split(" "))
            .map(word -> word.equals("VIDEOS") ? VIDEOS : word)
            .toArray(String[]::new));
  }
}
