package com.example.brightcove.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sends one request and returns the complete response, or fails in time. Thread-safe. Make one for
 * the whole program; there is nothing to close. Only https is used, or http to this machine.
 * Redirects are not followed: JDK 17 would send the token to another host. One deadline covers
 * connect, head <em>and</em> body, but not the system's name lookup. A body has a maximum size. A
 * GET, HEAD or token request is sent a second time, on a new connection, if an old one may have
 * failed. Defaults: 30 s or the request's timeout; 16 MiB.
 */
public final class HttpTransport {

  private static final int LIMIT = 16 * 1024 * 1024;
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|(\\[[0:]*:ffff:)?127(\\.\\d{1,3}){3}\\]?|\\[[0:]*:0*1]");

  private final Connections connections;
  private final Consumer<HttpResponse<?>> observer;

  /** A transport with the JDK's settings for proxy and trust store. */
  public HttpTransport() {
    this(HttpClient.newBuilder(), response -> {});
  }

  /**
   * A transport with a client of your own: proxy, trust store, executor, connect timeout.
   *
   * @param client must not change later, since a client that no longer works is built again
   * @param observer gets every response, on the caller's thread, and with the token in its request
   * @throws IllegalArgumentException if it follows redirects or has an Authenticator
   */
  public HttpTransport(HttpClient.Builder client, Consumer<HttpResponse<?>> observer) {
    this.connections = new Connections(client, () -> System.currentTimeMillis() * 1_000_000);
    this.observer = observer;
    HttpClient built = connections.client;
    if (built.followRedirects() != HttpClient.Redirect.NEVER || built.authenticator().isPresent()) {
      throw new IllegalArgumentException("the client follows redirects or has an Authenticator");
    }
  }

  /**
   * Sends a request as it is, and returns the response, whatever its status.
   *
   * @throws IllegalArgumentException for http to another machine: others could read the token
   * @throws IOException if no complete response came in time; its message quotes no header
   */
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return send(request, request.method().matches("GET|HEAD"), Responses.bytes(LIMIT));
  }

  /** The same with the body as text, in the charset of its Content-Type, else in UTF-8. */
  public HttpResponse<String> sendForText(HttpRequest request)
      throws IOException, InterruptedException {
    return send(request, request.method().matches("GET|HEAD"), Responses.text(LIMIT));
  }

  <T> HttpResponse<T> send(HttpRequest request, boolean mayRepeat, BodyHandler<T> body)
      throws IOException, InterruptedException {
    URI uri = request.uri();
    if (!uri.getScheme().equalsIgnoreCase("https") && !isLoopback(uri)) {
      throw new IllegalArgumentException("only https, or http to this machine: it has secrets");
    }
    try {
      HttpResponse<T> response = connections.exchange(request, mayRepeat, body);
      if (response.body() == null) { // the JDK's sign of a proxy that refused the tunnel
        String type = response.headers().firstValue("Proxy-Authenticate").orElse("?").split(" ")[0];
        throw new IOException("the proxy requires credentials: " + type);
      }
      observer.accept(response);
      return response;
    } catch (IOException e) {
      throw Responses.failure(uri, connections.client, e);
    }
  }

  /** Returns whether the request can be sent twice: a body from a stream may be used up. */
  public static boolean isRepeatable(HttpRequest request) {
    return request.bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L) >= 0;
  }

  /** Returns whether a URL leads to this machine: 127.example.com is somebody else's. */
  public static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getHost()).matches();
  }
}
