package com.example.brightcove.token;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sends one request and returns the complete response, or fails in time. Thread-safe. Make one for
 * the whole program; there is nothing to close.
 *
 * <p>Only https is used, or http to this machine. Redirects are not followed: JDK 17 would send the
 * token to another host. One deadline covers connect, head <em>and</em> body, but not the system's
 * name lookup. A body has a maximum size. A GET, HEAD or token request is sent a second time, on a
 * new connection, if an old one may have failed. Defaults: 30 s or the request's timeout; 16 MiB.
 */
public final class HttpTransport {

  private static final int LIMIT = 16 * 1024 * 1024;
  private static final String IPV4 = "127(\\.\\d{1,3}){3}";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|" + IPV4 + "|\\[[0:]*:(0*1|ffff:" + IPV4 + ")]");

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
   * @throws IllegalArgumentException if the client follows redirects, or has an Authenticator,
   *     which turns a 401 without a challenge into an IOException
   */
  public HttpTransport(HttpClient.Builder client, Consumer<HttpResponse<?>> observer) {
    this.connections = new Connections(client, System::nanoTime);
    this.observer = observer;
    HttpClient built = connections.client();
    if (built.followRedirects() != Redirect.NEVER || built.authenticator().isPresent()) {
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
    HttpResponse<T> response;
    try {
      response = connections.exchange(request, mayRepeat, body);
    } catch (IOException e) {
      throw failure(uri, e);
    }
    if (response.body() == null) { // the JDK's sign of a proxy that refused the tunnel
      String type = response.headers().firstValue("Proxy-Authenticate").orElse("?").split(" ")[0];
      throw failure(uri, new IOException("the proxy requires credentials: " + type));
    }
    observer.accept(response);
    return response;
  }

  private IOException failure(URI uri, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof ConnectException) {
      reason = isUnknown(e) ? "unknown host" : "no connection";
    }
    // Cut before a double quote, a bracket or a non-ASCII character: from there on the JDK may
    // quote what was sent or received
    String shown = reason.replaceFirst("(?s)[^ !#-Z\\\\-~].*", "...");
    String host = uri.getRawAuthority().replaceFirst(".*@", "");
    String message = "no response from " + host + through(uri) + ": " + shown;
    boolean isTimeout = e instanceof HttpTimeoutException;
    IOException failure = isTimeout ? new HttpTimeoutException(message) : new IOException(message);
    failure.initCause(shown.equals(reason) ? e : null);
    return failure;
  }

  private String through(URI uri) {
    ProxySelector selector = connections.client().proxy().orElse(ProxySelector.getDefault());
    Proxy proxy = selector == null ? Proxy.NO_PROXY : selector.select(uri).get(0);
    return proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at
        ? " through the proxy " + at.getHostString() + ":" + at.getPort()
        : "";
  }

  private static boolean isUnknown(Throwable e) {
    return e instanceof UnresolvedAddressException || (e != null && isUnknown(e.getCause()));
  }

  /** Returns whether the request can be sent twice: a body from a stream may be used up. */
  public static boolean isRepeatable(HttpRequest request) {
    return request.bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L) >= 0;
  }

  /** Returns whether a URL leads to this machine: 127.example.com is somebody else's. */
  public static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
  }
}
