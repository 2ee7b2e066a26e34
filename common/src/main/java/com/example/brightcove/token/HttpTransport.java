package com.example.brightcove.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sends one request and returns the whole answer, or fails in time. Thread-safe. Make one for the
 * program: it has connections and threads of its own, which end when idle; nothing to close.
 *
 * <p>What {@code java.net.http} leaves open is decided here: only https, or http to this machine;
 * redirects are never followed (JDK 17 would carry the Authorization header to another host); one
 * deadline holds for connect, headers <em>and</em> body ({@link HttpRequest#timeout()} alone ends
 * with the headers); an answer has a largest size. Defaults: 30 s, 16 MiB.
 */
public final class HttpTransport {

  // A page of 100 videos on a bad day, and several times its size; a request may set a timeout
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int API_ANSWER_LIMIT = 16 * 1024 * 1024;
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private final ExecutorService threads = Executors.newCachedThreadPool(HttpTransport::daemon);
  // HTTP/1.1: if a firewall forgets a connection, one request fails, not all that would share it
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(threads)
          .build();
  private final Consumer<HttpResponse<String>> observer;

  public HttpTransport() {
    this(answer -> {});
  }

  /** The observer is shown every answer, and its token, on the caller's thread; must not throw. */
  public HttpTransport(Consumer<HttpResponse<String>> observer) {
    this.observer = observer;
  }

  /**
   * Sends a request, with {@code Accept: application/json} if it has none; returns any status.
   *
   * @throws IllegalArgumentException if anybody on the way could read along
   * @throws IOException if no answer came in time; its message names the host, never a header
   */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return send(request, request.timeout().orElse(DEADLINE), API_ANSWER_LIMIT);
  }

  HttpResponse<String> send(HttpRequest request, Duration deadline, int limit)
      throws IOException, InterruptedException {
    HttpRequest whole = checked(request);
    // Not sendAsync, which ends on a thread of the common pool, and there may be none free; nor on
    // the caller's thread: one of that pool would run others' tasks while it waits for send
    Future<HttpResponse<String>> exchange =
        threads.submit(() -> client.send(whole, head -> text(limit)));
    try {
      HttpResponse<String> answer = exchange.get(NANOSECONDS.convert(deadline), NANOSECONDS);
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

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "HttpTransport");
    thread.setDaemon(true);
    return thread;
  }

  /** Whether it can be sent twice: a body of unknown length, from a stream, may then be gone. */
  public static boolean isRepeatable(HttpRequest request) {
    return request.bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L) >= 0;
  }

  /** Whether it leads to this machine by name or literal: 127.example.com is somebody else's. */
  public static boolean isLoopback(URI address) {
    return LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  private static HttpRequest checked(HttpRequest request) {
    if (!request.uri().getScheme().equalsIgnoreCase("https") && !isLoopback(request.uri())) {
      throw new IllegalArgumentException("only https, or http to this machine: it has secrets");
    }
    HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, text) -> true);
    boolean accepts = request.headers().firstValue("Accept").isPresent();
    return accepts ? request : builder.header("Accept", "application/json").build();
  }

  private static IOException failure(URI uri, Throwable cause) {
    String start = "no answer from " + uri.getRawAuthority().replaceFirst(".*@", "") + ": ";
    String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    // Cut before a double quote, a bracket or what is not ASCII: there begins what was sent or came
    String shown = said.replaceFirst("(?s)[^ !#-Z\\\\-~].*", "...");
    IOException failure = new IOException(start + shown);
    if (cause instanceof HttpTimeoutException) {
      failure = new HttpTimeoutException(start + shown);
    } else if (cause instanceof ConnectException) {
      failure = new ConnectException(start + (isUnknown(cause) ? "unknown host" : "no connection"));
    }
    failure.initCause(shown.equals(said) ? cause : null);
    return failure;
  }

  private static boolean isUnknown(Throwable e) {
    return e instanceof UnresolvedAddressException || (e != null && isUnknown(e.getCause()));
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
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(keep)),
        end -> body.toString(UTF_8));
  }
}
