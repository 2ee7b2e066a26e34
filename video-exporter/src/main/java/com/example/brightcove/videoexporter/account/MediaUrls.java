package com.example.brightcove.videoexporter.account;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses and prints the URLs of media. They are signed, so their query is a secret. */
public final class MediaUrls {

  private static final Pattern HTTPS = Pattern.compile("https:");
  private static final Pattern HTTP = Pattern.compile("http:");

  /** Servers on this machine, such as the sandbox, have no certificate that Java trusts. */
  private static final Pattern TRUSTED =
      Pattern.compile("https:(?!//(localhost|127\\.0\\.0\\.1|\\[::1])[:/])");

  private MediaUrls() {}

  /**
   * Parses a URL that the API gave.
   *
   * @throws IOException if nothing can be downloaded from it; the message does not quote it
   */
  static URI of(String url) throws IOException {
    try {
      URI uri = parse(url);
      if (isHttp(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // without this cause: its message quotes the URL
    }
    throw new IOException("the API gave a URL that is not valid");
  }

  /**
   * Parses a URL as servers write it: characters such as a space or a bar, which a URI must have
   * encoded, are encoded.
   */
  static URI parse(String url) throws URISyntaxException {
    StringBuilder encoded = new StringBuilder();
    for (char c : url.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").toCharArray()) {
      if (" |[]{}^`\"<>\\".indexOf(c) >= 0) {
        encoded.append('%').append(String.format("%02X", (int) c));
      } else {
        encoded.append(c);
      }
    }
    return new URI(new URI(encoded.toString()).toASCIIString());
  }

  /** Adds the URL of an image or a text track, and those of its sources. */
  static void addTo(List<String> urls, JsonElement media) {
    if (media != null && media.isJsonPrimitive()) {
      urls.add(media.getAsString());
    } else if (media != null && media.isJsonObject()) {
      JsonElement src = media.getAsJsonObject().get("src");
      addTo(urls, src != null && src.isJsonPrimitive() ? src : null);
      JsonElement sources = media.getAsJsonObject().get("sources");
      if (sources != null && sources.isJsonArray()) {
        sources.getAsJsonArray().forEach(source -> addTo(urls, source));
      }
    }
  }

  /** Returns the https URL, if the API gives it and others; empty if it gives none to download. */
  static Optional<String> preferred(List<String> urls) {
    return Stream.of(TRUSTED, HTTP, HTTPS)
        .flatMap(scheme -> urls.stream().filter(url -> scheme.matcher(url).lookingAt()))
        .findFirst();
  }

  /** Resolves a redirect; empty if it leads to no http or https URL, or from https to http. */
  public static Optional<URI> redirect(URI from, String location) {
    try {
      URI to = from.resolve(parse(location));
      boolean isDowngrade = from.getScheme().equals("https") && !"https".equals(to.getScheme());
      return isHttp(to) && !isDowngrade ? Optional.of(to) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a request can be sent to it. A request's builder throws at other URLs, and silently
   * drops a user and password, which no media server asks for.
   */
  static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getScheme() != null
        && uri.getScheme().matches("https?");
  }

  /** Returns the parts that may be printed: scheme, host, port and path. */
  public static String withoutQuery(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }
}
