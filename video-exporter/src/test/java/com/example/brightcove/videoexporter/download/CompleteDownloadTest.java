package com.example.brightcove.videoexporter.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A download is the whole file, and the requested one. */
class CompleteDownloadTest {

  private static final TestVideoFile VIDEO_FILE = TestVideoFile.of(1, 100_000);

  @TempDir Path directory;
  private DownloadRun downloads;
  private ScriptedMediaServer server;
  private int sourcesCalls;

  @BeforeEach
  void start() throws Exception {
    downloads = new DownloadRun(directory);
    server = downloads.server.serving(VIDEO_FILE);
  }

  @AfterEach
  void stop() throws Exception {
    downloads.close();
  }

  /** Returns the sources with one of this size, and counts the calls for them. */
  private DownloadRun.Sources sources(long size, int width) {
    JsonObject source =
        AccountJson.parse(
            "{'container':'MP4','src':'%s','size':%d,'width':%d,'encoding_rate':2000000}"
                .formatted(server.url("/video.mp4"), size, width));
    return () -> {
      sourcesCalls++;
      return List.of(source);
    };
  }

  /** The video file in a response that ends with the connection. */
  private static ScriptedResponse endless(int bytes) {
    return ScriptedResponse.of(200, VIDEO_FILE.bytes())
        .with("Content-Length", "")
        .end(bytes, ConnectionEnd.CLOSE);
  }

  @Test
  void aBodyShorterThanItsContentLengthIsCut() throws Exception {
    server.always(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).with("Content-Length", "100001"));
    String reason = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertTrue(reason.contains("/video.mp4 broke off: "), reason);
    assertEquals(6, server.served().size());
  }

  @Test
  void aFileOfAnotherSizeThanTheApisIsMarked() throws Exception {
    TestVideoFile shorter = new TestVideoFile(VIDEO_FILE.first(99_000), VIDEO_FILE.etag());
    server.always(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).with("Content-Length", "99000"));
    StoredFile stored =
        downloads.assertDownloads(shorter, downloads.rendition(VIDEO_FILE), sources(100_000, 1280));
    assertFalse(stored.isOfExpectedSize());
    assertEquals(1, sourcesCalls);
    assertEquals(1, server.served().size());
  }

  @Test
  void aSizeThatTheApiHasCorrectedMeanwhileIsUsed() throws Exception {
    Rendition outdated = downloads.rendition(99, "/video.mp4");
    assertTrue(
        downloads.assertDownloads(VIDEO_FILE, outdated, sources(100_000, 1280)).isOfExpectedSize());
    assertFalse(
        downloads.assertDownloads(VIDEO_FILE, outdated, sources(100_000, 640)).isOfExpectedSize());
    assertEquals(2, sourcesCalls);
  }

  @Test
  void aSizeThatMatchesOrIsUnknownIsNotRequestedAgain() throws Exception {
    downloads.assertDownloads(VIDEO_FILE, downloads.rendition(VIDEO_FILE), sources(1, 1));
    downloads.assertDownloads(VIDEO_FILE, downloads.rendition(0, "/video.mp4"), sources(1, 1));
    assertEquals(0, sourcesCalls);
  }

  @Test
  void withoutAContentLengthTheApisSizeIsCompared() throws Exception {
    server.then(request -> endless(60_000)).then(request -> endless(100_000));
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("", ""), server.ranges());
    server.always(request -> endless(60_000));
    Files.delete(downloads.file());
    String reason = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertTrue(reason.endsWith("/video.mp4 broke off: 60000 bytes of 100000"), reason);
  }

  @Test
  void withoutAnyLengthTheDownloadFails() throws Exception {
    server.always(request -> endless(100_000));
    String reason = downloads.assertFails(downloads.rendition(-1, "/video.mp4"));
    assertTrue(reason.endsWith("does not say how long it is: it may have been cut"), reason);
    assertEquals(1, server.served().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The free trial is over",
        "#EXTM3U\n#EXT-X-VERSION:3",
        "\n\n  moov",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "short"
      })
  void aTextWith200IsNotAVideoFile(String page) throws Exception {
    server.always(
        request ->
            ScriptedResponse.of(200, page.getBytes(ISO_8859_1))
                .with("ETag", "\"page\"")
                .with("Content-Type", "video/mp4"));
    String reason = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertTrue(reason.endsWith("/video.mp4 is not an MP4"), reason);
    assertFalse(Files.exists(downloads.partialFile()));
    assertFalse(Files.exists(downloads.recordFile()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\0\0\30ftypisom",
        "\0\0\0\30ftypqt  ",
        "\0\0\0\10wide\0\0\0\0",
        "\0\0\0\10free\0\0\0\0",
        "\0\0\0\10skip\0\0\0\0",
        "\0\3\0\0moov\0\0\0\0",
        "\0\0\0\1mdat\0\0\0\0",
        "Hugemdat\0\0\0\0",
        "\0\0\0\24pnot\0\0\0\0",
        "\0\0\0\24uuid\0\0\0\0",
        "\0\0\0\24styp\0\0\0\0"
      })
  void anyFirstBoxOfAnMp4OrAQuickTimeFileIsAccepted(String start) throws Exception {
    TestVideoFile videoFile = new TestVideoFile(start.getBytes(ISO_8859_1), "\"x\"");
    server.serving(videoFile);
    downloads.assertDownloads(videoFile);
  }

  @Test
  void aRedirectLoopFails() throws Exception {
    server.always(request -> ScriptedResponse.of(302).with("Location", "/video.mp4?canary"));
    String reason = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertTrue(reason.endsWith("/video.mp4 is redirected more than 5 times"), reason);
    assertEquals(6, server.served().size());
  }

  @Test
  void theRestIsRequestedThroughARedirectToo() throws Exception {
    server.always(
        request -> {
          if (request.target().startsWith("/video.mp4")) {
            return ScriptedResponse.of(302).with("Location", "/elsewhere?canary");
          }
          ScriptedResponse response = ScriptedResponse.rangeOf(VIDEO_FILE, request);
          return request.range().isEmpty() ? response.end(60_000, ConnectionEnd.CLOSE) : response;
        });
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(4, server.served().size());
    assertEquals(server.ranges().get(2), server.ranges().get(3));
  }

  @Test
  void aRedirectToAnotherOriginIsResumedThereWithoutCredentials() throws Exception {
    try (ScriptedMediaServer other = new ScriptedMediaServer().serving(VIDEO_FILE)) {
      other.then(
          request ->
              ScriptedResponse.rangeOf(VIDEO_FILE, request).end(60_000, ConnectionEnd.CLOSE));
      String location = other.url("/x.mp4").toString();
      server.always(request -> ScriptedResponse.of(302).with("Location", location));
      downloads.assertDownloads(VIDEO_FILE);
      assertEquals(List.of("", "bytes=60000-"), other.ranges());
      for (ScriptedMediaServer.Served served : other.served()) {
        Set<String> headers = served.request().headers().keySet();
        for (String secret : List.of("authorization", "cookie", "referer")) {
          assertFalse(headers.contains(secret), secret);
        }
      }
    }
  }

  @Test
  void noAuthorizationIsEverSent() throws Exception {
    downloads.assertDownloads(VIDEO_FILE);
    assertFalse(server.served().get(0).request().headers().containsKey("authorization"));
  }
}
