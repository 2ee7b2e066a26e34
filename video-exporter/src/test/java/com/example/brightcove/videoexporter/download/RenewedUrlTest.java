package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.download.ScriptedMediaServer.Served;
import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A URL that has expired or is rejected is replaced by a new one from the API. */
class RenewedUrlTest extends DownloadFixture {

  private static final TestVideoFile OTHER = TestVideoFile.of(2, 90_000);

  private int sourcesCalls;

  private JsonObject source(String path, TestVideoFile videoFile, int width) {
    return AccountJson.parse(
        "{'container':'MP4','src':'%s','size':%d,'width':%d,'encoding_rate':2000000}"
            .formatted(server.url(path), videoFile.length(), width));
  }

  /** Returns the sources, and counts the calls for them. */
  private DownloadRun.Sources sources(JsonObject... sources) {
    return () -> {
      sourcesCalls++;
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
  void aUrlThatExpiresDuringTheDownloadIsRenewedAndTheDownloadResumes(int status) throws Exception {
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(150_000, ConnectionEnd.CLOSE));
    server.then(request -> ScriptedResponse.of(status));
    downloads.assertDownloads(
        VIDEO_FILE,
        downloads.rendition(VIDEO_FILE),
        sources(source("/wider.mp4", OTHER, 1920), source("/again.mp4", VIDEO_FILE, 1280)));
    assertEquals(1, sourcesCalls);
    assertEquals(List.of("/video.mp4", "/video.mp4", "/again.mp4"), targets());
    Served rest = server.served().get(2);
    assertTrue(rest.request().from() > 0);
    assertEquals(VIDEO_FILE.length() - rest.request().from(), rest.bodyBytes());
    assertEquals(1, downloads.pauses.size()); // after the cut, and none for the new URL
  }

  @Test
  void aNewUrlOfAnotherFileIsNotMixedWithTheOldFile() throws Exception {
    TestVideoFile changed = TestVideoFile.of(3, VIDEO_FILE.length());
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(150_000, ConnectionEnd.CLOSE));
    server.then(request -> ScriptedResponse.of(403)).serving(changed);
    downloads.assertDownloads(
        changed, downloads.rendition(VIDEO_FILE), sources(source("/again.mp4", VIDEO_FILE, 1280)));
  }

  @Test
  void theBestRenditionIsDownloadedFromZeroIfTheOldOneIsGone() throws Exception {
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(80_000, ConnectionEnd.CLOSE));
    server.then(request -> ScriptedResponse.of(404)).serving(OTHER);
    downloads.assertDownloads(
        OTHER,
        downloads.rendition(VIDEO_FILE),
        sources(source("/small.mp4", VIDEO_FILE, 320), source("/best.mp4", OTHER, 640)));
    assertEquals("/best.mp4", targets().get(2));
    assertEquals("", server.ranges().get(2));
  }

  @Test
  void theThirdNewUrlIsTheLast() throws Exception {
    server.always(request -> ScriptedResponse.of(403));
    String reason =
        downloads.assertFails(
            downloads.rendition(VIDEO_FILE), sources(source("/again.mp4", VIDEO_FILE, 1280)));
    assertTrue(reason.endsWith("/again.mp4 was answered with 403"), reason);
    assertEquals(3, sourcesCalls);
    assertEquals(4, server.served().size());
    assertEquals(List.of(), downloads.pauses);
  }

  @Test
  void theThirdNewUrlIsUsed() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.then(request -> ScriptedResponse.of(403));
    }
    downloads.assertDownloads(
        VIDEO_FILE,
        downloads.rendition(VIDEO_FILE),
        sources(source("/again.mp4", VIDEO_FILE, 1280)));
    assertEquals(3, sourcesCalls);
  }

  /** A download of days, whose URLs expire after an hour each. */
  @Test
  void newUrlsThatBroughtAMebibyteDoNotCount() throws Exception {
    TestVideoFile large = TestVideoFile.of(4, 8 << 20);
    for (int i = 1; i <= 6; i++) {
      int end = (1 << 20) + 1_000;
      server.then(
          request -> ScriptedResponse.rangeOf(large, request).end(end, ConnectionEnd.CLOSE));
      server.then(request -> ScriptedResponse.of(403));
    }
    server.serving(large);
    downloads.assertDownloads(
        large, downloads.rendition(large), sources(source("/again.mp4", large, 1280)));
    assertEquals(6, sourcesCalls);
  }

  @Test
  void newUrlsThatBroughtLessTogetherEndAfterTheThird() throws Exception {
    for (int i = 1; i <= 4; i++) {
      server.then(
          request ->
              ScriptedResponse.rangeOf(VIDEO_FILE, request).end(30_000, ConnectionEnd.CLOSE));
      server.then(request -> ScriptedResponse.of(403));
    }
    downloads.assertFails(
        downloads.rendition(VIDEO_FILE), sources(source("/again.mp4", VIDEO_FILE, 1280)));
    assertEquals(3, sourcesCalls);
  }

  /** Each new URL is of a file that fails after more than a mebibyte, and so on without end. */
  @Test
  @Timeout(60)
  void bytesThatWereDownloadedBeforeAreNoProgress() throws Exception {
    TestVideoFile large = TestVideoFile.of(4, 2 << 20);
    int[] width = {1280};
    server.always(
        request ->
            request.range().isEmpty()
                ? ScriptedResponse.rangeOf(large, request).end(1_500_000, ConnectionEnd.CLOSE)
                : ScriptedResponse.of(403));
    downloads.assertFails(
        downloads.rendition(large), () -> sources(source("/other.mp4", large, ++width[0])).ask());
    assertEquals(3, sourcesCalls);
  }

  @Test
  void theRejectionIsReportedIfThereIsNoMp4AnyMore() throws Exception {
    server.always(request -> ScriptedResponse.of(410));
    String reason = downloads.assertFails(downloads.rendition(VIDEO_FILE), sources());
    assertTrue(reason.endsWith("/video.mp4 was answered with 410"), reason);
    assertEquals(1, server.served().size());
  }

  @Test
  void anErrorOfTheApiIsThrown() {
    server.always(request -> ScriptedResponse.of(403));
    IOException error = new IOException("the API is down");
    assertSame(
        error,
        assertThrows(
            IOException.class,
            () ->
                downloads.videoFile(
                    downloads.rendition(VIDEO_FILE),
                    () -> {
                      throw error;
                    })));
  }

  @Test
  void aUrlThatExpiresBehindARedirectIsRenewedToo() throws Exception {
    List<String> locations = new ArrayList<>(List.of("/old?canary", "/new?canary"));
    server.always(
        request ->
            switch (request.target().replaceFirst("\\?.*", "")) {
              case "/video.mp4" -> ScriptedResponse.of(302).with("Location", locations.remove(0));
              case "/old" -> ScriptedResponse.of(403);
              default -> ScriptedResponse.rangeOf(VIDEO_FILE, request);
            });
    downloads.assertDownloads(
        VIDEO_FILE,
        downloads.rendition(VIDEO_FILE),
        sources(source("/video.mp4", VIDEO_FILE, 1280)));
    assertEquals(List.of("/video.mp4", "/old", "/video.mp4", "/new"), targets());
  }
}
