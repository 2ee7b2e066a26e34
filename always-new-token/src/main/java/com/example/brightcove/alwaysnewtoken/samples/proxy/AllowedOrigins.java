package com.example.brightcove.alwaysnewtoken.samples.proxy;

import com.example.brightcove.settings.UsageException;
import com.sun.net.httpserver.Headers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whose requests the proxy accepts: those of its own page, of pages of allowed origins, and
 * of programs that are not a browser. Any page that is open in a browser can send requests to this
 * machine. The browser sends the page's origin in Origin, and in Host the name under which it found
 * the proxy. Immutable and thread-safe.
 *
 * @param allowed origins as a browser writes them (RFC 6454 section 6.2)
 */
record AllowedOrigins(Set<String> allowed) {

  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[1-9][0-9]{0,4})?");

  /** Parses the values of {@code --allow-origin}. */
  static AllowedOrigins parse(List<String> origins) throws UsageException {
    Set<String> allowed = new HashSet<>();
    for (String given : origins) {
      String origin = given.toLowerCase(Locale.ROOT);
      // A browser omits the default port, and sends null for a page without an origin
      if (!ORIGIN.matcher(origin).matches() || origin.matches("http://.*:80|https://.*:443")) {
        throw new UsageException(
            "--allow-origin must be an origin as a browser sends it, such as http://localhost:3000:"
                + " no path, no *, no port 80 or 443");
      }
      allowed.add(origin);
    }
    return new AllowedOrigins(Set.copyOf(allowed));
  }

  /**
   * Returns whether the Host header names this server. Any other name that resolves to this machine
   * is DNS rebinding: for the browser, that page and this server would have the same origin.
   */
  static boolean isThisServer(Headers headers, int port) {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    String suffix = port == 80 ? "(:80)?" : ":" + port;
    return hosts.size() == 1
        && hosts.get(0).matches("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])" + suffix);
  }

  /** Returns whether a page of this server sent the request. A program can claim the same. */
  static boolean isOwnPage(Headers headers) {
    return origins(headers).equals(List.of("http://" + host(headers)));
  }

  /** Returns whether this server's page, an allowed page, or no page at all sent the request. */
  boolean includesSender(Headers headers) {
    return isOwnPage(headers)
        || allowedOrigin(headers).isPresent()
        || origins(headers).isEmpty() && !headers.containsKey("Sec-Fetch-Site");
  }

  /** Adds the headers that let a page of an allowed origin read the response (CORS). */
  void addCorsHeaders(Headers headers, Headers response) {
    response.set("Vary", "Origin");
    allowedOrigin(headers)
        .ifPresent(
            origin -> {
              response.set("Access-Control-Allow-Origin", origin);
              response.set("Access-Control-Allow-Methods", "POST");
              response.set("Access-Control-Allow-Headers", "Content-Type");
              response.set("Access-Control-Max-Age", "600");
            });
  }

  private Optional<String> allowedOrigin(Headers headers) {
    List<String> origins = origins(headers);
    return origins.size() == 1 && allowed.contains(origins.get(0))
        ? Optional.of(origins.get(0))
        : Optional.empty();
  }

  private static List<String> origins(Headers headers) {
    return headers.getOrDefault("Origin", List.of());
  }

  private static String host(Headers headers) {
    return headers.getFirst("Host").toLowerCase(Locale.ROOT);
  }
}
