package com.example.brightcove.sandbox.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Text tracks and transcripts: what the list says of them, and their signed URLs. */
class TextTracksTest {

  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox =
      new Sandbox(
          SandboxOptions.defaults()
              .withClock(clock)
              .withLinkLife(Duration.ofMinutes(10))
              .withoutLimits());
  private final SandboxClient client = new SandboxClient(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private List<JsonObject> tracks(String field) throws Exception {
    List<JsonObject> tracks = new ArrayList<>();
    for (JsonElement video : SandboxClient.array(client.get("/videos?limit=100"))) {
      JsonArray items = video.getAsJsonObject().getAsJsonArray(field);
      items.forEach(item -> tracks.add(item.getAsJsonObject()));
    }
    return tracks;
  }

  private static String src(JsonObject track) {
    return track.get("src").getAsString();
  }

  @Test
  void someVideosHaveTracksOfSeveralKindsAndLanguagesAndDrafts() throws Exception {
    List<JsonObject> tracks = tracks("text_tracks");
    assertEquals(9, tracks.size());
    assertEquals(List.of("captions", "chapters", "metadata", "subtitles"), values(tracks, "kind"));
    assertEquals(List.of("de", "en", "ja"), values(tracks, "srclang"));
    assertEquals(List.of("draft", "null", "published"), values(tracks, "status"));
    assertEquals(1, tracks("transcripts").size());
  }

  private static List<String> values(List<JsonObject> tracks, String field) {
    return tracks.stream()
        .map(track -> track.get(field).toString().replace("\"", ""))
        .sorted()
        .distinct()
        .toList();
  }

  @Test
  void eachIsListedAsHttpAndHttpsAndServedAsWebVttOrText() throws Exception {
    for (JsonObject track : tracks("text_tracks")) {
      String https = src(track).replaceFirst("^http:", "https:");
      assertEquals(
          "[{\"src\":\"%s\"},{\"src\":\"%s\"}]".formatted(https, src(track)),
          track.get("sources").toString());
      HttpResponse<byte[]> file = SandboxClient.download(src(track));
      assertEquals("text/vtt", file.headers().firstValue("Content-Type").orElse(""));
      String text = new String(file.body(), StandardCharsets.UTF_8);
      assertTrue(text.startsWith("WEBVTT\n\n") && text.contains(" --> "), text);
    }
    JsonObject transcript = tracks("transcripts").get(0);
    assertEquals(2, transcript.getAsJsonArray("sources").size());
    assertTrue(
        new String(SandboxClient.download(src(transcript)).body(), StandardCharsets.UTF_8)
            .startsWith("The Mandelbrot set"));
  }

  @Test
  void theUrlExpiresAndAnotherCallGivesAnother() throws Exception {
    String before = src(tracks("text_tracks").get(0));
    clock.advance(Duration.ofMinutes(10));
    assertEquals(403, SandboxClient.download(before).statusCode());
    assertEquals(403, SandboxClient.download(before.replaceFirst("\\?.*", "")).statusCode());
    assertEquals(200, SandboxClient.download(src(tracks("text_tracks").get(0))).statusCode());
  }

  @Test
  void aChangedVideoHasUrlsThatAreValidNow() throws Exception {
    client.call("PATCH", "/videos/6300000001112", "{\"reference_id\":\"zoom\"}");
    clock.advance(Duration.ofMinutes(10));
    for (String id : List.of("6300000001112", "ref:zoom")) {
      JsonArray tracks =
          SandboxClient.object(client.get("/videos/" + id)).getAsJsonArray("text_tracks");
      assertEquals(2, tracks.size());
      for (JsonElement track : tracks) {
        assertEquals(200, SandboxClient.download(src(track.getAsJsonObject())).statusCode());
      }
    }
    for (JsonObject track : tracks("text_tracks")) {
      assertEquals(200, SandboxClient.download(src(track)).statusCode());
    }
  }

  @Test
  void filesOfAGivenSizeAreVideoFilesAndImagesOnly() throws Exception {
    try (Sandbox large = new Sandbox(SandboxOptions.defaults().withMediaBytes(100_000))) {
      JsonObject video =
          SandboxClient.object(new SandboxClient(large).get("/videos/6300000001112"));
      JsonObject track = video.getAsJsonArray("text_tracks").get(0).getAsJsonObject();
      assertTrue(SandboxClient.download(src(track)).body().length < 1_000);
    }
  }
}
