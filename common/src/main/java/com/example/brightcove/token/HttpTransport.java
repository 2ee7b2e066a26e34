package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
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

  /** The observer is shown every answer. Beware: an answer leads to its request and its token. */
  public HttpTransport(Consumer<HttpResponse<String>> observer) {
    this.observer = observer;
  }

  /**
   * Sends a request as it is, with our User-Agent, and with Accept if it has none.
   *
   * @return the whole answer, whatever its status
   * @throws IOException if it was not there, or not whole, at the deadline; the message names the
   *     host and the reason, never a header
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
      throw failure(request.uri(), "not whole within " + deadline.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw failure(request.uri(), reason(e.getCause()), e.getCause());
    } finally {
      exchange.cancel(true); // after a timeout or an interrupt, closes the connection
    }
  }

  private static HttpRequest withDefaults(HttpRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request, (name, text) -> true).setHeader("User-Agent", USER_AGENT);
    boolean says = request.headers().map().containsKey("Accept");
    return says ? builder.build() : builder.header("Accept", "application/json").build();
  }

  private static IOException failure(URI uri, String reason, Throwable cause) {
    String host = uri.getRawAuthority().replaceFirst(".*@", "");
    return new IOException("no answer from " + host + ": " + reason, cause);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof ConnectException
        && cause.getCause() instanceof UnresolvedAddressException) {
      return "unknown host";
    }
    return cause instanceof ConnectException ? "connection refused" : cause.getMessage();
  }

  /** The body as UTF-8 text, given up as soon as it is larger than the limit. */
  private static final class LimitedBody implements BodySubscriber<String> {
    private final BodySubscriber<String> text = BodySubscribers.ofString(UTF_8);
    private final int limit;
    private long size;
    private Flow.Subscription subscription;

    LimitedBody(int limit) {
      this.limit = limit;
    }

    @Override
    public CompletionStage<String> getBody() {
      return text.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      text.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      buffers.forEach(buffer -> size += buffer.remaining());
      if (size <= limit) {
        text.onNext(buffers);
      } else {
        subscription.cancel();
        text.onError(new IOException("the answer is larger than " + limit + " bytes"));
      }
    }

    @Override
    public void onError(Throwable fault) {
      text.onError(fault);
    }

    @Override
    public void onComplete() {
      text.onComplete();
    }
  }
}
