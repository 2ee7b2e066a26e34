package com.example.brightcove.alwaysnewtoken.samples.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

abstract class TokenDestinationsFixture {

  static final String HERE = "http://127.0.0.1:8080";

  static final TokenDestinations BRIGHTCOVE =
      new TokenDestinations(
          settings(
              "6301",
              "https://oauth.brightcove.com",
              "https://cms.api.brightcove.com",
              "https://analytics.api.brightcove.com"));

  static final TokenDestinations SANDBOX =
      new TokenDestinations(settings("6301", HERE, HERE, HERE));

  static final TokenDestinations GATEWAY =
      new TokenDestinations(
          settings(
              "6301",
              "https://oauth.brightcove.com",
              "https://Gateway.example:8443/bc",
              "https://analytics.api.brightcove.com"));

  final List<String> notices = new ArrayList<>();

  static Settings settings(String account, String oauth, String cms, String analytics) {
    return new Settings(
        account,
        "canary-id",
        "canary-secret",
        URI.create(oauth),
        URI.create(cms),
        URI.create(analytics));
  }

  String refusal(TokenDestinations destinations, String typed) {
    String message =
        assertThrows(UsageException.class, () -> destinations.resolve(typed, notices::add))
            .getMessage();
    assertTrue(message.matches("[ -~]+"), message);
    assertFalse(message.contains("canary"), message);
    assertEquals(List.of(), notices);
    return message;
  }

  String allowed(TokenDestinations destinations, String typed) throws UsageException {
    return destinations.resolve(typed, notices::add).toString();
  }
}
