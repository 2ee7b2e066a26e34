package com.example.brightcove.docs.copied;

import com.example.brightcove.retryon401.RetryOn401;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Map;

/** Counts the videos of an account, with the cached token until it is rejected. */
public final class CountWithRetry {

  public static void main(String[] arguments) throws Exception {
    Map<String, String> variables = System.getenv();
    String oauth = variables.getOrDefault("BRIGHTCOVE_OAUTH_URL", "https://oauth.brightcove.com");
    String cms = variables.getOrDefault("BRIGHTCOVE_CMS_URL", "https://cms.api.brightcove.com");
    String account = required("BRIGHTCOVE_ACCOUNT_ID");

    HttpTransport http = new HttpTransport();
    TokenRequest source =
        new TokenRequest(
            URI.create(oauth + "/v4/access_token"),
            required("BRIGHTCOVE_CLIENT_ID"),
            required("BRIGHTCOVE_CLIENT_SECRET"),
            http,
            Clock.systemUTC());
    RetryOn401 strategy = new RetryOn401(new TokenHolder(source, Clock.systemUTC()), http);

    URI count = URI.create(cms + "/v1/accounts/" + account + "/counts/videos");
    System.out.println(strategy.call(HttpRequest.newBuilder(count).build()).body());
  }

  private static String required(String variable) {
    String value = System.getenv(variable);
    if (value == null) {
      throw new IllegalStateException(variable + " is not set");
    }
    return value;
  }
}
