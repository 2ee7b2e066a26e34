package com.example.brightcove.sandbox.check;

import static com.example.brightcove.sandbox.check.DescribedAccount.ACCOUNT;
import static com.example.brightcove.sandbox.check.DescribedAccount.JSON;
import static com.example.brightcove.sandbox.check.DescribedAccount.TOKEN;
import static com.example.brightcove.sandbox.check.DescribedAccount.VIDEO;
import static com.example.brightcove.sandbox.check.DescribedAccount.firstObject;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxFallback;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.check.DescribedAccount.Response;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.settings.Settings;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** check-account against the sandbox, and against an account with one fault at a time. */
@Timeout(60)
class CheckAccountTest {

  private static final String SECRET = "S3CRET Text";
  private static final String VIDEO_LINE =
      "GET /v1/accounts/{account_id}/videos/{video_id}          200  ";

  @TempDir Path directory;
  private final DescribedAccount account = new DescribedAccount();
  private FakeProcess process;

  @AfterEach
  void stop() {
    account.close();
  }

  private int run(Map<String, String> variables) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    return CheckAccount.run(process.context());
  }

  private int run() {
    return run(account.variables());
  }

  /** Runs the check, and returns what it prints about one path. */
  private List<String> problems(int status, String line) {
    assertEquals(status, run(), process.out() + process.err());
    List<String> lines = process.out().lines().toList();
    int at = lines.indexOf(line);
    assertTrue(at >= 0, process.out());
    return lines.subList(at + 1, lines.size()).stream()
        .takeWhile(next -> next.startsWith("    "))
        .map(String::strip)
        .toList();
  }

  private List<String> problemsOf(JsonElement video) {
    account.setBody(VIDEO, video.toString());
    return problems(1, VIDEO_LINE + "not as described");
  }

  private JsonObject video() {
    return account.json(VIDEO).getAsJsonObject();
  }

  @Test
  void withNothingConfiguredItChecksTheSandbox() {
    assertEquals(0, run(Map.of()), process.out());
    assertEquals(SandboxFallback.remark(false), process.err().strip());
    List<String> lines = process.out().lines().toList();
    assertEquals(
        "POST /v4/access_token                                    200  as described", lines.get(0));
    assertTrue(lines.contains(VIDEO_LINE + "as described"), process.out());
    assertTrue(process.out().contains("/folders                    501  not simulated\n"));
    assertTrue(process.out().contains("video-cloud/playlist/read   not checked\n"));
    assertTrue(
        process
            .out()
            .contains("As described: 6. Not as described: 0. Refused: 0. Not checked: 5."));
  }

  @Test
  void anAccountAsDescribedIsStatus0() {
    assertEquals(0, run(), process.out());
    assertEquals("", process.err());
    assertEquals(11, process.out().split("200  as described\n", -1).length - 2, process.out());
    assertTrue(process.out().contains("video-cloud/playlist/read   yes\n"));
    assertTrue(process.out().contains("As described: 11. Not as described: 0."));
    assertFalse(process.out().contains("text_tracks"), process.out());
    assertTrue(account.requests().stream().skip(1).allMatch(each -> each.startsWith("GET /v1/")));
  }

  @Test
  void aMissingFieldIsNamed() {
    JsonObject video = video();
    video.remove("state");
    assertEquals(List.of("$.state: missing"), problemsOf(video));
  }

  @Test
  void anotherTypeIsNamedWithTheTypes() {
    JsonObject video = video();
    video.addProperty("duration", "60000");
    video.addProperty("complete", 1);
    video.add("name", JsonNull.INSTANCE);
    assertEquals(
        List.of(
            "$.complete: integer instead of boolean",
            "$.duration: string instead of integer or null",
            "$.name: null instead of string"),
        problemsOf(video).stream().sorted().toList());
  }

  @Test
  void anUnknownFieldIsNamedIfItCouldBeOneOfAnApi() {
    JsonObject video = video();
    for (String name : List.of("unheard_of", "Un heard", "6300000001112", "id_6300000001112", "")) {
      video.addProperty(name, 1);
    }
    assertEquals(List.of("$.unheard_of: unknown field", "$.?: unknown field"), problemsOf(video));
  }

  @Test
  void atMost100ProblemsAreShown() {
    JsonObject video = video();
    for (int i = 0; i < 150; i++) {
      video.addProperty("unheard_of_" + i, 1);
    }
    List<String> problems = problemsOf(video);
    assertEquals(101, problems.size());
    assertEquals("and 50 more", problems.get(100));
  }

  @Test
  void theFieldsOfTextTracksAreChecked() {
    JsonObject video = video();
    JsonObject track = firstObject(video.get("text_tracks"));
    track.addProperty("kind", "subtitle");
    track.addProperty("default", "yes");
    assertEquals(
        List.of(
            "$.text_tracks[].default: string instead of boolean",
            "$.text_tracks[].kind: not as described (enum)"),
        problemsOf(video).stream().sorted().toList());
  }

  @Test
  void theVideoWithTextTracksIsChosen() {
    JsonArray videos = account.json(ACCOUNT + "/videos").getAsJsonArray();
    JsonArray reversed = new JsonArray();
    videos.forEach(video -> reversed.asList().add(0, video));
    account.setBody(ACCOUNT + "/videos", reversed.toString());
    assertEquals(0, run(), process.out());
    assertTrue(account.requests().contains("GET " + VIDEO));
  }

  @Test
  void anUndocumentedStatusIsNamed() {
    account.set(VIDEO, new Response(299, JSON, video().toString()));
    assertEquals(
        List.of("the status is not documented"),
        problems(1, VIDEO_LINE.replace("200", "299") + "not as described"));
  }

  @Test
  void aDocumentedErrorIsNoResponseAsDescribed() {
    account.set(VIDEO, new Response(404, JSON, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]"));
    assertEquals(
        List.of("this status is an error"),
        problems(1, VIDEO_LINE.replace("200", "404") + "not as described"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, text/html",
    "application/json, application/json",
    "text/s3cret, another one",
    ", missing"
  })
  void aWrongContentTypeIsNamedIfItIsAUsualOne(String type, String shown) {
    account.set(VIDEO, new Response(200, type, video().toString()));
    assertEquals(
        List.of("the Content-Type is " + shown + ", not " + JSON),
        problems(1, VIDEO_LINE + "not as described"));
  }

  @Test
  void theSameContentTypeWithASpaceIsAsDescribed() {
    account.set(VIDEO, new Response(200, "application/json; charset=utf-8", video().toString()));
    assertEquals(0, run(), process.out());
  }

  @Test
  void anUnknownFieldInAnyResponseIsNoticed() {
    for (String path : account.paths()) {
      Response before = new Response(200, JSON, account.json(path).toString());
      JsonElement changed = account.json(path);
      firstObject(changed).addProperty("unheard_of", 1);
      account.setBody(path, changed.toString());
      assertEquals(1, run(), path);
      assertTrue(process.out().contains("unheard_of: unknown field"), path + process.out());
      account.set(path, before);
    }
  }

  /** Puts a secret into each text, name of a custom field, error and name of an unknown field. */
  @ParameterizedTest
  @ValueSource(ints = {200, 299, 400, 401, 403, 404, 418, 429, 500, 501, 503})
  void noValueIsPrinted(int status) {
    for (String path : account.paths()) {
      JsonElement changed = seeded(account.json(path), "");
      firstObject(changed).addProperty(SECRET, SECRET);
      firstObject(changed).addProperty("message", SECRET);
      account.set(path, new Response(status, JSON, changed.toString()));
    }
    run();
    assertNoSecret();
    account.setAll(new Response(status, SECRET, SECRET));
    run();
    assertNoSecret();
    String error = "[{\"error_code\":\"S3CRET\",\"message\":\"" + SECRET + "\"}]";
    account.setAll(new Response(status, JSON, error));
    run();
    assertNoSecret();
    if (status != 200) {
      account.set(
          TOKEN,
          new Response(
              status,
              JSON,
              "{\"error\":\"s3cret_error\",\"error_description\":\"" + SECRET + "\"}"));
      assertTrue(run() > 2);
      assertNoSecret();
      process.errorLine();
    }
  }

  /** Ids stay as they are, so that the calls for one video are made. */
  private static JsonElement seeded(JsonElement json, String name) {
    if (json.isJsonObject()) {
      JsonObject seeded = new JsonObject();
      json.getAsJsonObject()
          .entrySet()
          .forEach(field -> seeded.add(field.getKey(), seeded(field.getValue(), field.getKey())));
      if (name.equals("custom_fields")) {
        seeded.addProperty("s3cret_name", 987654321);
        seeded.add(SECRET, new JsonObject());
      }
      return seeded;
    }
    if (json.isJsonArray()) {
      JsonArray seeded = new JsonArray();
      json.getAsJsonArray().forEach(element -> seeded.add(seeded(element, "")));
      if (!seeded.isEmpty()) { // or every video would have text tracks
        JsonObject object = new JsonObject();
        object.addProperty(SECRET, 987654321);
        seeded.add(object);
        seeded.add(SECRET);
      }
      return seeded;
    }
    boolean isNumber = json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber();
    if (name.equals("id")) {
      return json;
    }
    return isNumber ? new JsonPrimitive(-987654321) : new JsonPrimitive(SECRET);
  }

  private void assertNoSecret() {
    String all = process.out() + process.err();
    for (String part : List.of("s3cret", "98765", "63000000", "127.0.0.1", "http")) {
      assertFalse(all.toLowerCase(Locale.ROOT).contains(part), part + " in " + all);
    }
  }

  @Test
  void seededValuesAreNoticed() {
    for (String path : account.paths()) {
      account.setBody(path, seeded(account.json(path), "").toString());
    }
    assertEquals(1, run());
    for (String part :
        List.of(
            "    $[].custom_fields.*: integer instead of string\n",
            "    $[].state: not as described (enum)\n",
            "    $.count: not as described (minimum)\n",
            "    $.text_tracks[].?: unknown field\n",
            "    $[].size: not as described (minimum)\n",
            "    $.poster.src: not as described (pattern)\n",
            "    $.text_tracks[].kind: not as described (enum)\n",
            "    $.items[].video_view: not as described (minimum)\n")) {
      assertTrue(process.out().contains(part), part + process.out());
    }
  }

  @Test
  void whereEveryCallIsRefusedTheStatusIs3() {
    account.setAll(new Response(401, JSON, "[{\"error_code\":\"UNAUTHORIZED\"}]"));
    assertEquals(3, run(), process.out());
    assertTrue(process.errorLine().contains("BRIGHTCOVE_ACCOUNT_ID"), process.err());
    for (String operation : List.of("video", "playlist", "analytics")) {
      assertTrue(process.out().matches("(?s).*video-cloud/" + operation + "/read +no\n.*"));
    }
    assertTrue(process.out().contains("Refused: 8. Not checked: 3."), process.out());
    assertEquals(2, account.requests().stream().filter(each -> each.contains(TOKEN)).count());
  }

  @Test
  void anotherAccountOfTheSandboxIsRefused() {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      Map<String, String> variables = new HashMap<>(sandbox.variables());
      variables.put(Settings.ACCOUNT_ID, "6300000000009");
      assertEquals(3, run(variables), process.out());
    }
  }

  @Test
  void aMissingPermissionIsNoDeviation() {
    for (String path : List.of("/v1/data", "/v1/data/status")) {
      account.set(path, new Response(403, JSON, "[{\"error_code\":\"FORBIDDEN\"}]"));
    }
    assertEquals(0, run(), process.out());
    assertTrue(process.out().contains("video-cloud/video/read      yes\n"), process.out());
    assertTrue(process.out().contains("video-cloud/analytics/read  no\n"), process.out());
    account.setBody("/v1/data/status", account.json("/v1/data").toString());
    assertEquals(1, run(), process.out());
    assertTrue(process.out().contains("/read  yes, but some calls were refused\n"), process.out());
  }

  @Test
  void anEmptyAccountIsNamed() {
    account.setBody(ACCOUNT + "/videos", "[]");
    account.setBody(ACCOUNT + "/counts/videos", "{\"count\":0}");
    String line = "GET /v1/accounts/{account_id}/videos                     200  as described";
    assertEquals(List.of("the account has no videos"), problems(0, line));
    assertEquals(3, process.out().split("  -  not checked: no video is known\n", -1).length - 1);
    assertTrue(process.out().contains("As described: 8. Not as described: 0."), process.out());
  }

  @Test
  void aBodyWithoutAnEndIsOneLine() {
    account.setBody(ACCOUNT + "/labels", DescribedAccount.ENDLESS);
    assertEquals(4, run(), process.out());
    String line = "/labels                       -  no usable response: try again later\n";
    assertTrue(process.out().contains(line), process.out());
    assertTrue(process.out().contains("As described: 10."), process.out());
    account.setBody(ACCOUNT + "/counts/videos", DescribedAccount.ENDLESS);
    assertEquals(4, run(), process.out());
    assertTrue(process.errorLine().contains("the response is larger than"), process.err());
  }

  @Test
  void aContentEncodingIsNotQuoted() {
    account.encode("S3CRET Text");
    assertEquals(4, run(), process.out());
    assertTrue(process.errorLine().contains("the Content-Encoding was not asked for."));
    assertFalse(process.err().contains("S3CRET"), process.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>S3CRET</html>", "", "{", "S3CRET", "[[[["})
  void aBodyThatIsNoJsonIsOneLine(String body) {
    account.setBody(ACCOUNT + "/videos", body);
    String line = "GET /v1/accounts/{account_id}/videos                     200  not as described";
    assertEquals(1, problems(1, line).size());
    assertNoSecret();
  }

  @Test
  void aServiceThatKeepsFailingIsStatus4() {
    account.set(ACCOUNT + "/labels", new Response(503, "text/html", "<html>"));
    assertEquals(4, run(), process.out());
    assertTrue(process.out().contains("503  no usable response: try again later\n"));
    assertEquals(3, account.requests().stream().filter(each -> each.endsWith("/labels")).count());
  }

  @Test
  void aServiceThatIsNotThereIsStatus4() {
    account.close();
    assertEquals(4, run());
    assertEquals("", process.out());
    assertTrue(process.errorLine().contains("no connection"), process.err());
  }

  @Test
  void aTokenResponseThatIsNotAsDescribedIsNamed() {
    account.setBody(
        TOKEN,
        "{\"access_token\":\"s3cret\",\"token_type\":\"bearer\",\"expires_in\":\"300\",\"x\":1}");
    String line = "POST /v4/access_token                                    200  not as described";
    assertEquals(
        List.of(
            "$.expires_in: string instead of integer",
            "$.token_type: not as described (const)",
            "$.x: unknown field"),
        problems(1, line).stream().sorted().toList());
  }

  @Test
  void refusedCredentialsAreStatus3() {
    account.set(
        TOKEN,
        new Response(400, JSON, "{\"error\":\"invalid_client\",\"error_description\":\"S3CRET\"}"));
    assertEquals(3, run());
    assertEquals(
        "POST /v4/access_token                                    400  refused\n", process.out());
    assertTrue(process.errorLine().contains("BRIGHTCOVE_CLIENT_SECRET"), process.err());
    assertNoSecret();
  }

  @Test
  void aMissingSettingIsStatus2AndNoCall() {
    Map<String, String> variables = new HashMap<>(account.variables());
    variables.remove(Settings.CLIENT_SECRET);
    assertEquals(2, run(variables));
    assertTrue(process.errorLine().contains("BRIGHTCOVE_CLIENT_SECRET"), process.err());
    assertEquals(List.of(), account.requests());
  }

  @Test
  void theCallsStayBelowTheRateLimit() {
    List<Instant> times = new CopyOnWriteArrayList<>();
    account.observe(() -> times.add(process.clock().instant()));
    assertEquals(0, run());
    for (int i = 9; i < times.size(); i++) {
      Duration ofTen = Duration.between(times.get(i - 9), times.get(i));
      assertTrue(ofTen.compareTo(Duration.ofSeconds(1)) > 0, times.toString());
    }
  }

  @Test
  void theHelpHasAtMostTwentyLines() {
    process = new FakeProcess(Map.of(), directory, new VirtualClock());
    assertEquals(0, CheckAccount.run(process.context(), "--help"));
    assertTrue(process.out().lines().count() <= 20, process.out());
    assertTrue(process.out().contains("-pl sandbox compile exec:java@check-account\n"));
    assertEquals("", process.err());
  }
}
