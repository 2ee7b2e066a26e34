package com.example.brightcove.cms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.testing.ScriptedServer;
import com.example.brightcove.token.HttpTransport;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsApiTest {

  private final List<HttpRequest> sent = new ArrayList<>();
  private final HttpTransport http = new HttpTransport();
  private ScriptedServer server;
  private AnalyticsApi analytics;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    analytics =
        new AnalyticsApi(
            server.url(),
            "6301",
            request -> {
              sent.add(request);
              return http.sendForText(request);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String asked() {
    return server.asked().get(server.asked().size() - 1).target();
  }

  @Test
  void asksWithParametersThatAreEncodedAndInOrder() throws Exception {
    server.json(200, "{\"items\":[]}");
    analytics.data(Map.of("to", "+2d", "dimensions", "video", "from", "2026-01-01"));
    assertEquals("/v1/data?accounts=6301&dimensions=video&from=2026-01-01&to=%2B2d", asked());
  }

  @Test
  void waitsLongerForALongReportThanBrightcoveDoes() throws Exception {
    server.json(200, "{\"items\":[]}");
    analytics.data(Map.of());
    assertTrue(sent.get(0).timeout().orElseThrow().compareTo(Duration.ofMinutes(8)) > 0);
  }

  @Test
  void aReportIsTheResponseAsItCameAndItsRows() throws Exception {
    String json =
        " {\"item_count\":2,\"items\":[{\"video\":\"1\",\"video_view\":12345678901234567890},"
            + "{\"video\":null,\"video_view\":1.50}],\"x\":1}";
    server.json(200, json);
    AnalyticsApi.Report report = analytics.data(Map.of("dimensions", "video"));
    assertEquals(json, report.json());
    assertEquals(2, report.items().size());
    assertEquals("12345678901234567890", AnalyticsApi.text(report.items().get(0), "video_view"));
    assertEquals("1.50", AnalyticsApi.text(report.items().get(1), "video_view"));
    assertEquals("", AnalyticsApi.text(report.items().get(1), "video"));
    assertEquals("", AnalyticsApi.text(report.items().get(1), "absent"));
  }

  @Test
  void viewsAreThoseOfTheGivenVideos() throws Exception {
    server.json(
        200,
        "{\"items\":[{\"video\":\"1\",\"video_view\":7},{\"video\":\"2\",\"video_view\":null}]}");
    assertEquals(
        Map.of("1", "7", "2", ""), analytics.views(List.of("1", "2", "3"), Map.of("from", "-1d")));
    assertEquals(
        "/v1/data?accounts=6301&dimensions=video&from=-1d&limit=all&where=video%3D%3D1%2C2%2C3",
        asked());
  }

  @Test
  void theViewsOfNoVideosNeedNoRequest() throws Exception {
    assertEquals(Map.of(), analytics.views(List.of(), Map.of()));
    assertEquals(List.of(), server.asked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>login</html>", "", "[]", "{}", "{\"items\":{}}", "{\"items\":[1]}", "null"})
  void a200ThatIsNoReportIsAnIoException(String body) {
    server.json(200, body);
    IOException e = assertThrows(IOException.class, () -> analytics.data(Map.of()));
    assertTrue(e.getMessage().startsWith("/v1/data was answered with"), e.getMessage());
  }

  @Test
  void anErrorResponseIsAnApiException() {
    server.json(400, "[{\"error_code\":\"BAD_REQUEST\",\"message\":\"no\",\"request_id\":\"1\"}]");
    ApiException e = assertThrows(ApiException.class, () -> analytics.data(Map.of()));
    assertEquals("GET /v1/data was answered with 400 BAD_REQUEST: no", e.getMessage());
  }
}
