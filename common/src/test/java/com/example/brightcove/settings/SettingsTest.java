package com.example.brightcove.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.Settings.Needs;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest extends SettingsFixture {

  @Test
  void nothingSetIsNoSettings() throws Exception {
    assertTrue(load(Map.of("PATH", "/bin")).isEmpty());
  }

  @Test
  void threeVariablesAreEnoughAndLeadToBrightcove() throws Exception {
    Settings settings = load(COMPLETE).orElseThrow();
    assertEquals("6301", settings.accountId());
    assertEquals("an-id", settings.clientId());
    assertEquals("canary-s3cret", settings.clientSecret());
    assertEquals(
        URI.create("https://oauth.brightcove.com/v4/access_token"), settings.tokenEndpoint());
    assertEquals(URI.create("https://cms.api.brightcove.com"), settings.cmsUrl());
    assertEquals(URI.create("https://analytics.api.brightcove.com"), settings.analyticsUrl());
  }

  @Test
  void theSecretIsNotInToString() throws Exception {
    assertFalse(load(COMPLETE).orElseThrow().toString().contains("canary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Settings.ACCOUNT_ID, Settings.CLIENT_ID, Settings.CLIENT_SECRET})
  void oneMissingIsNamed(String name) {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.remove(name);
    assertTrue(refusal(variables).startsWith(name + " is missing"));
  }

  @Test
  void allThatAreMissingAreNamedAtOnceWithWhereTheyAreFound() {
    assertEquals(
        "BRIGHTCOVE_ACCOUNT_ID and BRIGHTCOVE_CLIENT_ID are missing: set them, or use the"
            + " credentials file. In Studio: Admin, Account Information; Admin, API Authentication",
        refusal(Map.of(Settings.CLIENT_SECRET, "canary")));
  }

  @Test
  void aPlaceholderIsReplacedFromWhereItsValueIsFound() {
    String account = refusal(completeBut(Settings.ACCOUNT_ID, "YOUR_ACCOUNT_ID"));
    assertTrue(account.contains("Admin, Account Information"), account);
    String secret = refusal(completeBut(Settings.CLIENT_SECRET, "YOUR_SECRET"));
    assertTrue(secret.contains("Admin, API Authentication"), secret);
  }

  @Test
  void aBaseUrlAloneIsIncompleteAndNotTheSandbox() {
    assertTrue(refusal(Map.of(Settings.CMS_URL, "https://cms.example")).contains("are missing"));
  }

  @Test
  void theAccountMayBeMissingWhereNoAccountCallOccurs() throws Exception {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.remove(Settings.ACCOUNT_ID);
    assertTrue(Settings.load(variables, directory, Needs.CREDENTIALS, warnings::add).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YOUR_CLIENT_SECRET",
        "your-secret",
        "XXXXXXXX",
        "<client secret>",
        "{client_secret}",
        "${SECRET}",
        "1234567890001",
        "30ff0909-0909-33d3-ae88-c9887777a7b7",
        "5eb0f20e-29a8-4f19-8cb5-80336e2789ab"
      })
  void aPlaceholderIsRefused(String placeholder) {
    assertTrue(
        refusal(completeBut(Settings.CLIENT_SECRET, placeholder)).contains("is a placeholder"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " canary", "canary\n", "canary\u00e9", "can\u200bary"})
  void whatNoIdHasIsRefused(String value) {
    assertTrue(
        refusal(completeBut(Settings.CLIENT_SECRET, value)).startsWith("BRIGHTCOVE_CLIENT_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "12/34", "-1", "123456789012345678901"})
  void anAccountIsDigits(String account) {
    assertTrue(refusal(completeBut(Settings.ACCOUNT_ID, account)).contains("digits"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cms.example",
        "http://127.example.com",
        "http://localhost.example",
        "ftp://localhost",
        "https://canary@cms.example",
        "https://cms.example/#part",
        "https://cms.example?q=1",
        "cms.example",
        "https://",
        "not a URL",
        ""
      })
  void anUnsafeBaseUrlIsRefused(String url) {
    assertTrue(refusal(completeBut(Settings.CMS_URL, url)).startsWith(Settings.CMS_URL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://cms.example/v1", "https://cms.example/v1/accounts/1"})
  void aBaseUrlWithThePathIsRefused(String url) {
    assertTrue(refusal(completeBut(Settings.CMS_URL, url)).contains("base URL alone"));
    assertTrue(
        refusal(completeBut(Settings.OAUTH_URL, "https://x.example/v4/access_token/"))
            .contains("base URL alone"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://cms.example, https://cms.example",
    "https://cms.example/v1x, https://cms.example/v1x",
    "https://cms.example/, https://cms.example",
    "https://cms.example/base//, https://cms.example/base",
    "HTTPS://cms.example, HTTPS://cms.example",
    "http://localhost:8080, http://localhost:8080",
    "http://127.0.0.1:8080/, http://127.0.0.1:8080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void aSafeBaseUrlIsAccepted(String given, String used) throws Exception {
    assertEquals(
        URI.create(used), load(completeBut(Settings.CMS_URL, given)).orElseThrow().cmsUrl());
  }
}
