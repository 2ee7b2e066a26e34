package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.VirtualClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token request, in every form in which Brightcove's page sends it, and the tokens' life. */
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
  private final SandboxClient caller = new SandboxClient(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpResponse<String> request(String query, String authorization, String type, String body)
      throws Exception {
    return caller.send(
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

  private static void assertToken(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"access_token\":\"sandbox-access-token-1\",\"token_type\":\"Bearer\",\"expires_in\":300}",
        answer.body());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    assertEquals(
        "application/json;charset=UTF-8", answer.headers().firstValue("Content-Type").orElse(""));
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
  void thePhpSampleSendsAnEmptyPostToAnAddressWithTheGrant() throws Exception {
    HttpResponse<String> answer =
        caller.send(
            TOKEN + "?" + GRANT,
            request ->
                request
                    .header("Authorization", BASIC)
                    .header("Content-type", FORM)
                    .POST(BodyPublishers.noBody()));
    assertToken(answer);
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
  void aWrongClientIs400(String pair) throws Exception {
    HttpResponse<String> answer = request("", SandboxClient.basic(pair), FORM, GRANT);
    assertEquals(400, answer.statusCode());
    assertEquals(INVALID_CLIENT, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic ====", "Bearer x", "Digest username=\"x\""})
  void anAuthorizationThatIsNoneIs400(String authorization) throws Exception {
    HttpResponse<String> answer = request("", authorization, FORM, GRANT);
    assertEquals(400, answer.statusCode());
    assertEquals(INVALID_CLIENT, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "grant_type=password", "grant_type="})
  void anotherGrantIs400(String body) throws Exception {
    HttpResponse<String> answer = request("", BASIC, FORM, body);
    assertEquals(400, answer.statusCode());
    assertEquals(
        "{\"error\":\"unsupported_grant_type\",\"error_description\":\"The \\\"grant_type\\\""
            + " parameter is missing or invalid.\"}",
        answer.body());
  }

  @Test
  void onlyPostIsAllowed() throws Exception {
    assertEquals(405, caller.get(TOKEN + "?" + GRANT, "none").statusCode());
  }

  @Test
  void aTokenHoldsForExactlyItsLife() throws Exception {
    String token = caller.token();
    clock.advance(Duration.ofSeconds(300).minusMillis(1));
    assertEquals(200, caller.get(SandboxClient.ACCOUNT + "/counts/videos", token).statusCode());
    clock.advance(Duration.ofMillis(1));
    HttpResponse<String> answer = caller.get(SandboxClient.ACCOUNT + "/counts/videos", token);
    assertEquals(401, answer.statusCode());
    assertEquals(
        "[{\"error_code\":\"UNAUTHORIZED\",\"message\":\"Permission denied.\"}]", answer.body());
  }

  @Test
  void aNewTokenLeavesTheOldOneAlive() throws Exception {
    String first = caller.token();
    String second = caller.token();
    assertNotEquals(first, second);
    assertEquals(200, caller.get(SandboxClient.ACCOUNT + "/videos", first).statusCode());
    assertEquals(200, caller.get(SandboxClient.ACCOUNT + "/videos", second).statusCode());
  }

  @Test
  void revocationEndsEveryToken() throws Exception {
    String token = caller.token();
    sandbox.revokeTokens();
    assertEquals(401, caller.get(SandboxClient.ACCOUNT + "/videos", token).statusCode());
    assertEquals(200, caller.get("/videos").statusCode());
  }

  @Test
  void whatCannotBeReadIs400InTheShapeOfTheApi() throws Exception {
    HttpResponse<String> answer = request("", BASIC, FORM, "grant_type=%zz");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"error\":\"invalid_request\""), answer.body());
    HttpResponse<String> charset = request("", BASIC, "text/plain; charset=none", GRANT);
    assertEquals(400, charset.statusCode());
    assertFalse(charset.body().contains("at com."), charset.body());
  }
}
