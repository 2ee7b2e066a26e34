package com.example.brightcove.sandbox.api;

import static com.example.brightcove.sandbox.SandboxClient.ACCOUNT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CMS API's reading calls and its errors. */
class CmsTest {

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());
  private static final SandboxClient CALLER = new SandboxClient(SANDBOX);

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static void assertError(int status, String body, HttpResponse<String> answer) {
    assertEquals(body, answer.body());
    assertEquals(status, answer.statusCode());
    assertEquals(
        "application/json;charset=UTF-8", answer.headers().firstValue("Content-Type").orElse(""));
  }

  private static List<String> ids(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    List<String> ids = new ArrayList<>();
    for (JsonElement video : SandboxClient.array(answer)) {
      ids.add(video.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/counts/videos", "/counts/videos/", "/counts/videos/?q="})
  void countsWithAndWithoutASlashAtTheEnd(String path) throws Exception {
    HttpResponse<String> answer = CALLER.get(path);
    assertEquals("{\"count\":12}", answer.body());
    assertEquals(200, answer.statusCode());
    assertEquals("12", answer.headers().firstValue("Content-Length").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "state:ACTIVE, 11",
    "state:INACTIVE, 1",
    "+state:ACTIVE, 11",
    "-state:ACTIVE, 1",
    "tags:automaton, 3",
    "+tags:fractal -name:zoom, 1",
    "cellular, 2",
    "name:\"game of life\", 1",
    "id:6300000001112, 1",
    "+playable:true, 11",
    "complete:true, 12",
    "nowhere, 0"
  })
  void countsWhatMatchesASearch(String query, int count) throws Exception {
    String q = URLEncoder.encode(query, StandardCharsets.UTF_8);
    assertEquals("{\"count\":" + count + "}", CALLER.get("/counts/videos?q=" + q).body());
    assertEquals(count, ids(CALLER.get("/videos?q=" + q)).size());
  }

  @Test
  void pagesMakeTheWholeList() throws Exception {
    List<String> paged = new ArrayList<>();
    for (int offset = 0; offset < 12; offset += 5) {
      paged.addAll(ids(CALLER.get("/videos?sort=created_at&limit=5&offset=" + offset)));
    }
    assertEquals(12, paged.size());
    assertEquals(ids(CALLER.get("/videos?sort=created_at")), paged);
    assertEquals(List.of(), ids(CALLER.get("/videos?offset=12")));
  }

  @ParameterizedTest
  @CsvSource({
    "sort=created_at, 6300000001112",
    "sort=-created_at, 6300000012112",
    "sort=name, 6300000007112",
    "'', 6300000012112"
  })
  void sortsAsAskedAndNewestFirstIfNotAsked(String query, String first) throws Exception {
    assertEquals(first, ids(CALLER.get("/videos?" + query)).get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "sort=foo, INVALID_SORT, attempted to sort by invalid property: 'foo'",
    "q=colour:red, INVALID_SEARCH, cannot search by 'colour'",
    "limit=101, BAD_VALUE, limit is out of range",
    "limit=0, BAD_VALUE, limit is out of range",
    "limit=x, BAD_VALUE, limit is out of range",
    "offset=-1, BAD_VALUE, offset is out of range"
  })
  void aBadListIs400(String query, String code, String message) throws Exception {
    assertError(
        400,
        "[{\"error_code\":\"" + code + "\",\"message\":\"" + message + "\"}]",
        CALLER.get("/videos?" + query));
  }

  @Test
  void findsOneVideoAndUpToTen() throws Exception {
    JsonObject video = SandboxClient.object(CALLER.get("/videos/6300000001112"));
    assertEquals("Mandelbrot, a slow zoom", video.get("name").getAsString());
    assertEquals(
        List.of("6300000002112", "6300000001112"),
        ids(CALLER.get("/videos/6300000002112,6300000001112,1")));
    assertError(
        400,
        "[{\"error_code\":\"ILLEGAL_PATH\",\"message\":\"more than 10 videos\"}]",
        CALLER.get("/videos/1,2,3,4,5,6,7,8,9,10,11"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/videos/1",
        "/videos/1,2",
        "/videos/1/sources",
        "/videos/1/images",
        "/videos/ref:none",
        "/videos/6300000001112/nothing",
        "/nothing",
        "/videos/%F0%9F",
        "/"
      })
  void whatIsNotThereIs404WithoutAMessage(String path) throws Exception {
    assertError(404, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]", CALLER.get(path));
  }

  @Test
  void aPathOfNoApiIs404() throws Exception {
    assertError(
        404, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]", CALLER.get("/v2/x", CALLER.token()));
  }

  @Test
  void anotherAccountIs401AsAnUnknownTokenIs() throws Exception {
    String denied = "[{\"error_code\":\"UNAUTHORIZED\",\"message\":\"Permission denied.\"}]";
    assertError(401, denied, CALLER.get("/v1/accounts/6300000000002/videos", CALLER.token()));
    assertError(401, denied, CALLER.get(ACCOUNT + "/videos", "unknown"));
    assertError(401, denied, CALLER.send(ACCOUNT + "/videos", request -> request));
  }

  @Test
  void theSchemeOfTheTokenMayHaveAnyCase() throws Exception {
    String token = CALLER.token();
    HttpResponse<String> answer =
        CALLER.send(
            ACCOUNT + "/videos", request -> request.header("Authorization", "bearer " + token));
    assertEquals(200, answer.statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, 406",
    "image/png, 406",
    "application/json, 200",
    "*/*, 200",
    "'text/html, application/*;q=0.5', 200"
  })
  void theAnswerMustBeAcceptable(String accept, int status) throws Exception {
    String token = CALLER.token();
    HttpResponse<String> answer =
        CALLER.send(
            ACCOUNT + "/counts/videos",
            request -> request.header("Authorization", "Bearer " + token).header("Accept", accept));
    assertEquals(status, answer.statusCode());
    if (status == 406) {
      assertEquals("[{\"error_code\":\"NOT_ACCEPTABLE\"}]", answer.body());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /videos",
    "DELETE, /videos",
    "POST, /counts/videos",
    "PUT, /videos/6300000001112",
    "POST, /videos/6300000001112/sources",
    "DELETE, /videos/6300000001112/images"
  })
  void anotherMethodIs405(String method, String path) throws Exception {
    assertError(405, "[{\"error_code\":\"METHOD_NOT_ALLOWED\"}]", CALLER.call(method, path, "{}"));
  }

  @Test
  void imagesAreThoseOfTheVideo() throws Exception {
    JsonObject video = SandboxClient.object(CALLER.get("/videos/6300000001112"));
    assertEquals(
        video.get("images"), SandboxClient.json(CALLER.get("/videos/6300000001112/images")));
    assertTrue(video.getAsJsonObject("images").has("poster"));
  }
}
