package com.example.brightcove.sandbox.check;

import static com.example.brightcove.sandbox.check.DescribedAccount.ACCOUNT;
import static com.example.brightcove.sandbox.check.DescribedAccount.JSON;
import static com.example.brightcove.sandbox.check.DescribedAccount.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.check.DescribedAccount.Response;
import com.example.brightcove.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What check-account says, and its exit status, if calls or settings fail. */
@Timeout(60)
class CheckAccountStatusTest extends CheckAccountFixture {

  @Test
  void whereEveryCallIsRefusedTheStatusIs3() {
    account.setAll(new Response(401, JSON, "[{\"error_code\":\"UNAUTHORIZED\"}]"));
    assertEquals(3, run(), process.out());
    assertTrue(process.errorLine().contains("BRIGHTCOVE_ACCOUNT_ID"), process.err());
    for (String operation : List.of("video", "playlist", "analytics")) {
      assertTrue(process.out().matches("(?s).*video-cloud/" + operation + "/read +no\n.*"));
    }
    assertTrue(process.out().contains("Refused: 8. Not checked: 3."), process.out());
    assertEquals(2, account.requests().stream().filter(each -> each.contains(TOKEN)).count());
  }

  @Test
  void anotherAccountOfTheSandboxIsRefused() {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      Map<String, String> variables = new HashMap<>(sandbox.variables());
      variables.put(Settings.ACCOUNT_ID, "6300000000009");
      assertEquals(3, run(variables), process.out());
    }
  }

  @Test
  void aMissingPermissionIsNoDeviation() {
    for (String path : List.of("/v1/data", "/v1/data/status")) {
      account.set(path, new Response(403, JSON, "[{\"error_code\":\"FORBIDDEN\"}]"));
    }
    assertEquals(0, run(), process.out());
    assertTrue(process.out().contains("video-cloud/video/read      yes\n"), process.out());
    assertTrue(process.out().contains("video-cloud/analytics/read  no\n"), process.out());
    account.setBody("/v1/data/status", account.json("/v1/data").toString());
    assertEquals(1, run(), process.out());
    assertTrue(process.out().contains("/read  yes, but some calls were refused\n"), process.out());
  }

  @Test
  void anEmptyAccountIsNamed() {
    account.setBody(ACCOUNT + "/videos", "[]");
    account.setBody(ACCOUNT + "/counts/videos", "{\"count\":0}");
    String line = "GET /v1/accounts/{account_id}/videos                     200  as described";
    assertEquals(List.of("the account has no videos"), problems(0, line));
    assertEquals(3, process.out().split("  -  not checked: no video is known\n", -1).length - 1);
    assertTrue(process.out().contains("As described: 8. Not as described: 0."), process.out());
  }

  @Test
  void aServiceThatKeepsFailingIsStatus4() {
    account.set(ACCOUNT + "/labels", new Response(503, "text/html", "<html>"));
    assertEquals(4, run(), process.out());
    assertTrue(process.out().contains("503  no usable response: try again later\n"));
    assertEquals(3, account.requests().stream().filter(each -> each.endsWith("/labels")).count());
  }

  @Test
  void aServiceThatIsNotThereIsStatus4() {
    account.close();
    assertEquals(4, run());
    assertEquals("", process.out());
    assertTrue(process.errorLine().contains("no connection"), process.err());
  }

  @Test
  void aTokenResponseThatIsNotAsDescribedIsNamed() {
    account.setBody(
        TOKEN,
        "{\"access_token\":\"s3cret\",\"token_type\":\"bearer\",\"expires_in\":\"300\",\"x\":1}");
    String line = "POST /v4/access_token                                    200  not as described";
    assertEquals(
        List.of(
            "$.expires_in: string instead of integer",
            "$.token_type: not as described (const)",
            "$.x: unknown field"),
        problems(1, line).stream().sorted().toList());
  }

  @Test
  void refusedCredentialsAreStatus3() {
    account.set(
        TOKEN,
        new Response(400, JSON, "{\"error\":\"invalid_client\",\"error_description\":\"S3CRET\"}"));
    assertEquals(3, run());
    assertEquals(
        "POST /v4/access_token                                    400  refused\n", process.out());
    assertTrue(process.errorLine().contains("BRIGHTCOVE_CLIENT_SECRET"), process.err());
    assertNoSecret();
  }

  @Test
  void aMissingSettingIsStatus2AndNoCall() {
    Map<String, String> variables = new HashMap<>(account.variables());
    variables.remove(Settings.CLIENT_SECRET);
    assertEquals(2, run(variables));
    assertTrue(process.errorLine().contains("BRIGHTCOVE_CLIENT_SECRET"), process.err());
    assertEquals(List.of(), account.requests());
  }
}
