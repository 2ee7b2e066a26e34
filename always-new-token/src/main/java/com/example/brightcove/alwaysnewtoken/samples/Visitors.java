package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.settings.UsageException;
import com.sun.net.httpserver.Headers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may use the proxy: its own page, pages of allowed origins, and programs that are no browser.
 * Every page that a person has open can send requests to this machine; a browser says in Origin
 * whose they are, and in Host under which name it found the proxy. Immutable and thread-safe.
 *
 * @param allowed origins as a browser writes them (RFC 6454 section 6.2)
 */
record Visitors(Set<String> allowed) {

  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[1-9][0-9]{0,4})?");

  /** Those of {@code --allow-origin}. */
  static Visitors of(List<String> origins) throws UsageException {
    Set<String> allowed = new HashSet<>();
    for (String given : origins) {
      String origin = given.toLowerCase(Locale.ROOT);
      // A browser leaves out the port that goes without saying, and sends null for no page at all
      if (!ORIGIN.matcher(origin).matches() || origin.matches("http://.*:80|https://.*:443")) {
        throw new UsageException(
            "--allow-origin must be an origin as a browser has it, such as http://localhost:3000:"
                + " no path, no *, no port 80 or 443");
      }
      allowed.add(origin);
    }
    return new Visitors(Set.copyOf(allowed));
  }

  /**
   * Whether a request names this server as its host. Any other name that leads to this machine is
   * DNS rebinding: to the browser, the page that asks and this server would be the same origin.
   */
  static boolean isForUs(Headers headers, int port) {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    String suffix = port == 80 ? "(:80)?" : ":" + port;
    return hosts.size() == 1
        && hosts.get(0).matches("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])" + suffix);
  }

  /** Whether the request is from a page of this server; a program may say so, too. */
  static boolean isOwnPage(Headers headers) {
    return origins(headers).equals(List.of("http://" + host(headers)));
  }

  /** Whether the request is from this server's page, an allowed one, or no page at all. */
  boolean mayCall(Headers headers) {
    return isOwnPage(headers)
        || allowedOrigin(headers).isPresent()
        || origins(headers).isEmpty() && !headers.containsKey("Sec-Fetch-Site");
  }

  /** Tells the browser of a page of an allowed origin that this page may have the answer (CORS). */
  void allow(Headers headers, Headers answer) {
    answer.set("Vary", "Origin");
    allowedOrigin(headers)
        .ifPresent(
            origin -> {
              answer.set("Access-Control-Allow-Origin", origin);
              answer.set("Access-Control-Allow-Methods", "POST");
              answer.set("Access-Control-Allow-Headers", "Content-Type");
              answer.set("Access-Control-Max-Age", "600");
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
