package com.example.brightcove.alwaysnewtoken.samples.request;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** URLs for server-side request forgery, and typing errors. */
class RefusedDestinationsTest extends TokenDestinationsFixture {

  static Stream<String> tricks() {
    return Stream.of(
        // other hosts, and those of Brightcove that take no token
        "https://evil.example/v1",
        "https://brightcove.com/",
        "https://www.brightcove.com/",
        "https://api.brightcove.com/",
        "https://data.brightcove.com/analytics-api/",
        "https://edge.api.brightcove.com/playback/v1",
        "https://api.bcovlive.io/v1",
        // almost an allowed name
        "https://cms.api.brightcove.com./",
        "https://cms.api.brightcove.com.evil.example/",
        "https://xcms.api.brightcove.com/",
        "https://x.cms.api.brightcove.com/",
        "https://cms-api.brightcove.com/",
        "https://cms.api.brightcove.com:8443/",
        "https://cms.api.brightcove.com:0/",
        "https://cms.api.brightcove.com:80/",
        "https://cms.api.brightcove.com:99999/",
        "https://cms.api.brightcove.com:4294967739/",
        "https://cms.api.brightcove.com:443@evil.example/",
        "https://cms.api.brightcove.com:-1/",
        "https://[cms.api.brightcove.com]/",
        // international names that look like it, or become it
        "https://cms.api.brightc\u043eve.com/",
        "https://\uff43ms.api.brightcove.com/",
        "https://cms\u3002api.brightcove.com/",
        "https://cms.api.brightcove.\u24d2om/",
        "https://xn--cms-api.brightcove.com/",
        "https://cms.api.bright\u00adcove.com/",
        // encoded
        "https://cms%2eapi.brightcove.com/",
        "https://%63ms.api.brightcove.com/",
        "https://cms.api.brightcove.com%2f@evil.example/",
        "https://cms.api.brightcove.com%00.evil.example/",
        "https://evil.example%23cms.api.brightcove.com/",
        // users and fragments
        "https://user@cms.api.brightcove.com/",
        "https://user:canary@cms.api.brightcove.com/",
        "https://@cms.api.brightcove.com/",
        "https://cms.api.brightcove.com@evil.example/",
        "https://cms.api.brightcove.com/v1#",
        "https://cms.api.brightcove.com/v1#part",
        "https://cms.api.brightcove.com#@evil.example/",
        // backslashes, spaces, controls
        "https://cms.api.brightcove.com\\@evil.example/",
        "https:\\\\cms.api.brightcove.com/",
        "https://evil.example\\.cms.api.brightcove.com/",
        "https://cms.api.brightcove.com/v1\\videos",
        "https://cms.api.brightcove.com/%5c..%5cx",
        "https://cms.api.brightcove.com/a b",
        " https://cms.api.brightcove.com/",
        "https://cms.api.brightcove.com /",
        "https://cms.api.brightcove.com/\r\nHost: evil.example",
        "https://cms.api.brightcove.com/%0d%0aHost:%20evil.example",
        "https://cms.api.brightcove.com/%00",
        "https://cms.api.brightcove.com\t/",
        "\u0000https://cms.api.brightcove.com/",
        // other paths than they seem
        "https://cms.api.brightcove.com/v1/../x",
        "https://cms.api.brightcove.com/./v1",
        "https://cms.api.brightcove.com/v1/..",
        "https://cms.api.brightcove.com/%2e%2e/x",
        "https://cms.api.brightcove.com/v1%2F..%2Fx",
        "https://cms.api.brightcove.com/v1/..;/x",
        // not https, not a URL
        "http://cms.api.brightcove.com/v1",
        "ftp://cms.api.brightcove.com/v1",
        "file:///etc/passwd",
        "jar:https://cms.api.brightcove.com!/x",
        "javascript:alert(1)",
        "https:cms.api.brightcove.com/v1",
        "https:/cms.api.brightcove.com/v1",
        "https:///cms.api.brightcove.com/v1",
        "https://",
        "//cms.api.brightcove.com/v1",
        "cms.api.brightcove.com/v1",
        "/v1/accounts/6301/videos",
        "?",
        "",
        // this machine and its network, in every spelling
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://localhost/",
        "http://LOCALHOST:8080/",
        "http://[::1]/",
        "http://[::1]:8080/",
        "http://[0:0:0:0:0:0:0:1]:8080/",
        "http://[::ffff:127.0.0.1]:8080/",
        "http://[::ffff:7f00:1]:8080/",
        "http://[::1%25lo]:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "https://127.0.0.1.nip.example/",
        // the account filled in where it is the host
        "https://{account_id}/",
        "https://{account_id}.example/",
        "https://cms.api.brightcove.com:{account_id}/",
        "https://{account_id}@cms.api.brightcove.com/",
        "{account_id}",
        // placeholders that are not filled in
        "https://cms.api.brightcove.com/v1/accounts/{account_id}/videos/{video_id}",
        // where a token is not what is asked for
        "https://oauth.brightcove.com/v4/access_token?grant_type=client_credentials",
        "https://oauth.brightcove.com/v4/%61ccess_token/");
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void everythingElseIsRefused(String typed) {
    refusal(BRIGHTCOVE, typed);
    refusal(SANDBOX, typed);
    refusal(GATEWAY, typed);
  }

  /** This holds even if only the OAuth URL is local. */
  @Test
  void aTokenFromThisMachineStaysOnIt() {
    TokenDestinations half =
        new TokenDestinations(
            settings(
                "6301",
                "http://localhost:8080",
                "https://cms.api.brightcove.com",
                "https://gateway.example"));
    refusal(half, "https://cms.api.brightcove.com/v1");
    refusal(half, "https://gateway.example/v1");
    refusal(half, "https://players.api.brightcove.com/v2");
  }

  @Test
  void aRefusalNamesTheOriginAtMost() {
    String message = refusal(BRIGHTCOVE, "https://evil.example:8443/path?signature=canary");
    assertTrue(message.contains("https://evil.example:8443,"), message);
    assertFalse(message.contains("path"), message);
  }
}
