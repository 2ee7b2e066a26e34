package com.example.brightcove.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The settings of a run. Immutable; {@link #toString()} never shows the secret.
 *
 * @param oauthUrl base address of the OAuth API, without a slash at the end
 * @param cmsUrl base address of the CMS API
 * @param analyticsUrl base address of the Analytics API
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

  static final String DEFAULT_OAUTH_URL = "https://oauth.brightcove.com";
  static final String DEFAULT_CMS_URL = "https://cms.api.brightcove.com";
  static final String DEFAULT_ANALYTICS_URL = "https://analytics.api.brightcove.com";

  /** Which settings a sample cannot do without. */
  public enum Needs {
    /** Client id and secret. */
    CREDENTIALS,
    /** Client id, secret and the account they are for. */
    ACCOUNT
  }

  /**
   * Reads the settings. A variable beats the same field of the credentials file.
   *
   * @param variables the environment
   * @param directory where {@code brightcove_oauth.txt} is looked for
   * @param warning is told what is unwise but works
   * @return empty if nothing at all is set
   * @throws UsageException if something is set, but not everything or not right
   */
  public static Optional<Settings> load(
      Map<String, String> variables, Path directory, Needs needs, Consumer<String> warning)
      throws UsageException {
    Map<String, String> given = given(variables, directory, warning);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    boolean hasAccount = needs == Needs.ACCOUNT || given.containsKey(ACCOUNT_ID);
    return Optional.of(
        new Settings(
            hasAccount ? Rules.accountId(given) : "",
            Rules.text(given, CLIENT_ID),
            Rules.text(given, CLIENT_SECRET),
            Rules.baseUrl(given, OAUTH_URL, DEFAULT_OAUTH_URL),
            Rules.baseUrl(given, CMS_URL, DEFAULT_CMS_URL),
            Rules.baseUrl(given, ANALYTICS_URL, DEFAULT_ANALYTICS_URL)));
  }

  /**
   * What a person must still be asked for: the client id, the secret, both or neither.
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
    file.ifPresent(there -> given.put(CREDENTIALS_FILE, "there")); // even one without a field
    return given;
  }

  /** Where access tokens are requested. */
  public URI tokenEndpoint() {
    return URI.create(oauthUrl + "/v4/access_token");
  }

  @Override
  public String toString() {
    return "Settings[account " + accountId + ", " + oauthUrl + ", " + cmsUrl + "]";
  }
}
