package com.example.brightcove.videoexporter;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of media, which are signed: their query is a secret. */
final class Addresses {

  private Addresses() {}

  /**
   * Parses an address as servers write them, with characters such as a space or a bar that a URI
   * would have to have encoded.
   *
   * @throws IllegalArgumentException if even so it is none; the message does not quote it
   */
  static URI parse(String address) {
    StringBuilder encoded = new StringBuilder();
    for (char c : address.toCharArray()) {
      if (" |[]{}^`\"<>\\".indexOf(c) >= 0) {
        encoded.append('%').append(String.format("%02X", (int) c));
      } else {
        encoded.append(c);
      }
    }
    try {
      return new URI(encoded.toString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address");
    }
  }

  /** What may be shown of it: scheme, host and path. */
  static String shown(URI address) {
    return address.getScheme() + "://" + address.getHost() + address.getPath();
  }
}
