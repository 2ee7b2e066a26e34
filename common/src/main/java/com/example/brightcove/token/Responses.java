package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads responses: body, when to retry, and what may be shown of them or their lack. */
public final class Responses {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\\s;\"]+)");
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

  private Responses() {}

  /** A body of at most this many bytes; a larger one ends the exchange with an IOException. */
  static BodyHandler<byte[]> bytes(int limit) {
    return body(limit, (headers, bytes) -> bytes);
  }

  /** The same as text; an encoding that was not asked for ends the exchange, too. */
  static BodyHandler<String> text(int limit) {
    return body(limit, Responses::plainText);
  }

  private static <T> BodyHandler<T> body(int limit, BiFunction<HttpHeaders, byte[], T> decoder) {
    return head -> {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      return BodySubscribers.mapping(
          BodySubscribers.ofByteArrayConsumer(
              part -> {
                if (body.size() + part.map(bytes -> bytes.length).orElse(0) > limit) {
                  throw failure("the response is larger than " + limit + " bytes");
                }
                part.ifPresent(body::writeBytes);
              }),
          end -> decoder.apply(head.headers(), body.toByteArray()));
    };
  }

  private static UncheckedIOException failure(String message) {
    return new UncheckedIOException(new IOException(message));
  }

  private static String plainText(HttpHeaders headers, byte[] body) {
    String encoding = headers.firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw failure("the Content-Encoding " + printable(encoding) + " was not asked for");
    }
    return text(headers, body);
  }

  /** Returns a body as text, in the charset of its Content-Type, else in UTF-8. */
  public static String text(HttpHeaders headers, byte[] body) {
    Matcher charset = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
    try {
      return new String(body, charset.find() ? Charset.forName(charset.group(1)) : UTF_8);
    } catch (IllegalArgumentException e) {
      return new String(body, UTF_8); // the charset is unknown here
    }
  }

  /**
   * Returns how long Retry-After says to wait (RFC 9110 section 10.2.3), at most 5 minutes. Reads
   * seconds and the IMF-fixdate form; empty for a time in the past and for anything else.
   */
  public static Optional<Duration> retryAfter(HttpResponse<?> response, Instant now) {
    String value = response.headers().firstValue("Retry-After").orElse("");
    try {
      Duration wait =
          value.matches("[0-9]+")
              ? Duration.ofSeconds(value.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(value))
              : Duration.between(now, LocalDateTime.parse(value, IMF_FIXDATE).toInstant(UTC));
      wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
      return Optional.of(wait).filter(time -> time.compareTo(Duration.ZERO) > 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns an exception that says which exchange failed, through which proxy, and why. From a
   * double quote, a bracket or a non-ASCII character on, the JDK may quote what was sent or
   * received.
   */
  static IOException failure(URI uri, HttpClient client, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof ConnectException) {
      reason = isUnknown(e) ? "unknown host" : "no connection";
    }
    String shown = reason.replaceFirst("(?s)[^ !#-Z\\\\-~].*", "...");
    ProxySelector selector = client.proxy().orElse(ProxySelector.getDefault());
    Proxy proxy = selector == null ? Proxy.NO_PROXY : selector.select(uri).get(0);
    String through =
        proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at
            ? " through the proxy " + at.getHostString() + ":" + at.getPort()
            : "";
    String host = uri.getRawAuthority().replaceFirst(".*@", "");
    String message = "no response from " + host + through + ": " + shown;
    boolean isTimeout = e instanceof HttpTimeoutException;
    IOException failure = isTimeout ? new HttpTimeoutException(message) : new IOException(message);
    failure.initCause(shown.equals(reason) ? e : null);
    return failure;
  }

  private static boolean isUnknown(Throwable e) {
    return e instanceof UnresolvedAddressException || (e != null && isUnknown(e.getCause()));
  }

  /** Returns a server's text as it may be shown: at most 200 characters of printable ASCII. */
  public static String printable(String text) {
    String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
    return shown.replaceAll("[^ -~]", "?");
  }
}
