package com.example.brightcove.videoexporter.account;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of media, which are signed: their query is a secret. */
public final class Addresses {

  private Addresses() {}

  /**
   * An address as the API gives it.
   *
   * @throws IOException if nothing can be downloaded from it; the message does not quote it
   */
  static URI of(String address) throws IOException {
    try {
      URI uri = parse(address);
      if (isHttp(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // its message quotes the address
    }
    throw new IOException("the API gave an address that is none");
  }

  /**
   * Parses an address as servers write them, with characters such as a space or a bar that a URI
   * would have to have encoded.
   */
  static URI parse(String address) throws URISyntaxException {
    StringBuilder encoded = new StringBuilder();
    for (char c : address.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").toCharArray()) {
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
  public static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
