package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures say that the file is not to be had, and which that another run may help. */
class PermanentFailureTest extends DownloadFixture {

  private int sourcesCalls;

  private boolean isPermanent() {
    Rendition rendition = downloads.rendition(VIDEO_FILE);
    JsonObject same =
        AccountJson.parse(
            "{'container':'MP4','src':'%s','size':%d,'width':1280,'encoding_rate':2000000}"
                .formatted(server.url("/again.mp4"), VIDEO_FILE.length()));
    DownloadRun.Sources sources =
        () -> {
          sourcesCalls++;
          return List.of(same);
        };
    return assertThrows(DownloadException.class, () -> downloads.videoFile(rendition, sources))
        .isPermanent();
  }

  @ParameterizedTest
  @CsvSource({
    "400, true, 0",
    "401, true, 3",
    "403, true, 3",
    "404, true, 1",
    "410, true, 1",
    "451, true, 0",
    "204, false, 0",
    "405, false, 0",
    "408, false, 0",
    "429, false, 0",
    "500, false, 0",
    "503, false, 0"
  })
  void aStatusIsPermanentAsTheTableSays(int status, boolean isPermanent, int newUrls) {
    server.always(request -> ScriptedResponse.of(status));
    assertEquals(isPermanent, isPermanent());
    assertEquals(newUrls, sourcesCalls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no video", "#EXTM3U", "<html>", "{\"error\":1}"})
  void contentOfTheWrongKindIsPermanent(String page) {
    server.always(request -> ScriptedResponse.of(200, page.getBytes(StandardCharsets.US_ASCII)));
    assertEquals(true, isPermanent());
  }

  /** The server has the file, so neither a smaller rendition nor giving up is right. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "x\u00b2 y"})
  void anEncodedFileFailsAtOnceAndIsNotPermanent(String encoding) throws Exception {
    server.always(
        request ->
            ScriptedResponse.rangeOf(VIDEO_FILE, request).with("Content-Encoding", encoding));
    String failure = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    String expected =
        " was answered with 200 and the Content-Encoding %s, which was not asked for"
            .formatted(encoding.replace('\u00b2', '?'));
    assertTrue(failure.endsWith(expected), failure);
    assertEquals(1, server.served().size());
    assertEquals("identity", server.served().get(0).request().headers().get("accept-encoding"));
    assertEquals(false, isPermanent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity", " "})
  void aFileWithoutAnEncodingIsDownloaded(String encoding) throws Exception {
    server.always(
        request ->
            ScriptedResponse.rangeOf(VIDEO_FILE, request).with("Content-Encoding", encoding));
    downloads.assertDownloads(VIDEO_FILE);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 206})
  void anEncodedRestFailsAndLeavesThePartialFile(int status) throws Exception {
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(150_000, ConnectionEnd.CLOSE));
    server.then(
        request ->
            ScriptedResponse.rangeOf(VIDEO_FILE, status == 206 ? request : request.without("range"))
                .with("Content-Encoding", "gzip"));
    String failure = downloads.assertFails(downloads.rendition(VIDEO_FILE));
    assertTrue(failure.contains(" " + status + " and the Content-Encoding gzip"), failure);
    downloads.nextRun();
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("", "bytes=150000-", "bytes=150000-"), server.ranges());
  }

  /** Such as an error page of a proxy, which cannot be told from the file. */
  @Test
  void anEncodedResponseToAProbeIsNoFile() throws Exception {
    MediaProbe probe =
        new MediaProbe(
            MediaClient.newHttpClient(TransferTimeouts.with(time -> {})), Duration.ofSeconds(9));
    server.always(
        request -> ScriptedResponse.of(200, VIDEO_FILE.bytes()).with("Content-Encoding", "gzip"));
    assertFalse(probe.isGiven(server.url("/video.mp4")));
    assertTrue(probe.works(server.url("/video.mp4")));
    server.always(request -> ScriptedResponse.of(302).with("Content-Encoding", "gzip"));
    assertTrue(probe.isGiven(server.url("/video.mp4")));
    server.always(request -> ScriptedResponse.of(404).with("Content-Encoding", "gzip"));
    assertTrue(probe.works(server.url("/video.mp4")));
    server.always(request -> ScriptedResponse.of(200, VIDEO_FILE.bytes()));
    assertTrue(probe.isGiven(server.url("/video.mp4")));
    assertTrue(probe.works(server.url("/video.mp4")));
    for (ScriptedMediaServer.Served served : server.served()) {
      assertEquals("identity", served.request().headers().get("accept-encoding"));
    }
  }

  @Test
  void aBrokenConnectionIsNotPermanent() {
    server.always(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(9, ConnectionEnd.CLOSE));
    assertEquals(false, isPermanent());
  }

  @Test
  void a404ThatComesAfterMoreBytesGetsANewUrlAgain() throws Exception {
    for (int end : new int[] {50_000, 60_000}) {
      server.then(
          request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(end, ConnectionEnd.CLOSE));
      server.then(request -> ScriptedResponse.of(404));
    }
    JsonObject same =
        AccountJson.parse(
            "{'container':'MP4','src':'%s','size':%d,'width':1280,'encoding_rate':2000000}"
                .formatted(server.url("/again.mp4"), VIDEO_FILE.length()));
    downloads.assertDownloads(VIDEO_FILE, downloads.rendition(VIDEO_FILE), () -> List.of(same));
  }

  @Test
  void onlyTheBytesOfThisRunCountAsReceived() throws Exception {
    server.then(
        request -> ScriptedResponse.rangeOf(VIDEO_FILE, request).end(150_000, ConnectionEnd.CLOSE));
    server.then(request -> ScriptedResponse.of(405));
    assertEquals(false, isPermanent());
    downloads.nextRun();
    downloads.assertDownloads(VIDEO_FILE);
    assertEquals(List.of("", "bytes=150000-", "bytes=150000-"), server.ranges());
    assertEquals(50_000, downloads.download().received());
  }
}
