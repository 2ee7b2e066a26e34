package com.example.brightcove.alwaysnewtoken.samples.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenDestinationsTest extends TokenDestinationsFixture {

  @ParameterizedTest
  @CsvSource({
    "https://cms.api.brightcove.com/v1/accounts/{account_id}/counts/videos,"
        + "https://cms.api.brightcove.com/v1/accounts/6301/counts/videos",
    "HTTPS://CMS.API.BRIGHTCOVE.COM/V1/a, https://cms.api.brightcove.com/V1/a",
    "https://cms.api.brightcove.com:443/v1, https://cms.api.brightcove.com/v1",
    "https://cms.api.brightcove.com:00443/v1, https://cms.api.brightcove.com/v1",
    "https://cms.api.brightcove.com:/v1, https://cms.api.brightcove.com/v1",
    "https://cms.api.brightcove.com, https://cms.api.brightcove.com",
    "https://cms.api.brightcove.com?q=1, https://cms.api.brightcove.com?q=1",
    "https://cms.api.brightcove.com//evil.example/x, https://cms.api.brightcove.com//evil.example/x",
    "https://cms.api.brightcove.com/@evil.example, https://cms.api.brightcove.com/@evil.example",
    "https://cms.api.brightcove.com/v?u=http://[::1]/, https://cms.api.brightcove.com/v?u=http://[::1]/",
    "https://cms.api.brightcove.com/v?q=%2Bplayable:true%0d,"
        + "https://cms.api.brightcove.com/v?q=%2Bplayable:true%0d",
    "https://cms.api.brightcove.com/v?q=ü, https://cms.api.brightcove.com/v?q=%C3%BC",
    "https://cms.api.brightcove.com/videos/ref:a%2Fb..c, https://cms.api.brightcove.com/videos/ref:a%2Fb..c",
    "https://analytics.api.brightcove.com/v1/data?accounts={account_id},"
        + "https://analytics.api.brightcove.com/v1/data?accounts=6301",
    "https://oauth.brightcove.com/v4/client_credentials,"
        + "https://oauth.brightcove.com/v4/client_credentials",
    "https://api.live.brightcove.com/v2/accounts/{account_id},"
        + "https://api.live.brightcove.com/v2/accounts/6301"
  })
  void brightcovesUrlsAreCalledAsTyped(String typed, String called) throws Exception {
    assertEquals(called, allowed(BRIGHTCOVE, typed));
    assertEquals(List.of(), notices);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audience.api",
        "delivery-rules.api",
        "experiences.api",
        "ingest.api",
        "ingestion.api",
        "players.api",
        "playback-auth.api",
        "playback-rights.api",
        "policy.api",
        "repos.api",
        "social.api",
        "ssai.api"
      })
  void brightcovesOtherApisAreAllowed(String name) throws Exception {
    String url = "https://" + name + ".brightcove.com/v1";
    assertEquals(url, allowed(BRIGHTCOVE, url));
    assertTrue(refusal(SANDBOX, url).endsWith("it comes from this machine, and does not leave it"));
    refusal(BRIGHTCOVE, url.replace("https", "http"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://cms.api.brightcove.com, /v1/accounts/6301/videos?limit=2",
    "https://analytics.api.brightcove.com, /v1/data?accounts=6301&dimensions=video",
    "https://oauth.brightcove.com, /v4/client_credentials",
    "HTTPS://Cms.Api.Brightcove.Com:443, /v1"
  })
  void inTheSandboxBrightcovesUrlsLeadToIt(String origin, String target) throws Exception {
    assertEquals(HERE + target, allowed(SANDBOX, origin + target));
    assertEquals(1, notices.size());
    assertTrue(notices.get(0).contains(HERE), notices.get(0));
    assertFalse(notices.get(0).contains("accounts"), notices.get(0));
  }

  @Test
  void theSandboxsOwnUrlIsCalledWithoutANotice() throws Exception {
    String typed = HERE + "/v1/accounts/{account_id}/videos";
    assertEquals(HERE + "/v1/accounts/6301/videos", allowed(SANDBOX, typed));
    assertEquals(List.of(), notices);
    refusal(SANDBOX, HERE.replace("8080", "8082") + "/clip.mp4");
    refusal(SANDBOX, HERE.replace("http", "https") + "/v1");
  }

  @Test
  void aBaseUrlMayHaveAPathOfItsOwn() throws Exception {
    assertEquals(
        "https://Gateway.example:8443/bc/v1/x?y=1",
        allowed(GATEWAY, "https://cms.api.brightcove.com/v1/x?y=1"));
    assertEquals(1, notices.size());
    assertEquals(
        "https://gateway.example:8443/other",
        allowed(GATEWAY, "https://gateway.EXAMPLE:8443/other"));
    assertEquals(
        "https://players.api.brightcove.com/v2",
        allowed(GATEWAY, "https://players.api.brightcove.com/v2"));
    assertEquals(1, notices.size());
  }

  @Test
  void withoutAnAccountOnlyAUrlThatNeedsItIsRefused() throws Exception {
    TokenDestinations destinations =
        new TokenDestinations(
            settings(
                "",
                "https://oauth.brightcove.com",
                "https://cms.api.brightcove.com",
                "https://analytics.api.brightcove.com"));
    String typed = "https://cms.api.brightcove.com/v1/accounts/{account_id}/videos";
    assertTrue(refusal(destinations, typed).contains("BRIGHTCOVE_ACCOUNT_ID"));
    allowed(destinations, typed.replace("{account_id}", "6301"));
  }

  @Test
  void toStringHasNoSecret() {
    assertFalse(BRIGHTCOVE.toString().contains("canary"), BRIGHTCOVE.toString());
  }
}
