package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
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
