package com.example.brightcove.sandbox.check;

import static com.example.brightcove.sandbox.check.DescribedAccount.ACCOUNT;
import static com.example.brightcove.sandbox.check.DescribedAccount.JSON;
import static com.example.brightcove.sandbox.check.DescribedAccount.TOKEN;
import static com.example.brightcove.sandbox.check.DescribedAccount.firstObject;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.check.DescribedAccount.Response;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** check-account prints no value of the account. */
@Timeout(60)
class CheckAccountSecretsTest extends CheckAccountFixture {

  /** Puts a secret into each text, name of a custom field, error and name of an unknown field. */
  @ParameterizedTest
  @ValueSource(ints = {200, 299, 400, 401, 403, 404, 418, 429, 500, 501, 503})
  void noValueIsPrinted(int status) {
    for (String path : account.paths()) {
      JsonElement changed = seeded(account.json(path), "");
      firstObject(changed).addProperty(SECRET, SECRET);
      firstObject(changed).addProperty("message", SECRET);
      account.set(path, new Response(status, JSON, changed.toString()));
    }
    run();
    assertNoSecret();
    account.setAll(new Response(status, SECRET, SECRET));
    run();
    assertNoSecret();
    String error = "[{\"error_code\":\"S3CRET\",\"message\":\"" + SECRET + "\"}]";
    account.setAll(new Response(status, JSON, error));
    run();
    assertNoSecret();
    if (status != 200) {
      account.set(
          TOKEN,
          new Response(
              status,
              JSON,
              "{\"error\":\"s3cret_error\",\"error_description\":\"" + SECRET + "\"}"));
      assertTrue(run() > 2);
      assertNoSecret();
      process.errorLine();
    }
  }

  /** Ids stay as they are, so that the calls for one video are made. */
  private static JsonElement seeded(JsonElement json, String name) {
    if (json.isJsonObject()) {
      JsonObject seeded = new JsonObject();
      json.getAsJsonObject()
          .entrySet()
          .forEach(field -> seeded.add(field.getKey(), seeded(field.getValue(), field.getKey())));
      if (name.equals("custom_fields")) {
        seeded.addProperty("s3cret_name", 987654321);
        seeded.add(SECRET, new JsonObject());
      }
      return seeded;
    }
    if (json.isJsonArray()) {
      JsonArray seeded = new JsonArray();
      json.getAsJsonArray().forEach(element -> seeded.add(seeded(element, "")));
      if (!seeded.isEmpty()) { // or every video would have text tracks
        JsonObject object = new JsonObject();
        object.addProperty(SECRET, 987654321);
        seeded.add(object);
        seeded.add(SECRET);
      }
      return seeded;
    }
    boolean isNumber = json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber();
    if (name.equals("id")) {
      return json;
    }
    return isNumber ? new JsonPrimitive(-987654321) : new JsonPrimitive(SECRET);
  }

  @Test
  void seededValuesAreNoticed() {
    for (String path : account.paths()) {
      account.setBody(path, seeded(account.json(path), "").toString());
    }
    assertEquals(1, run());
    for (String part :
        List.of(
            "    $[].custom_fields.*: integer instead of string\n",
            "    $[].state: not as described (enum)\n",
            "    $.count: not as described (minimum)\n",
            "    $.text_tracks[].?: unknown field\n",
            "    $[].size: not as described (minimum)\n",
            "    $.poster.src: not as described (pattern)\n",
            "    $.text_tracks[].kind: not as described (enum)\n",
            "    $.items[].video_view: not as described (minimum)\n")) {
      assertTrue(process.out().contains(part), part + process.out());
    }
  }

  @Test
  void aBodyWithoutAnEndIsOneLine() {
    account.setBody(ACCOUNT + "/labels", DescribedAccount.ENDLESS);
    assertEquals(4, run(), process.out());
    String line = "/labels                       -  no usable response: try again later\n";
    assertTrue(process.out().contains(line), process.out());
    assertTrue(process.out().contains("As described: 10."), process.out());
    account.setBody(ACCOUNT + "/counts/videos", DescribedAccount.ENDLESS);
    assertEquals(4, run(), process.out());
    assertTrue(process.errorLine().contains("the response is larger than"), process.err());
  }

  @Test
  void aContentEncodingIsNotQuoted() {
    account.encode("S3CRET Text");
    assertEquals(4, run(), process.out());
    assertTrue(process.errorLine().contains("the Content-Encoding was not asked for."));
    assertFalse(process.err().contains("S3CRET"), process.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>S3CRET</html>", "", "{", "S3CRET", "[[[["})
  void aBodyThatIsNoJsonIsOneLine(String body) {
    account.setBody(ACCOUNT + "/videos", body);
    String line = "GET /v1/accounts/{account_id}/videos                     200  not as described";
    assertEquals(1, problems(1, line).size());
    assertNoSecret();
  }
}
