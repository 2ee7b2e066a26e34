package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Sends one request and returns the whole answer, or fails in time. Thread-safe; nothing to close.
 *
 * <p>What {@code java.net.http} leaves open is decided here: redirects are never followed (JDK 17
 * would carry the Authorization header to another host), one deadline holds for connect, headers
 * <em>and</em> body ({@link HttpRequest#timeout()} alone ends with the headers), and an answer has
 * a largest size. Defaults: 30 s, 16 MiB, {@code Accept: application/json}.
 */
public final class HttpTransport {

  // A page of 100 videos on a bad day, and several times its size; a request may have its timeout
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int API_ANSWER_LIMIT = 16 * 1024 * 1024;
  private static final String USER_AGENT = "brightcove-access-tokens-java/1.0";

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Consumer<HttpResponse<String>> observer;

  public HttpTransport() {
    this(answer -> {});
  }

  /** The observer is shown every answer. Beware: an answer leads to its request and its token. */
  public HttpTransport(Consumer<HttpResponse<String>> observer) {
    this.observer = observer;
  }

  /**
   * Sends a request with our User-Agent, and with Accept if it has none; returns any status.
   *
   * @throws IOException if no answer came in time; its message names the host, never a header
   */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return send(request, API_ANSWER_LIMIT);
  }

  HttpResponse<String> send(HttpRequest request, int limit)
      throws IOException, InterruptedException {
    Duration deadline = request.timeout().orElse(DEADLINE);
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(withDefaults(request), head -> text(limit));
    try {
      HttpResponse<String> answer = exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      observer.accept(answer);
      return answer;
    } catch (TimeoutException e) {
      throw failure(request.uri(), new HttpTimeoutException("nothing whole before the deadline"));
    } catch (ExecutionException e) {
      throw failure(request.uri(), e.getCause());
    } finally {
      exchange.cancel(true); // after a timeout or an interrupt, closes the connection
    }
  }

  /** Whether it can be sent twice: a body of unknown length, from a stream, may then be gone. */
  public static boolean isRepeatable(HttpRequest request) {
    return request.bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L) >= 0;
  }

  private static HttpRequest withDefaults(HttpRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request, (name, text) -> true).setHeader("User-Agent", USER_AGENT);
    boolean accepts = request.headers().firstValue("Accept").isPresent();
    return (accepts ? builder : builder.header("Accept", "application/json")).build();
  }

  private static IOException failure(URI uri, Throwable cause) {
    String start = "no answer from " + uri.getRawAuthority().replaceFirst(".*@", "") + ": ";
    String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String why = said.replaceFirst("(?s)[^ !#-Z\\\\-~].*", "..."); // quotes: may repeat them
    boolean isUnknown = cause.getCause() instanceof UnresolvedAddressException;
    IOException failure =
        cause instanceof HttpTimeoutException
            ? new HttpTimeoutException(start + why)
            : cause instanceof ConnectException
                ? new ConnectException(start + (isUnknown ? "unknown host" : "no connection"))
                : new IOException(start + why);
    failure.initCause(why.equals(said) ? cause : null);
    return failure;
  }

  /** UTF-8 text. An exception in a consumer ends the exchange; if not at once, at the deadline. */
  private static HttpResponse.BodySubscriber<String> text(int limit) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Consumer<byte[]> keep =
        part -> {
          if (body.size() + part.length > limit) {
            throw new IllegalStateException("the answer is larger than " + limit + " bytes");
          }
          body.writeBytes(part);
        };
    return HttpResponse.BodySubscribers.mapping(
        HttpResponse.BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(keep)),
        end -> body.toString(UTF_8));
  }

  /** When to ask again, as a server says in Retry-After (RFC 9110 section 10.2.3). */
  public static final class RetryAfter {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final DateTimeFormatter IMF_FIXDATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

    private RetryAfter() {}

    /** Seconds or an IMF-fixdate, cut to 5 min; empty for no, a past or any other value. */
    public static Optional<Duration> of(HttpResponse<?> answer, Instant now) {
      String value = answer.headers().firstValue("Retry-After").orElse("");
      try {
        Duration wait =
            value.matches("[0-9]+")
                ? Duration.ofSeconds(value.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(value))
                : Duration.between(now, LocalDateTime.parse(value, IMF_FIXDATE).toInstant(UTC));
        return wait.compareTo(Duration.ZERO) <= 0
            ? Optional.empty()
            : Optional.of(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }
}
