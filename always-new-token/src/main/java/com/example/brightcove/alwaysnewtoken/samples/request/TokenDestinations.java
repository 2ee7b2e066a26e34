package com.example.brightcove.alwaysnewtoken.samples.request;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.token.HttpTransport;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The servers that an access token may be sent to if somebody types the URL. Whoever has the token
 * can use the account. So the host of a request is never the typed text: it is taken from a list of
 * the base URLs in the settings and Brightcove's APIs that take a token.
 *
 * <p>A URL such as https://cms.api.brightcove.com/... leads to the base URL that is set for this
 * API. If the token comes from a server on this machine, it is sent to this machine only: such a
 * server is not Brightcove, but simulates it. Immutable and thread-safe.
 */
public final class TokenDestinations {

  private static final String ACCOUNT_ID = "{account_id}";

  /**
   * Brightcove's other APIs whose reference says OAuth, without {@code .brightcove.com}.
   * edge.api.brightcove.com is not among them because it takes a policy key, nor is api.bcovlive.io
   * because it takes an API key.
   */
  private static final String OTHER_APIS =
      """
      api.live audience.api delivery-rules.api experiences.api ingest.api ingestion.api
      playback-auth.api playback-rights.api players.api policy.api repos.api social.api ssai.api
      """;

  private static final Pattern UNSAFE = Pattern.compile("[\\\\\\p{Cntrl}]");

  private final String accountId;
  private final boolean isLocal;
  private final Map<String, URI> bases = new LinkedHashMap<>();

  public TokenDestinations(Settings settings) {
    accountId = settings.accountId();
    for (URI configured :
        List.of(settings.cmsUrl(), settings.analyticsUrl(), settings.oauthUrl())) {
      bases.putIfAbsent(origin(configured), URI.create(origin(configured)));
    }
    bases.putIfAbsent(Settings.DEFAULT_CMS_URL, settings.cmsUrl());
    bases.putIfAbsent(Settings.DEFAULT_ANALYTICS_URL, settings.analyticsUrl());
    bases.putIfAbsent(Settings.DEFAULT_OAUTH_URL, settings.oauthUrl());
    for (String name : OTHER_APIS.split("\\s+")) {
      String api = "https://" + name + ".brightcove.com";
      bases.putIfAbsent(api, URI.create(api));
    }
    isLocal = HttpTransport.isLoopback(settings.oauthUrl());
    if (isLocal) {
      bases.values().removeIf(base -> !HttpTransport.isLoopback(base));
    }
  }

  /**
   * Returns the URL to call, with {@code {account_id}} filled in.
   *
   * @param notice gets one line if the call goes to another base URL than was typed
   * @throws UsageException if the token must not be sent there. The message contains no more than
   *     the origin, because a query may be a signature
   */
  public URI resolve(String typed, Consumer<String> notice) throws UsageException {
    URI url = parse(withAccount(typed));
    URI base = bases.get(origin(url));
    if (base == null) {
      throw new UsageException(
          "the access token does not go to "
              + origin(url)
              + (isLocal
                  ? ": it comes from this machine, and does not leave it"
                  : ", only to Brightcove's APIs that take one, or to the URLs in"
                      + " BRIGHTCOVE_*_URL in their place"));
    }
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    URI target = URI.create(URI.create(base + url.getRawPath() + query).toASCIIString());
    if (!origin(url).equals(origin(base))) {
      notice.accept(origin(url) + " is replaced by " + base);
    }
    return target;
  }

  private String withAccount(String typed) throws UsageException {
    if (typed.contains(ACCOUNT_ID) && accountId.isEmpty()) {
      throw new UsageException(
          Settings.ACCOUNT_ID + " is missing, and the URL has " + ACCOUNT_ID + " in it");
    }
    return typed.replace(ACCOUNT_ID, accountId);
  }

  private static URI parse(String text) throws UsageException {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new UsageException(
          "the URL has a character that is not allowed at position "
              + (e.getIndex() + 1)
              + ": encode it, such as a space as %20 (only {account_id} is filled in)");
    }
    // A host that is no plain name or literal, such as one with %2e or a Cyrillic o, is null
    if (url.getScheme() == null || url.getHost() == null) {
      throw new UsageException(
          "the URL must be complete, such as "
              + Settings.DEFAULT_CMS_URL
              + "/v1/accounts/{account_id}/counts/videos");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new UsageException("the URL must have no user and no fragment (#)");
    }
    checkPath(url.getPath());
    return url;
  }

  /** Checks the decoded path: a server must not take it for another path than it looks like. */
  private static void checkPath(String path) throws UsageException {
    for (String segment : path.split("[/;]")) {
      if (segment.equals(".") || segment.equals("..") || UNSAFE.matcher(segment).find()) {
        throw new UsageException("the path of the URL must have no . or .. and no backslash");
      }
    }
    if (path.contains("/access_token")) {
      throw new UsageException("a token is requested with the credentials: see the sample token");
    }
  }

  /** Returns scheme, host and port in one spelling (RFC 6454 section 4). */
  private static String origin(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int preset = scheme.equals("https") ? 443 : 80;
    boolean isPreset = url.getPort() == -1 || url.getPort() == preset;
    String port = isPreset ? "" : ":" + url.getPort();
    return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
  }

  /** Returns the origins. */
  @Override
  public String toString() {
    return "TokenDestinations" + bases.keySet();
  }
}
