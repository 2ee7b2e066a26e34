package com.example.brightcove.token;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * Sends one request and returns the whole answer, or fails in time. Thread-safe; nothing to close.
 *
 * <p>What {@code java.net.http} leaves open is decided here: redirects are never followed (JDK 17
 * would carry the Authorization header to another host), one deadline holds for connect, headers
 * <em>and</em> body ({@link HttpRequest#timeout()} alone ends with the headers), and an answer has
 * a largest size. Defaults: 30 s, 16 MiB, {@code Accept: application/json}.
 */
public final class HttpTransport {

  /** Long enough for a page of 100 videos on a bad day. A request's own timeout replaces it. */
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** Several times the largest page of 100 videos. */
  private static final int API_ANSWER_LIMIT = 16 * 1024 * 1024;

  private static final String USER_AGENT = "brightcove-access-tokens-java/1.0";

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Consumer<HttpResponse<String>> observer;

  public HttpTransport() {
    this(answer -> {});
  }

  /**
   * @param observer is shown every answer, on the thread that asked. Beware: an answer leads to its
   *     request and so to the token
   */
  public HttpTransport(Consumer<HttpResponse<String>> observer) {
    this.observer = observer;
  }

  /**
   * Sends a request as it is, with Accept and User-Agent if it has none.
   *
   * @return the whole answer, whatever its status
   * @throws HttpTimeoutException if the whole answer was not there at the deadline
   * @throws IOException if it could not be had; the message names the host and never a header
   */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return send(request, API_ANSWER_LIMIT);
  }

  HttpResponse<String> send(HttpRequest request, int limit)
      throws IOException, InterruptedException {
    Duration deadline = request.timeout().orElse(DEADLINE);
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(withDefaults(request), head -> new LimitedBody(limit));
    try {
      HttpResponse<String> answer = exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      observer.accept(answer);
      return answer;
    } catch (TimeoutException e) {
      throw timeout(request.uri(), deadline);
    } catch (ExecutionException e) {
      throw failure(request.uri(), deadline, e.getCause());
    } finally {
      exchange.cancel(true); // after a timeout or an interrupt, closes the connection
    }
  }

  private static HttpRequest withDefaults(HttpRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, text) -> true);
    if (request.headers().firstValue("Accept").isEmpty()) {
      builder.header("Accept", "application/json");
    }
    if (request.headers().firstValue("User-Agent").isEmpty()) {
      builder.header("User-Agent", USER_AGENT);
    }
    return builder.build();
  }

  private static IOException timeout(URI uri, Duration deadline) {
    return new HttpTimeoutException(
        "no whole answer from " + origin(uri) + " within " + deadline.toMillis() + " ms");
  }

  private static IOException failure(URI uri, Duration deadline, Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return timeout(uri, deadline);
    }
    String reason = cause.getMessage();
    if (cause.getCause() instanceof UnresolvedAddressException) {
      reason = "unknown host";
    } else if (cause instanceof ConnectException) {
      reason = "connection refused";
    } else if (cause instanceof SSLException) {
      reason = "TLS failed: " + reason;
    }
    return new IOException("no answer from " + origin(uri) + ": " + reason, cause);
  }

  /** Scheme, host and port: what may be shown of an address. */
  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /**
   * What may be printed of a text from a server: at most 200 characters of printable ASCII, the
   * others as {@code ?}, so that no answer can write to a terminal or forge a line of a log.
   */
  public static String printable(String text) {
    String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
    return shown.replaceAll("[^ -~]", "?");
  }

  /** Collects the body as UTF-8 text, and gives up as soon as it is larger than the limit. */
  private static final class LimitedBody implements HttpResponse.BodySubscriber<String> {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    LimitedBody(int limit) {
      this.limit = limit;
    }

    @Override
    public CompletionStage<String> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (bytes.size() + buffer.remaining() > limit) {
          subscription.cancel();
          body.completeExceptionally(
              new IOException("the answer is larger than " + limit + " bytes"));
          return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.writeBytes(part);
      }
      subscription.request(1);
    }

    @Override
    public void onError(Throwable fault) {
      body.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toString(StandardCharsets.UTF_8));
    }
  }
}
