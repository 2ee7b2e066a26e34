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
  private static final SandboxClient CLIENT = new SandboxClient(SANDBOX);

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static void assertError(int status, String body, HttpResponse<String> response) {
    assertEquals(body, response.body());
    assertEquals(status, response.statusCode());
    assertEquals(
        "application/json;charset=UTF-8", response.headers().firstValue("Content-Type").orElse(""));
  }

  private static List<String> ids(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    List<String> ids = new ArrayList<>();
    for (JsonElement video : SandboxClient.array(response)) {
      ids.add(video.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/counts/videos", "/counts/videos/", "/counts/videos/?q="})
  void countsWithAndWithoutASlashAtTheEnd(String path) throws Exception {
    HttpResponse<String> response = CLIENT.get(path);
    assertEquals("{\"count\":12}", response.body());
    assertEquals(200, response.statusCode());
    assertEquals("12", response.headers().firstValue("Content-Length").orElse(""));
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
    assertEquals("{\"count\":" + count + "}", CLIENT.get("/counts/videos?q=" + q).body());
    assertEquals(count, ids(CLIENT.get("/videos?q=" + q)).size());
  }

  @Test
  void pagesMakeTheWholeList() throws Exception {
    List<String> paged = new ArrayList<>();
    for (int offset = 0; offset < 12; offset += 5) {
      paged.addAll(ids(CLIENT.get("/videos?sort=created_at&limit=5&offset=" + offset)));
    }
    assertEquals(12, paged.size());
    assertEquals(ids(CLIENT.get("/videos?sort=created_at")), paged);
    assertEquals(List.of(), ids(CLIENT.get("/videos?offset=12")));
  }

  @ParameterizedTest
  @CsvSource({
    "sort=created_at, 6300000001112",
    "sort=-created_at, 6300000012112",
    "sort=name, 6300000007112",
    "'', 6300000012112"
  })
  void sortsByTheParameterAndNewestFirstByDefault(String query, String first) throws Exception {
    assertEquals(first, ids(CLIENT.get("/videos?" + query)).get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "sort=foo, INVALID_SORT, attempted to sort by invalid property: 'foo'",
    "q=%22open, INVALID_SEARCH, the syntax is invalid",
    "limit=101, BAD_VALUE, limit is out of range",
    "limit=0, BAD_VALUE, limit is out of range",
    "limit=x, BAD_VALUE, limit is out of range",
    "offset=-1, BAD_VALUE, offset is out of range"
  })
  void anInvalidListParameterIs400(String query, String code, String message) throws Exception {
    assertError(
        400,
        "[{\"error_code\":\"" + code + "\",\"message\":\"" + message + "\"}]",
        CLIENT.get("/videos?" + query));
  }

  @Test
  void findsOneVideoAndUpToTen() throws Exception {
    JsonObject video = SandboxClient.object(CLIENT.get("/videos/6300000001112"));
    assertEquals("Mandelbrot, a slow zoom", video.get("name").getAsString());
    assertEquals(
        List.of("6300000002112", "6300000001112"),
        ids(CLIENT.get("/videos/6300000002112,6300000001112,1")));
    assertError(
        400,
        "[{\"error_code\":\"ILLEGAL_PATH\",\"message\":\"more than 10 videos\"}]",
        CLIENT.get("/videos/1,2,3,4,5,6,7,8,9,10,11"));
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
  void anUnknownPathOrVideoIs404WithoutAMessage(String path) throws Exception {
    assertError(404, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]", CLIENT.get(path));
  }

  @Test
  void aPathOutsideTheApisIs404() throws Exception {
    assertError(
        404, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]", CLIENT.get("/v2/x", CLIENT.token()));
  }

  @Test
  void anotherAccountAndAnUnknownTokenAre401() throws Exception {
    String denied = "[{\"error_code\":\"UNAUTHORIZED\",\"message\":\"Permission denied.\"}]";
    assertError(401, denied, CLIENT.get("/v1/accounts/6300000000002/videos", CLIENT.token()));
    assertError(401, denied, CLIENT.get(ACCOUNT + "/videos", "unknown"));
    assertError(401, denied, CLIENT.send(ACCOUNT + "/videos", request -> request));
  }

  @Test
  void theSchemeOfTheTokenMayHaveAnyCase() throws Exception {
    String token = CLIENT.token();
    HttpResponse<String> response =
        CLIENT.send(
            ACCOUNT + "/videos", request -> request.header("Authorization", "bearer " + token));
    assertEquals(200, response.statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, 406",
    "image/png, 406",
    "application/json, 200",
    "*/*, 200",
    "'text/html, application/*;q=0.5', 200"
  })
  void anAcceptHeaderWithoutJsonIs406(String accept, int status) throws Exception {
    String token = CLIENT.token();
    HttpResponse<String> response =
        CLIENT.send(
            ACCOUNT + "/counts/videos",
            request -> request.header("Authorization", "Bearer " + token).header("Accept", accept));
    assertEquals(status, response.statusCode());
    if (status == 406) {
      assertEquals("[{\"error_code\":\"NOT_ACCEPTABLE\"}]", response.body());
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
    assertError(405, "[{\"error_code\":\"METHOD_NOT_ALLOWED\"}]", CLIENT.call(method, path, "{}"));
  }

  @Test
  void imagesAreThoseOfTheVideo() throws Exception {
    JsonObject video = SandboxClient.object(CLIENT.get("/videos/6300000001112"));
    assertEquals(
        video.get("images"), SandboxClient.json(CLIENT.get("/videos/6300000001112/images")));
    assertTrue(video.getAsJsonObject("images").has("poster"));
  }
}
