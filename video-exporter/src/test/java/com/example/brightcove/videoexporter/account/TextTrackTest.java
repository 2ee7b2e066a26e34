package com.example.brightcove.videoexporter.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API says of text tracks and transcripts, and the names and types of their files. */
class TextTrackTest {

  private static JsonObject video(String... tracks) {
    return AccountJson.parse("{'text_tracks':[" + String.join(",", tracks) + "]}");
  }

  private static TextTrack track(String track) {
    return TextTrack.of(video(track)).iterator().next();
  }

  private static List<String> items(Map<String, String> known, JsonObject video) {
    return List.copyOf(TextTrack.byItem(video, known).keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'kind':'captions','srclang':'en'         | captions.en",
        "'kind':'subtitles','srclang':'pt-BR'     | subtitles.pt-BR",
        "'kind':'chapters','srclang':'zh-Hant-TW' | chapters.zh-Hant-TW",
        "'srclang':'en'                           | captions.en",
        "'kind':null,'srclang':null               | captions.und",
        "'kind':'con','srclang':''                | other.und",
        "'kind':'../x','srclang':'../../etc/x'    | other.______etc_x",
        "'kind':'metadata','srclang':'a.b/c'      | metadata.a_b_c",
        "'kind':{},'srclang':[]                   | captions.und"
      })
  void theNameIsKindAndLanguageMadeSafe(String fields, String name) {
    assertEquals(name, track("{" + fields + "}").name());
  }

  @Test
  void aLongLanguageIsCut() {
    assertEquals(9 + 35, track("{'srclang':'" + "x".repeat(300) + "'}").name().length());
  }

  @Test
  void theSecondOfAKindAndLanguageHasANumberWhateverItsCase() {
    assertEquals(
        List.of("captions.en", "captions.EN.2", "captions.en.3", "subtitles.en"),
        items(
            Map.of(),
            video(
                "{'id':'a','srclang':'en'}",
                "{'id':'b','srclang':'EN'}",
                "{'id':'c','srclang':'en'}",
                "{'id':'d','srclang':'en','kind':'subtitles'}")));
  }

  @Test
  void aTrackKeepsItsNameWhenAnEarlierOneIsGoneOrTheOrderChanges() {
    Map<String, String> known = Map.of("captions.en", "a", "captions.en.2", "b");
    assertEquals(List.of("captions.en.2"), items(known, video("{'id':'b','srclang':'en'}")));
    assertEquals(
        List.of("captions.en.2", "captions.en.3", "captions.en"),
        items(
            known,
            video(
                "{'id':'b','srclang':'en'}",
                "{'id':'c','srclang':'en'}",
                "{'id':'a','srclang':'en'}")));
  }

  @Test
  void transcriptsAreTracksAndATrackInBothFieldsIsOne() {
    JsonObject video =
        AccountJson.parse(
            "{'text_tracks':[{'id':'a','kind':'transcripts','srclang':'en'}],"
                + "'transcripts':[{'id':'a','srclang':'en'},{'id':'b','srclang':'es-MX'}]}");
    assertEquals(List.of("transcripts.en", "transcripts.es-MX"), items(Map.of(), video));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'text_tracks':null}", "{'text_tracks':{},'transcripts':[null,7]}"})
  void whatIsNoTrackIsIgnored(String video) {
    assertEquals(List.of(), List.copyOf(TextTrack.of(AccountJson.parse(video))));
  }

  @Test
  void theHttpsUrlIsPreferredAndSourcesMayBeTextsOrObjects() throws IOException {
    String both = "'src':'http://h/a.vtt?s=1','sources':[";
    for (String sources : List.of("{'src':'https://h/a.vtt?s=2'}]", "'https://h/a.vtt?s=2']")) {
      assertEquals(
          "https://h/a.vtt?s=2", track("{" + both + sources + "}").rendition().url().toString());
    }
    assertEquals("http://h/a.vtt?s=1", track("{" + both + "]}").url());
    assertEquals("https://h/b.vtt", track("{'src':null,'sources':['https://h/b.vtt']}").url());
  }

