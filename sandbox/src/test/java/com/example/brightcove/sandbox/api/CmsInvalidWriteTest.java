package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** POST and PATCH that are rejected. */
class CmsInvalidWriteTest {

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());
  private static final SandboxClient CLIENT = new SandboxClient(SANDBOX);

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/videos|{}|422|VALIDATION_ERROR",
        "POST|/videos|{\"name\":null}|422|VALIDATION_ERROR",
        "POST|/videos|{\"name\":\" \"}|422|VALIDATION_ERROR",
        "POST|/videos|{\"name\":\"x\",\"tags\":[\"a,b\"]}|422|VALIDATION_ERROR",
        "POST|/videos|{\"name\":\"x\",\"tags\":\"a\"}|422|VALIDATION_ERROR",
        "POST|/videos|{\"name\":\"x\",\"id\":\"1\"}|422|ILLEGAL_FIELD",
        "POST|/videos|{\"nmae\":\"x\"}|422|ILLEGAL_FIELD",
        "POST|/videos|[1]|400|BAD_VALUE",
        "POST|/videos|{\"name\":|400|BAD_VALUE",
        "POST|/videos|''|400|BAD_VALUE",
        "PATCH|/videos/6300000001112|{\"state\":\"GONE\"}|422|VALIDATION_ERROR",
        "PATCH|/videos/6300000001112|{\"created_at\":\"x\"}|422|ILLEGAL_FIELD",
        "PATCH|/videos/6300000001112|nonsense|400|BAD_VALUE",
        "PATCH|/videos/1|{\"name\":\"x\"}|404|RESOURCE_NOT_FOUND",
        "PATCH|/videos/6300000001112,6300000002112|{\"name\":\"x\"}|404|RESOURCE_NOT_FOUND"
      })
  void anInvalidWriteChangesNothing(
      String method, String path, String body, int status, String code) throws Exception {
    String before = videos();
    HttpResponse<String> response = CLIENT.call(method, path, body);
    assertEquals(status, response.statusCode(), response.body());
    JsonObject error = SandboxClient.array(response).get(0).getAsJsonObject();
    assertEquals(code, error.get("error_code").getAsString());
    assertEquals(before, videos());
  }

  /** Without the signatures, which have the time in them. */
  private static String videos() throws Exception {
    return CLIENT.get("/videos").body().replaceAll("akamai_token=[^\"]*", "");
  }
}
