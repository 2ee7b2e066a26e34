package com.example.brightcove.videoexporter.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is written as it was read, except that URLs lose their queries. */
class ExactJsonTest {

  private static String through(String json) {
    JsonObject video = JsonParser.parseString(json).getAsJsonObject();
    return ExactJson.text(ExactJson.withoutQueries(video));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":12345678901234567890123456789,\"d\":0.10000000000000000000000000000001}",
        "{\"n\":1E400,\"d\":-0.0,\"e\":1.50e+02,\"z\":-0,\"l\":9223372036854775808}",
        "{\"a\":null,\"b\":[],\"c\":{},\"d\":[null,[true,{\"e\":\"\"}]],\"f\":false}",
        "{\"z\":1,\"a\":2,\"M\":3,\"\":4}",
        "{\"name\":\"=1+1 <b>&'\\\"\\\\ \\t\\n\\u0000\\u2028 \u00fc\u51b7\ud83d\ude00\"}",
        "{\"half\":\"a\\ud83d\",\"other\":\"\\ude00b\",\"\\ud83d\":\"\\ude00\\ud83d\"}",
      })
  void everyDigitAndCharacterIsKept(String json) {
    assertEquals(json, through(json));
    String lines = ExactJson.indented(JsonParser.parseString(json));
    assertEquals(json, ExactJson.text(JsonParser.parseString(lines)));
    assertTrue(UTF_8.newEncoder().canEncode(lines), lines);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "https://h/p?sig=1#f, https://h/p",
        "HTTP://h?a=1?b=2, HTTP://h",
        "//h/p/image.jpg?sig=1, //h/p/image.jpg",
        "rtmp://h/app/&mp4:a b?sig=1 2, rtmp://h/app/&mp4:a b",
        "` https://h/a b?x y`, ` https://h/a b`",
        "https://h/p, https://h/p",
        "what? https://h/p?a=1, what? https://h/p?a=1",
        "a?b, a?b"
      })
  void aUrlLosesItsQueryWhereverItIs(String url, String shown) {
    String json =
        "{'link':{'url':'%1$s'},'x':['%1$s',{'src':'%1$s'}],'y':'%1$s'}".replace('\'', '"');
    assertEquals(json.formatted(shown), through(json.formatted(url)));
  }

  @Test
  void textWrittenByPeopleIsNotTakenForAUrl() {
    String json =
        "{'name':'https://h/?a','original_filename':'https://h/?a','tags':['https://h/?a'],"
            + "'description':'https://h/?a','long_description':'https://h/?a'}";
    assertEquals(json.replace('\'', '"'), through(json.replace('\'', '"')));
  }

  @Test
  void theVideoItselfIsNotChanged() {
    JsonObject video = AccountJson.parse("{'images':{'poster':{'src':'https://h/p?sig=1'}}}");
    String before = video.toString();
    ExactJson.withoutQueries(video);
    assertEquals(before, video.toString());
  }
}