  @Test
  void aServerOnThisMachineHasNoCertificate() {
    for (String host : List.of("127.0.0.1:8080", "localhost", "[::1]:80")) {
      assertEquals(
          "http://" + host + "/a.vtt",
          track("{'src':'https://%1$s/a.vtt','sources':['http://%1$s/a.vtt']}".formatted(host))
              .url());
    }
    assertEquals("https://localhost/a.vtt", track("{'src':'https://localhost/a.vtt'}").url());
    assertEquals(
        "https://localhost.example/a.vtt",
        track("{'src':'http://h/a.vtt','sources':['https://localhost.example/a.vtt']}").url());
  }

  @Test
  void aTrackWithoutAUrlCannotBeDownloaded() {
    for (String src : List.of("null", "''", "'ftp://h/a.vtt'", "'a.vtt'", "{}")) {
      assertThrows(IOException.class, () -> track("{'src':" + src + "}").rendition());
    }
  }

  @Test
  void aTrackWithoutAnIdIsRecognisedByItsUrlWithoutTheSignature() {
    assertEquals("https://h/a.vtt", track("{'src':'https://h/a.vtt?sig=canary'}").id());
  }

  @Test
  void itsTextHasNoSignature() {
    assertFalse(track("{'src':'https://h/a.vtt?sig=canary'}").toString().contains("canary"));
  }

  @Test
  void onlyADraftIsADraft() {
    assertTrue(track("{'status':'draft'}").isDraft());
    for (String status : List.of("'published'", "null", "7")) {
      assertFalse(track("{'status':" + status + "}").isDraft());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // first bytes | URL | MIME type | extension
        "WEBVTT\\n\\n          | https://h/a?s=.srt   |                      | vtt",
        "\ufeffWEBVTT        | https://h/a.txt      | text/plain           | vtt",
        "1\\n00:00:01         | https://h/a.srt?s=1  |                      | srt",
        "1\\n00:00:01         | https://h/a          | application/x-subrip | srt",
        "1\\n00:00:01         | https://h/a.vtt      | text/vtt             | txt",
        "[soft hum]          | https://h/a.TXT      |                      | txt",
        "Hello               | https://h/a          |                      | txt",
        "<?xml versio        | https://h/a.dfxp     |                      | dfxp",
        "<tt xmlns=\"        | https://h/a          | application/ttml+xml | ttml",
        "{\"cues\":[         | https://h/a.json     |                      | json",
        "<?xml versio        | https://h/a.vtt      | text/vtt             |",
        "<Error><Code        | https://h/a.vtt      | text/vtt             |",
        "<!DOCTYPE ht        | https://h/a.xml      |                      |",
        "<html><body>        | https://h/a.ttml     |                      |",
        "{\"error\":\"       | https://h/a.vtt      | text/vtt             |",
        "[{\"error_co        | https://h/a.vtt      | text/vtt             |",
        "\\0\\0\\0\\030ftyp    | https://h/a.vtt      | text/vtt             |",
        "\\037\\213\\010  | https://h/a.vtt      | text/vtt             |"
      })
  void theExtensionFollowsFromTheFirstBytesAndErrorPagesHaveNone(
      String start, String url, String mimeType, String extension) {
    TextTrack track =
        track(
            "{'src':'"
                + url
                + "','mime_type':"
                + (mimeType == null ? "null" : "'" + mimeType + "'")
                + "}");
    assertEquals(
        Optional.ofNullable(extension), track.extension(start.translateEscapes().getBytes(UTF_8)));
  }

  @Test
  void anEmptyFileIsNoTextTrack() {
    assertEquals(Optional.empty(), track("{}").extension(new byte[0]));
    assertEquals(Optional.empty(), track("{}").extension("\n \n".getBytes(UTF_8)));
  }
}
