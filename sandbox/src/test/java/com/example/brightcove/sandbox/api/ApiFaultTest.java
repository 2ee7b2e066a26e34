package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of the CMS API, and of no other. */
@Timeout(60)
class ApiFaultTest {

  private static SandboxOptions with(ApiFault fault, int every) {
    return SandboxOptions.defaults().withoutLimits().withApiFault(fault, every);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILS, 500, application/json;charset=UTF-8, none",
    "IS_UNAVAILABLE, 503, application/json;charset=UTF-8, 1",
    "IS_BUSY, 429, application/json;charset=UTF-8, 1",
    "ANSWERS_HTML, 502, text/html, none"
  })
  void everyThirdCallHasTheFault(ApiFault fault, int status, String type, String wait)
      throws Exception {
    try (Sandbox sandbox = new Sandbox(with(fault, 3))) {
      SandboxClient client = new SandboxClient(sandbox);
      List<Integer> statuses = new ArrayList<>();
      for (int call = 1; call <= 9; call++) {
        HttpResponse<String> response = client.get("/counts/videos");
        statuses.add(response.statusCode());
        if (call % 3 == 0) {
          assertEquals(type, response.headers().firstValue("Content-Type").orElse("none"));
          assertEquals(wait, response.headers().firstValue("Retry-After").orElse("none"));
        }
      }
      assertEquals(List.of(200, 200, status, 200, 200, status, 200, 200, status), statuses);
    }
  }

  @Test
  void recordsAResetConnection() throws Exception {
    try (Sandbox sandbox = new Sandbox(with(ApiFault.RESETS, 2))) {
      SandboxClient client = new SandboxClient(sandbox);
      assertEquals(200, client.get("/counts/videos").statusCode());
      String token = client.token();
      assertThrows(
          IOException.class, () -> client.call("PATCH", "/videos/6300000001112", "{}"), token);
      List<RecordedExchange> recorded = sandbox.recorded();
      assertEquals(0, recorded.get(recorded.size() - 1).status());
    }
  }

  @Test
  void someVideosAreUnavailableAtFirst() throws Exception {
    try (Sandbox sandbox = new Sandbox(with(ApiFault.IS_PROCESSING, 3))) {
      SandboxClient client = new SandboxClient(sandbox);
      String third = "/videos/6300000003112/sources";
      HttpResponse<String> response = client.get(third);
      assertEquals("[{\"error_code\":\"NOT_AVAILABLE\"}]", response.body());
      assertEquals(403, response.statusCode());
      assertEquals(403, client.get(third).statusCode());
      assertEquals(200, client.get(third).statusCode());
      assertEquals(200, client.get("/videos/6300000004112/sources").statusCode());
      assertEquals(200, client.get("/videos").statusCode());
    }
  }

  @Test
  void tokenRequestsAndAnalyticsHaveNoFaults() throws Exception {
    try (Sandbox sandbox = new Sandbox(with(ApiFault.FAILS, 1))) {
      SandboxClient client = new SandboxClient(sandbox);
      String report = "/v1/data?dimensions=video&accounts=" + Sandbox.ACCOUNT_ID;
      List<Integer> statuses = new ArrayList<>();
      for (int call = 1; call <= 3; call++) {
        statuses.add(client.get(report, client.token()).statusCode());
      }
      assertEquals(Collections.nCopies(3, 200), statuses);
      assertEquals(500, client.get("/counts/videos").statusCode());
    }
  }
}
