package com.example.brightcove.videoexporter.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.videoexporter.AccountJson;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a video has no MP4, by what the API says of it. */
class MissingMp4Test {

  private static final String HLS =
      "{'type':'application/x-mpegURL','src':'https://h/hls/v4/clear/1/master.m3u8?t=1'}";
  private static final String DASH = "{'type':'application/dash+xml','src':'https://h/x.mpd'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "still processing   | {'complete':false} | ~~",
        "no sources         | {'complete':true}  | ~~",
        "no sources         | {}                 | ~~",
        "HLS only           | {} | HLS",
        "DASH and HLS only  | {'complete':true} | HLS;DASH;HLS",
        "DRM                | {} | HLS;{'src':'https://h/x.mpd','key_systems':{'com.widevine.alpha':{}}}",
        "DRM                | {} | {'src':'https://h/manifest/v1/dash/live-baseurl/bccenc/1/x.mpd'}",
        "HLS only           | {} | {'src':'https://h/x.m3u8','key_systems':{}}",
        "HLS only           | {} | {'src':'https://h/x.m3u8','key_systems':[]}",
        "HDS only           | {} | {'container':'MP4','src':'https://h/manifest.f4m'}",
        "Smooth Streaming only | {} | {'type':'application/vnd.ms-sstr+xml','src':'https://h/x'}",
        "RTMP only          | {} | {'container':'MP4','app_name':'rtmp://h','stream_name':'x'}",
        "other container (FLV) | {} | HLS;{'container':'FLV','src':'https://h/x.flv'}",
        "other container    | {} | {'container':'a b','src':'https://h/x'}",
        "other container    | {} | {}"
      })
  void theReasonFollowsFromTheFields(String reason, String video, String sources) {
    List<JsonObject> list =
        Stream.of(sources.split(";"))
            .filter(source -> !source.isEmpty())
            .map(source -> source.equals("HLS") ? HLS : source.equals("DASH") ? DASH : source)
            .map(AccountJson::parse)
            .toList();
    assertEquals(reason, MissingMp4.reason(list, AccountJson.parse(video)));
  }
}
