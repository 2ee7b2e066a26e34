package com.example.brightcove.settings;

import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The settings of a run. Immutable; {@link #toString()} never shows the secret.
 *
 * @param accountId digits, or "" if it is not set and not needed
 * @param oauthUrl base URL of the OAuth API, without a slash at the end
 * @param cmsUrl base URL of the CMS API
 * @param analyticsUrl base URL of the Analytics API
 */
public record Settings(
    String accountId,
    String clientId,
    String clientSecret,
    URI oauthUrl,
    URI cmsUrl,
    URI analyticsUrl) {

  public static final String ACCOUNT_ID = "BRIGHTCOVE_ACCOUNT_ID";
  public static final String CLIENT_ID = "BRIGHTCOVE_CLIENT_ID";
  public static final String CLIENT_SECRET = "BRIGHTCOVE_CLIENT_SECRET";
  public static final String CREDENTIALS_FILE = "BRIGHTCOVE_CREDENTIALS_FILE";
  public static final String OAUTH_URL = "BRIGHTCOVE_OAUTH_URL";
  public static final String CMS_URL = "BRIGHTCOVE_CMS_URL";
  public static final String ANALYTICS_URL = "BRIGHTCOVE_ANALYTICS_URL";

  public static final String DEFAULT_OAUTH_URL = "https://oauth.brightcove.com";
  public static final String DEFAULT_CMS_URL = "https://cms.api.brightcove.com";
  public static final String DEFAULT_ANALYTICS_URL = "https://analytics.api.brightcove.com";

  /** Which settings a sample needs. The base URLs always have a default. */
  public enum Needs {
    /** Client id and client secret. */
    CREDENTIALS,
    /** Client id, client secret and account id. */
    ACCOUNT
  }

  /**
   * Reads the settings. An environment variable overrides the same field of the credentials file.
   *
   * @param variables the environment variables
   * @param directory the folder that {@code brightcove_oauth.txt} is read from
   * @param warning gets a line if others can read or change the credentials file
   * @return empty if nothing at all is set
   * @throws UsageException if some settings are set, but needed ones are missing or one is wrong
   */
  public static Optional<Settings> load(
      Map<String, String> variables, Path directory, Needs needs, Consumer<String> warning)
      throws UsageException {
    Map<String, String> given = given(variables, directory, warning);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    SettingsValidator.requirePresent(
        given,
        needs == Needs.ACCOUNT
            ? List.of(ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET)
            : List.of(CLIENT_ID, CLIENT_SECRET));
    boolean hasAccount = given.containsKey(ACCOUNT_ID);
    return Optional.of(
        new Settings(
            hasAccount ? SettingsValidator.accountId(given) : "",
            SettingsValidator.text(given, CLIENT_ID),
            SettingsValidator.text(given, CLIENT_SECRET),
            SettingsValidator.baseUrl(given, OAUTH_URL, DEFAULT_OAUTH_URL),
            SettingsValidator.baseUrl(given, CMS_URL, DEFAULT_CMS_URL),
            SettingsValidator.baseUrl(given, ANALYTICS_URL, DEFAULT_ANALYTICS_URL)));
  }

  /**
   * Returns which of the client id and the client secret are not set: the names of their variables.
   *
   * @throws UsageException if the credentials file cannot be read
   */
  public static List<String> missingCredentials(Map<String, String> variables, Path directory)
      throws UsageException {
    Map<String, String> given = given(variables, directory, warning -> {});
    return Stream.of(CLIENT_ID, CLIENT_SECRET).filter(name -> !given.containsKey(name)).toList();
  }

  private static Map<String, String> given(
      Map<String, String> variables, Path directory, Consumer<String> warning)
      throws UsageException {
    Optional<Map<String, String>> file = CredentialsFile.read(variables, directory, warning);
    Map<String, String> given = new HashMap<>(file.orElse(Map.of()));
    for (String name :
        new String[] {ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET, OAUTH_URL, CMS_URL, ANALYTICS_URL}) {
      if (variables.containsKey(name)) {
        given.put(name, variables.get(name));
      }
    }
    file.ifPresent(fields -> given.put(CREDENTIALS_FILE, "")); // also a file without fields is set
    return given;
  }

  /** Returns the URL that access tokens are requested from. */
  public URI tokenEndpoint() {
    return URI.create(oauthUrl + "/v4/access_token");
  }

  /** Returns what requests access tokens with these credentials. */
  public TokenRequest tokenRequest(HttpTransport http, Clock clock) {
    return new TokenRequest(tokenEndpoint(), clientId, clientSecret, http, clock);
  }

  @Override
  public String toString() {
    return "Settings[account " + accountId + ", " + oauthUrl + ", " + cmsUrl + "]";
  }
}
