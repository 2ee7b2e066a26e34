package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token request, in every form in which Brightcove's page sends it, and when tokens expire. */
class OAuthTest {

  private static final String TOKEN = "/v4/access_token";
  private static final String GRANT = "grant_type=client_credentials";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String INVALID_CLIENT =
      "{\"error\":\"invalid_client\",\"error_description\":\"The \\\"client_id\\\" parameter is"
          + " missing, does not name a client registration that is applicable for the requested"
          + " call, or is not properly authenticated.\"}";

  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock));
  private final SandboxClient client = new SandboxClient(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpResponse<String> request(String query, String authorization, String type, String body)
      throws Exception {
    return client.send(
        TOKEN + query,
        request -> {
          if (authorization != null) {
            request.header("Authorization", authorization);
          }
          if (type != null) {
            request.header("Content-Type", type);
          }
          return request.POST(BodyPublishers.ofString(body));
        });
  }

  private static final String BASIC = SandboxClient.basic("sandbox-client:sandbox-secret");

  private static void assertToken(HttpResponse<String> response) {
    assertEquals(200, response.statusCode());
    assertEquals(
        "{\"access_token\":\"sandbox-access-token-1\",\"token_type\":\"Bearer\",\"expires_in\":300}",
        response.body());
    assertEquals("no-store", response.headers().firstValue("Cache-Control").orElse(""));
    assertEquals(
        "application/json;charset=UTF-8", response.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void theShellSampleSendsTheGrantInTheBodyAndBasic() throws Exception {
    assertToken(request("", BASIC, FORM, GRANT));
  }

  @Test
  void theRubySampleSendsEverythingAsFormFields() throws Exception {
    String fields = "client_id=sandbox-client&client_secret=sandbox-secret&" + GRANT;
    assertToken(request("", null, FORM, fields));
  }

  @Test
  void thePythonSampleSendsTheGrantInTheQueryAndNoBody() throws Exception {
    assertToken(request("?" + GRANT, BASIC, FORM, ""));
  }

  @Test
  void thePhpSampleSendsAnEmptyPostWithTheGrantInTheQuery() throws Exception {
    HttpResponse<String> response =
        client.send(
            TOKEN + "?" + GRANT,
            request ->
                request
                    .header("Authorization", BASIC)
                    .header("Content-type", FORM)
                    .POST(BodyPublishers.noBody()));
    assertToken(response);
  }

  @Test
  void thePowerShellSampleSendsAsTheShellDoesWithAnotherContentType() throws Exception {
    assertToken(request("", BASIC, FORM + "; charset=utf-8", GRANT));
  }

  @Test
  void oltuPutsAllThreeIntoTheQuery() throws Exception {
    String query = "?client_id=sandbox-client&client_secret=sandbox-secret&" + GRANT;
    assertToken(request(query, null, FORM, ""));
    assertEquals(TOKEN + "?" + GRANT, sandbox.recorded().get(0).target(), "no secret is recorded");
  }

  @Test
  void idAndSecretMayBeFormEncodedInBasic() throws Exception {
    assertToken(request("", SandboxClient.basic("sandbox%2Dclient:sandbox%2Dsecret"), FORM, GRANT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sandbox-client:wrong",
        "wrong:sandbox-secret",
        "sandbox-client",
        "sandbox-client:",
        "",
        ":",
        "%zz:%",
        "sandbox-client:sandbox-secret:"
      })
  void wrongCredentialsAre400(String pair) throws Exception {
    HttpResponse<String> response = request("", SandboxClient.basic(pair), FORM, GRANT);
    assertEquals(400, response.statusCode());
    assertEquals(INVALID_CLIENT, response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic ====", "Bearer x", "Digest username=\"x\""})
  void anInvalidAuthorizationHeaderIs400(String authorization) throws Exception {
    HttpResponse<String> response = request("", authorization, FORM, GRANT);
    assertEquals(400, response.statusCode());
    assertEquals(INVALID_CLIENT, response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "grant_type=password", "grant_type="})
  void anotherGrantTypeIs400(String body) throws Exception {
    HttpResponse<String> response = request("", BASIC, FORM, body);
    assertEquals(400, response.statusCode());
    assertEquals(
        "{\"error\":\"unsupported_grant_type\",\"error_description\":\"The \\\"grant_type\\\""
            + " parameter is missing or invalid.\"}",
        response.body());
  }

  @Test
  void onlyPostIsAllowed() throws Exception {
    assertEquals(405, client.get(TOKEN + "?" + GRANT, "none").statusCode());
  }

  @Test
  void aTokenExpiresExactlyAfterItsLife() throws Exception {
    String token = client.token();
    clock.advance(Duration.ofSeconds(300).minusMillis(1));
    assertEquals(200, client.get(SandboxClient.ACCOUNT + "/counts/videos", token).statusCode());
    clock.advance(Duration.ofMillis(1));
    HttpResponse<String> response = client.get(SandboxClient.ACCOUNT + "/counts/videos", token);
    assertEquals(401, response.statusCode());
    assertEquals(
        "[{\"error_code\":\"UNAUTHORIZED\",\"message\":\"Permission denied.\"}]", response.body());
  }

  @Test
  void aNewTokenLeavesTheEarlierOneValid() throws Exception {
    String first = client.token();
    String second = client.token();
    assertNotEquals(first, second);
    assertEquals(200, client.get(SandboxClient.ACCOUNT + "/videos", first).statusCode());
    assertEquals(200, client.get(SandboxClient.ACCOUNT + "/videos", second).statusCode());
  }

  @Test
  void everyTokenCanBeRevoked() throws Exception {
    String token = client.token();
    sandbox.revokeTokens();
    assertEquals(401, client.get(SandboxClient.ACCOUNT + "/videos", token).statusCode());
    assertEquals(200, client.get("/videos").statusCode());
  }

  @Test
  void anUnreadableRequestIs400InTheFormOfTheApi() throws Exception {
    HttpResponse<String> response = request("", BASIC, FORM, "grant_type=%zz");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().startsWith("{\"error\":\"invalid_request\""), response.body());
    HttpResponse<String> charset = request("", BASIC, "text/plain; charset=none", GRANT);
    assertEquals(400, charset.statusCode());
    assertFalse(charset.body().contains("at com."), charset.body());
  }
}
