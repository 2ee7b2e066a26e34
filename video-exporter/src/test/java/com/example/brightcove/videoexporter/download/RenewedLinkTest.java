package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.download.MediaAnswer.End;
import com.example.brightcove.videoexporter.download.MediaServer.Served;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that expires or is refused: the API is asked for another. */
class RenewedLinkTest extends DownloadFixture {

  private static final Clip OTHER = Clip.of(2, 90_000);

  private int asked;

  private JsonObject source(String path, Clip clip, int width) {
    return FakeAccount.json(
        "{'container':'MP4','src':'%s','size':%d,'width':%d,'encoding_rate':2000000}"
            .formatted(server.address(path), clip.length(), width));
  }

  /** The sources, which count how often they are asked for. */
  private Downloads.Sources sources(JsonObject... sources) {
    return () -> {
      asked++;
      return List.of(sources);
    };
  }

  private List<String> targets() {
    return server.served().stream()
        .map(Served::request)
        .map(request -> request.target().replaceFirst("\\?.*", ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void aLinkThatExpiresMidwayIsRenewedAndGoneOnFromTheByteReached(int status) throws Exception {
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(150_000, End.CLOSE));
    server.then(request -> MediaAnswer.of(status));
    downloads.assertDownloads(
        CLIP,
        downloads.rendition(CLIP),
        sources(source("/wider.mp4", OTHER, 1920), source("/again.mp4", CLIP, 1280)));
    assertEquals(1, asked);
    assertEquals(List.of("/video.mp4", "/video.mp4", "/again.mp4"), targets());
    Served rest = server.served().get(2);
    assertTrue(rest.request().from() > 0);
    assertEquals(CLIP.length() - rest.request().from(), rest.bodyBytes());
    assertEquals(1, downloads.pauses.size()); // after the cut, and none for the link
  }

  @Test
  void aNewLinkToAnotherFileIsNotMixedWithTheOldOne() throws Exception {
    Clip changed = Clip.of(3, CLIP.length());
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(150_000, End.CLOSE));
    server.then(request -> MediaAnswer.of(403)).serving(changed);
    downloads.assertDownloads(
        changed, downloads.rendition(CLIP), sources(source("/again.mp4", CLIP, 1280)));
  }

  @Test
  void ifTheRenditionIsGoneTheBestIsTakenFromZero() throws Exception {
    server.then(request -> MediaAnswer.rangeOf(CLIP, request).end(80_000, End.CLOSE));
    server.then(request -> MediaAnswer.of(404)).serving(OTHER);
    downloads.assertDownloads(
        OTHER,
        downloads.rendition(CLIP),
        sources(source("/small.mp4", CLIP, 320), source("/best.mp4", OTHER, 640)));
    assertEquals("/best.mp4", targets().get(2));
    assertEquals("", server.ranges().get(2));
  }

  @Test
  void thirdTimeIsTheLast() throws Exception {
    server.always(request -> MediaAnswer.of(403));
    String reason =
        downloads.assertFails(downloads.rendition(CLIP), sources(source("/again.mp4", CLIP, 1280)));
    assertTrue(reason.endsWith("/again.mp4 was answered with 403"), reason);
    assertEquals(3, asked);
    assertEquals(4, server.served().size());
    assertEquals(List.of(), downloads.pauses);
  }

  @Test
  void theThirdLinkMayStillDo() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.then(request -> MediaAnswer.of(403));
    }
    downloads.assertDownloads(
        CLIP, downloads.rendition(CLIP), sources(source("/again.mp4", CLIP, 1280)));
    assertEquals(3, asked);
  }

  @Test
  void ifThereIsNoMp4AnyMoreTheRefusalIsTheReason() throws Exception {
    server.always(request -> MediaAnswer.of(410));
    String reason = downloads.assertFails(downloads.rendition(CLIP), sources());
    assertTrue(reason.endsWith("/video.mp4 was answered with 410"), reason);
    assertEquals(1, server.served().size());
  }

  @Test
  void whatTheApiFailsWithIsPassedOn() {
    server.always(request -> MediaAnswer.of(403));
    IOException fault = new IOException("the API is down");
    assertSame(
        fault,
        assertThrows(
            IOException.class,
            () ->
                downloads.clip(
                    downloads.rendition(CLIP),
                    () -> {
                      throw fault;
                    })));
  }

  @Test
  void aLinkThatExpiresBehindARedirectIsRenewedToo() throws Exception {
    List<String> locations = new ArrayList<>(List.of("/old?canary", "/new?canary"));
    server.always(
        request ->
            switch (request.target().replaceFirst("\\?.*", "")) {
              case "/video.mp4" -> MediaAnswer.of(302).with("Location", locations.remove(0));
              case "/old" -> MediaAnswer.of(403);
              default -> MediaAnswer.rangeOf(CLIP, request);
            });
    downloads.assertDownloads(
        CLIP, downloads.rendition(CLIP), sources(source("/video.mp4", CLIP, 1280)));
    assertEquals(List.of("/video.mp4", "/old", "/video.mp4", "/new"), targets());
  }
}
