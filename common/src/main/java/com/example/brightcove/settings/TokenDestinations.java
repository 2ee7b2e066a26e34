package com.example.brightcove.settings;

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
 * Where an access token may go if a person types the address. A token in the hands of another host
 * is the account in its hands, so the host that is called is never the one that was typed, but the
 * equal one of a list: the addresses in the settings, and Brightcove's APIs that take a token.
 *
 * <p>An address of the page, such as https://cms.api.brightcove.com/..., leads to the base address
 * that is set for this API. If tokens come from this machine, they stay on it: then this is no
 * Brightcove, but something that simulates it. Immutable and thread-safe.
 */
public final class TokenDestinations {

  private static final String ACCOUNT_ID = "{account_id}";

  /**
   * Brightcove's other APIs whose reference says OAuth. Not edge.api.brightcove.com, which takes a
   * policy key, nor api.bcovlive.io, which takes an API key: neither has a use for a token.
   */
  private static final List<String> OTHER_APIS =
      List.of(
          "https://api.live.brightcove.com",
          "https://audience.api.brightcove.com",
          "https://delivery-rules.api.brightcove.com",
          "https://experiences.api.brightcove.com",
          "https://ingest.api.brightcove.com",
          "https://ingestion.api.brightcove.com",
          "https://playback-auth.api.brightcove.com",
          "https://playback-rights.api.brightcove.com",
          "https://players.api.brightcove.com",
          "https://policy.api.brightcove.com",
          "https://repos.api.brightcove.com",
          "https://social.api.brightcove.com",
          "https://ssai.api.brightcove.com");

  private static final Pattern UNSAFE = Pattern.compile("[\\\\\\p{Cntrl}]");

  private final String accountId;
  private final boolean isOfThisMachine;
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
    OTHER_APIS.forEach(api -> bases.putIfAbsent(api, URI.create(api)));
    isOfThisMachine = HttpTransport.isLoopback(settings.oauthUrl());
    if (isOfThisMachine) {
      bases.values().removeIf(base -> !HttpTransport.isLoopback(base));
    }
  }

  /**
   * The address to call for one that was typed: with {@code {account_id}} filled in.
   *
   * @param remark is told, in one line, if the call goes to another base address than was typed
   * @throws UsageException if a token must not go there. The message has the origin at most: a
   *     query may be a signature
   */
  public URI of(String typed, Consumer<String> remark) throws UsageException {
    URI address = parse(withAccount(typed));
    URI base = bases.get(origin(address));
    if (base == null) {
      throw new UsageException(
          "the access token does not go to "
              + origin(address)
              + (isOfThisMachine
                  ? ": it comes from this machine, and does not leave it"
                  : ", only to Brightcove's APIs that take one, or in their place to the addresses"
                      + " in BRIGHTCOVE_*_URL"));
    }
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    URI target = URI.create(URI.create(base + address.getRawPath() + query).toASCIIString());
    if (!origin(address).equals(origin(base))) {
      remark.accept(origin(address) + " stands for " + base + " here: the call goes there");
    }
    return target;
  }

  private String withAccount(String typed) throws UsageException {
    if (typed.contains(ACCOUNT_ID) && accountId.isEmpty()) {
      throw new UsageException(
          Settings.ACCOUNT_ID + " is missing, and the address has " + ACCOUNT_ID + " in it");
    }
    return typed.replace(ACCOUNT_ID, accountId);
  }

  private static URI parse(String text) throws UsageException {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw new UsageException(
          "the address has a character no address has, at position "
              + (e.getIndex() + 1)
              + ": encode it, such as a space as %20 (only {account_id} is filled in)");
    }
    // A host that is no plain name or literal, such as one with %2e or a Cyrillic o, is null
    if (address.getScheme() == null || address.getHost() == null) {
      throw new UsageException(
          "the address must be whole, such as "
              + Settings.DEFAULT_CMS_URL
              + "/v1/accounts/{account_id}/counts/videos");
    }
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      throw new UsageException("the address must have no user and no fragment (#)");
    }
    checkPath(address.getPath());
    return address;
  }

  /** The decoded path: what a server makes of it must be no other path than it seems. */
  private static void checkPath(String path) throws UsageException {
    for (String segment : path.split("[/;]")) {
      if (segment.equals(".") || segment.equals("..") || UNSAFE.matcher(segment).find()) {
        throw new UsageException("the path of the address must have no . or .. and no backslash");
      }
    }
    if (path.contains("/access_token")) {
      throw new UsageException("a token is requested with the credentials: see the sample token");
    }
  }

  /** Scheme, host and port in one spelling (RFC 6454 section 4). */
  private static String origin(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int preset = scheme.equals("https") ? 443 : 80;
    boolean isPreset = address.getPort() == -1 || address.getPort() == preset;
    String port = isPreset ? "" : ":" + address.getPort();
    return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
  }

  /** The origins alone. */
  @Override
  public String toString() {
    return "TokenDestinations" + bases.keySet();
  }
}
