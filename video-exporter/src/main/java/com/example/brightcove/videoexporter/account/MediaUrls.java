package com.example.brightcove.videoexporter.account;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** URLs of media, which are signed: their query is a secret. */
public final class MediaUrls {

  private MediaUrls() {}

  /**
   * A URL as the API gives it.
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
      // its message quotes the URL
    }
    throw new IOException("the API gave an address that is none");
  }

  /**
   * Parses a URL as servers write them, with characters such as a space or a bar that a URI would
   * have to have encoded.
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

  /** Where a redirect leads; empty if nowhere, or from https to http. */
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
   * Whether it can be asked for: a request's builder throws at others, and leaves out a user and
   * password without a word, which no media server of ours asks for.
   */
  static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getScheme() != null
        && uri.getScheme().matches("https?");
  }

  /** What may be shown of it: scheme, host, port and path. */
  public static String withoutQuery(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }
}
