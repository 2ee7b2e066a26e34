package com.example.brightcove.videoexporter.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a video's sources is downloaded. */
class RenditionTest {

  private static final String RTMP =
      "{'app_name':'rtmp://h/ondemand','stream_name':'mp4:x.mp4&1&2','container':'MP4',"
          + "'width':1920,'encoding_rate':9000000,'size':9}";
  private static final String HLS =
      "{'src':'https://h/master.m3u8','type':'application/x-mpegURL','container':'M2TS','width':1920}";
  private static final String DASH =
      "{'src':'https://h/manifest.mpd','type':'application/dash+xml'}";

  private static String mp4(String src, int width, int rate, int size) {
    return "{'container':'MP4','src':'%s','width':%d,'encoding_rate':%d,'size':%d}"
        .formatted(src, width, rate, size);
  }

  /** Returns the URL of the best source, in whatever order they are. */
  private static String best(String... sources) throws IOException {
    List<JsonObject> list = new ArrayList<>();
    for (String source : sources) {
      list.add(AccountJson.parse(source));
    }
    String best = Rendition.best(list).orElseThrow().url().toString();
    Collections.reverse(list);
    assertEquals(best, Rendition.best(list).orElseThrow().url().toString());
    return best;
  }

  @Test
  void theWidestMp4IsTheBest() throws IOException {
    assertEquals(
        "https://h/wide",
        best(
            mp4("https://h/fast", 640, 9_000, 9_000),
            mp4("https://h/wide", 1280, 10, 10),
            HLS,
            DASH));
  }

  @Test
  void anRtmpSourceIsNotDownloadable() throws IOException {
    assertEquals("http://h/x.mp4", best(RTMP, mp4("http://h/x.mp4", 320, 1, 1)));
    assertTrue(Rendition.best(List.of(AccountJson.parse(RTMP))).isEmpty());
    String rtmp = mp4("rtmp://h/x.mp4", 320, 1, 1);
    assertTrue(Rendition.best(List.of(AccountJson.parse(rtmp))).isEmpty());
  }

  @Test
  void ofTwoEqualSourcesHttpsIsPreferred() throws IOException {
    assertEquals(
        "https://h/x.mp4",
        best(mp4("http://h/x.mp4", 640, 99, 99), mp4("https://h/x.mp4", 640, 9, 9)));
  }

  @Test
  void aWiderSourceIsPreferredEvenWithoutHttps() throws IOException {
    assertEquals(
        "http://h/wide", best(mp4("http://h/wide", 641, 1, 1), mp4("https://h/x", 640, 9, 9)));
  }

  @Test
  void ofEqualWidthsTheHigherRateAndThenTheLargerIsTheBest() throws IOException {
    assertEquals(
        "https://h/rate",
        best(mp4("https://h/size", 640, 798_000, 99), mp4("https://h/rate", 640, 1_167_000, 9)));
    assertEquals(
        "https://h/size", best(mp4("https://h/size", 640, 9, 99), mp4("https://h/x", 640, 9, 9)));
  }

  @Test
  void hlsAndDashAreNotMp4() throws IOException {
    assertTrue(Rendition.best(List.of()).isEmpty());
    assertTrue(Rendition.best(List.of(AccountJson.parse(HLS), AccountJson.parse(DASH))).isEmpty());
  }

  @Test
  void aSourceWithoutNumbersIsUsedIfThereIsNoOther() throws IOException {
    String bare = "{'container':'MP4','src':'https://h/x.mp4','width':null,'size':'nine'}";
    assertEquals("https://h/x.mp4", best(bare, HLS));
    assertEquals("https://h/y", best(bare, mp4("https://h/y", 1, 1, 1)));
    assertEquals(-1, Rendition.best(List.of(AccountJson.parse(bare))).orElseThrow().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999", "1e999999999", "1e308", "-1e308", "NaN", "'x'", "''", "true"})
  void anInvalidNumberIsUnknown(String number) throws IOException {
    String odd =
        "{'container':'MP4','src':'https://h/odd','width':%1$s,'encoding_rate':%1$s,'size':%1$s}"
            .formatted(number);
    assertEquals("https://h/y", best(odd, mp4("https://h/y", 1, 1, 1)));
    Rendition rendition = Rendition.best(List.of(AccountJson.parse(odd))).orElseThrow();
    assertFalse(rendition.size() > 0 || rendition.width() > 0 || rendition.rate() > 0);
  }

  @Test
  void aNumberWrittenAsTextOrWithAFractionIsRead() throws IOException {
    String text = "{'container':'MP4','src':'https://h/x','width':'1920','size':9e2}";
    assertEquals("https://h/x", best(text, mp4("https://h/y", 1919, 1, 1)));
    Rendition rendition = Rendition.best(List.of(AccountJson.parse(text))).orElseThrow();
    assertEquals(List.of(1920L, 900L), List.of(rendition.width(), rendition.size()));
  }

  @Test
  void theMessageDoesNotQuoteAnInvalidUrl() {
    JsonObject bad = AccountJson.parse(mp4("https://[::/x.mp4?sig=canary", 1, 1, 1));
    IOException error = assertThrows(IOException.class, () -> Rendition.best(List.of(bad)));
    assertEquals("the API gave a URL that is not valid", error.getMessage());
  }

  /** The URL of a rendition of 640, 9 and 99 in a later response. */
  private static Optional<String> findLater(String... sources) throws IOException {
    Rendition before = new Rendition(URI.create("https://h/before"), 99, 640, 9);
    List<JsonObject> list = Stream.of(sources).map(AccountJson::parse).toList();
    return before.findIn(list).map(rendition -> rendition.url().toString());
  }

  @Test
  void theSameRenditionIsFoundAgainByItsNumbers() throws IOException {
    String same = mp4("https://h/same", 640, 9, 99);
    assertEquals(
        Optional.of("https://h/same"),
        findLater(mp4("https://h/wide", 1280, 9, 99), mp4("http://h/same", 640, 9, 99), same));
    for (String other :
        List.of(
            mp4("https://h/x", 641, 9, 99),
            mp4("https://h/x", 640, 10, 99),
            mp4("https://h/x", 640, 9, 100))) {
      assertEquals(Optional.of("https://h/x"), findLater(mp4("https://h/y", 1, 9, 99), other));
    }
    assertEquals(Optional.empty(), findLater(HLS, DASH, RTMP));
  }

  @Test
  void aRenditionWithoutNumbersMatchesNoOther() {
    assertTrue(new Rendition(null, 99, 640, 9).matches(99, 640, 9));
    assertTrue(new Rendition(null, -1, 640, -1).matches(-1, 640, -1));
    assertFalse(new Rendition(null, -1, -1, -1).matches(-1, -1, -1));
  }
}
