package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
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
  private final SandboxClient client = new SandboxClient(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static void assertError(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    JsonObject error = SandboxClient.array(response).get(0).getAsJsonObject();
    assertEquals(code, error.get("error_code").getAsString());
  }

  private String count() throws Exception {
    return client.get("/counts/videos").body();
  }

  @Test
  void createsAVideoThatHasEveryFieldButNoMedia() throws Exception {
    HttpResponse<String> response =
        client.call("POST", "/videos", "{\"name\":\"New\",\"tags\":[\"a\"]}");
    assertEquals(201, response.statusCode());
    JsonObject video = SandboxClient.object(response);
    String path = "/videos/" + video.get("id").getAsString();
    assertEquals("/videos/6400000000001", path);
    assertEquals("New", video.get("name").getAsString());
    assertEquals("2026-01-01T00:00:00.000Z", video.get("created_at").getAsString());
    assertEquals(SandboxClient.object(client.get(FIRST)).keySet(), video.keySet());
    assertEquals(video, SandboxClient.json(client.get(path)));
    assertEquals("[]", client.get(path + "/sources").body());
    assertEquals("{}", client.get(path + "/images").body());
    assertEquals("{\"count\":13}", count());
  }

  @Test
  void changesFieldsAndTheTimeOfTheUpdate() throws Exception {
    clock.advance(Duration.ofHours(1));
    HttpResponse<String> response =
        client.call("PATCH", FIRST, "{\"name\":\"Other\",\"description\":null}");
    assertEquals(200, response.statusCode());
    JsonObject video = SandboxClient.object(client.get(FIRST));
    assertEquals(video, SandboxClient.object(response));
    assertEquals("Other", video.get("name").getAsString());
    assertEquals("2026-01-01T01:00:00.000Z", video.get("updated_at").getAsString());
    assertTrue(video.getAsJsonObject("images").has("poster"));
  }

  @Test
  void deletesOneVideoOrSeveral() throws Exception {
    HttpResponse<String> response = client.call("DELETE", FIRST, "");
    assertEquals(204, response.statusCode());
    assertEquals("", response.body());
    assertEquals(404, client.get(FIRST).statusCode());
    assertEquals(404, client.get(FIRST + "/sources").statusCode());
    assertError(404, "RESOURCE_NOT_FOUND", client.call("DELETE", FIRST, ""));
    client.call("DELETE", "/videos/6300000002112,6300000003112", "");
    assertEquals("{\"count\":9}", count());
  }

  @Test
  void aReferenceIdFindsItsVideoAndNoOther() throws Exception {
    client.call("PATCH", FIRST, "{\"reference_id\":\"mine\"}");
    assertEquals(
        "6300000001112",
        SandboxClient.object(client.get("/videos/ref:mine")).get("id").getAsString());
    assertEquals(4, SandboxClient.array(client.get("/videos/ref:mine/sources")).size());
    assertEquals(200, client.call("PATCH", FIRST, "{\"reference_id\":\"mine\"}").statusCode());
    String another = "{\"name\":\"New\",\"reference_id\":\"mine\"}";
    assertError(409, "REFERENCE_ID_IN_USE", client.call("POST", "/videos", another));
    assertEquals(200, client.call("PATCH", FIRST, "{\"reference_id\":null}").statusCode());
    assertEquals(201, client.call("POST", "/videos", another).statusCode());
  }
}
