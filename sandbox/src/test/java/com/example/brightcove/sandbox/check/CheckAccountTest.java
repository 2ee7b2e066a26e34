package com.example.brightcove.sandbox.check;

import static com.example.brightcove.sandbox.check.DescribedAccount.ACCOUNT;
import static com.example.brightcove.sandbox.check.DescribedAccount.JSON;
import static com.example.brightcove.sandbox.check.DescribedAccount.VIDEO;
import static com.example.brightcove.sandbox.check.DescribedAccount.firstObject;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.SandboxFallback;
import com.example.brightcove.sandbox.check.DescribedAccount.Response;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** check-account against the sandbox, and against an account with one fault at a time. */
@Timeout(60)
class CheckAccountTest extends CheckAccountFixture {

  @Test
  void withNothingConfiguredItChecksTheSandbox() {
    assertEquals(0, run(Map.of()), process.out());
    assertEquals(SandboxFallback.remark(SandboxFallback.options(false)), process.err().strip());
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
