package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.VirtualClock;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** POST, PATCH and DELETE of videos, for as long as the sandbox runs. */
class CmsWriteTest {

  private static final String FIRST = "/videos/6300000001112";

  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox =
      new Sandbox(SandboxOptions.defaults().withClock(clock).withoutLimits());
  private final SandboxClient caller = new SandboxClient(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static void assertError(int status, String code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    JsonObject error = SandboxClient.array(answer).get(0).getAsJsonObject();
    assertEquals(code, error.get("error_code").getAsString());
  }

  private String count() throws Exception {
    return caller.get("/counts/videos").body();
  }

  @Test
  void createsAVideoThatHasEveryFieldButNoMedia() throws Exception {
    HttpResponse<String> answer =
        caller.call("POST", "/videos", "{\"name\":\"New\",\"tags\":[\"a\"]}");
    assertEquals(201, answer.statusCode());
    JsonObject video = SandboxClient.object(answer);
    String path = "/videos/" + video.get("id").getAsString();
    assertEquals("/videos/6400000000001", path);
    assertEquals("New", video.get("name").getAsString());
    assertEquals("2026-01-01T00:00:00.000Z", video.get("created_at").getAsString());
    assertEquals(SandboxClient.object(caller.get(FIRST)).keySet(), video.keySet());
    assertEquals(video, SandboxClient.json(caller.get(path)));
    assertEquals("[]", caller.get(path + "/sources").body());
    assertEquals("{}", caller.get(path + "/images").body());
    assertEquals("{\"count\":13}", count());
  }

  @Test
  void changesFieldsAndWhenItDid() throws Exception {
    clock.advance(Duration.ofHours(1));
    HttpResponse<String> answer =
        caller.call("PATCH", FIRST, "{\"name\":\"Other\",\"description\":null}");
    assertEquals(200, answer.statusCode());
    JsonObject video = SandboxClient.object(caller.get(FIRST));
    assertEquals(video, SandboxClient.object(answer));
    assertEquals("Other", video.get("name").getAsString());
    assertEquals("2026-01-01T01:00:00.000Z", video.get("updated_at").getAsString());
    assertTrue(video.getAsJsonObject("images").has("poster"));
  }

  @Test
  void deletesOneVideoOrSeveral() throws Exception {
    HttpResponse<String> answer = caller.call("DELETE", FIRST, "");
    assertEquals(204, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals(404, caller.get(FIRST).statusCode());
    assertEquals(404, caller.get(FIRST + "/sources").statusCode());
    assertError(404, "RESOURCE_NOT_FOUND", caller.call("DELETE", FIRST, ""));
    caller.call("DELETE", "/videos/6300000002112,6300000003112", "");
    assertEquals("{\"count\":9}", count());
  }

  @Test
  void aReferenceIdFindsItsVideoAndNoOther() throws Exception {
    caller.call("PATCH", FIRST, "{\"reference_id\":\"mine\"}");
    assertEquals(
        "6300000001112",
        SandboxClient.object(caller.get("/videos/ref:mine")).get("id").getAsString());
    assertEquals(4, SandboxClient.array(caller.get("/videos/ref:mine/sources")).size());
    assertEquals(200, caller.call("PATCH", FIRST, "{\"reference_id\":\"mine\"}").statusCode());
    String another = "{\"name\":\"New\",\"reference_id\":\"mine\"}";
    assertError(409, "REFERENCE_ID_IN_USE", caller.call("POST", "/videos", another));
    assertEquals(200, caller.call("PATCH", FIRST, "{\"reference_id\":null}").statusCode());
    assertEquals(201, caller.call("POST", "/videos", another).statusCode());
  }
}
