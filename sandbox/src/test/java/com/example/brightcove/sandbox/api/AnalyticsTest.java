package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report by video. */
class AnalyticsTest {

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults());
  private static final SandboxClient CLIENT = new SandboxClient(SANDBOX);
  private static final String BY_VIDEO =
      "/v1/data?accounts=" + Sandbox.ACCOUNT_ID + "&dimensions=video";

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static JsonObject report(String more) throws Exception {
    HttpResponse<String> response = CLIENT.get(BY_VIDEO + more, CLIENT.token());
    assertEquals(200, response.statusCode(), response.body());
    return SandboxClient.object(response);
  }

  private static long views(JsonArray items, int index) {
    return items.get(index).getAsJsonObject().get("video_view").getAsLong();
  }

  @Test
  void reportsTheTenLeastViewedVideosByDefault() throws Exception {
    JsonObject report = report("");
    JsonArray items = report.getAsJsonArray("items");
    assertEquals(10, items.size());
    assertEquals(12, report.get("item_count").getAsInt());
    assertEquals(Set.of("video", "video_view"), items.get(0).getAsJsonObject().keySet());
    assertTrue(views(items, 0) < views(items, 9));
  }

  @Test
  void sortsDescendingWithAMinus() throws Exception {
    JsonObject report =
        report("&fields=video,video_name,video_view&sort=-video_view&limit=all&offset=0");
    JsonArray items = report.getAsJsonArray("items");
    long sum = 0;
    for (int i = 0; i < items.size(); i++) {
      assertTrue(i == 0 || views(items, i - 1) >= views(items, i));
      sum += views(items, i);
    }
    assertEquals(12, items.size());
    assertEquals(sum, report.getAsJsonObject("summary").get("video_view").getAsLong());
    assertEquals(report, report("&fields=video,video_name,video_view&sort=-video_view&limit=all"));
    assertEquals(
        items.get(3),
        report("&fields=video,video_name,video_view&sort=-video_view&limit=1&offset=3")
            .getAsJsonArray("items")
            .get(0));
  }

  @Test
  void filtersByVideo() throws Exception {
    JsonObject report = report("&where=video==6300000001112%2C6300000002112,1&from=-30d&to=now");
    assertEquals(2, report.get("item_count").getAsInt());
    long sum = views(report.getAsJsonArray("items"), 0) + views(report.getAsJsonArray("items"), 1);
    assertEquals(sum, report.getAsJsonObject("summary").get("video_view").getAsLong());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/data?dimensions=video",
    "/v1/data?accounts=6300000000001",
    "/v1/data?accounts=6300000000001&dimensions=video&sort=country",
    "/v1/data?accounts=6300000000001&dimensions=video&limit=-1",
    "/v1/data?accounts=6300000000001&dimensions=video&offset=x",
    "/v1/data?accounts=6300000000001&dimensions=video&where=video",
    "/v1/data?accounts=6300000000001&dimensions=video&from=yesterday",
    "/v1/data?accounts=6300000000001&dimensions=video&to=tomorrow"
  })
  void anInvalidReportIs400(String path) throws Exception {
    assertError(400, "BAD_REQUEST", CLIENT.get(path, CLIENT.token()));
  }

  @Test
  void rejectsOtherAccountsTokensAndMethods() throws Exception {
    String other = "/v1/data?accounts=6300000000002&dimensions=video";
    assertError(401, "UNAUTHORIZED", CLIENT.get(other, CLIENT.token()));
    assertError(401, "UNAUTHORIZED", CLIENT.get(BY_VIDEO, "unknown"));
    String token = CLIENT.token();
    assertError(
        405,
        "METHOD_NOT_ALLOWED",
        CLIENT.send(
            BY_VIDEO,
            request ->
                request.header("Authorization", "Bearer " + token).POST(BodyPublishers.noBody())));
  }

  private static void assertError(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    JsonObject error = SandboxClient.array(response).get(0).getAsJsonObject();
    assertEquals(code, error.get("error_code").getAsString());
    assertTrue(error.has("request_id"), "as this API's errors have");
  }
}
