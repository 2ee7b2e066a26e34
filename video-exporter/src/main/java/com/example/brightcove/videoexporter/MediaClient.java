package com.example.brightcove.videoexporter;

import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Downloads media to a file. It knows no access token, so it cannot give one away: the addresses
 * are signed instead. A download may take as long as it likes, but not stand still.
 */
final class MediaClient {

  /** Without a byte for this long, the other side is taken for dead. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final int MOST_REDIRECTS = 5;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // HTTP/2 only costs time with large bodies
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(IDLE)
          .build();
  private final Duration idle;

  MediaClient() {
    this(IDLE);
  }

  MediaClient(Duration idle) {
    this.idle = idle;
  }

  /**
   * Downloads to a file, which afterwards may be incomplete if this throws.
   *
   * @throws java.nio.file.FileSystemException if the fault is this machine's
   * @throws IOException if it is the network's or the server's; no message has an address's query
   */
  FileBody.Written download(URI address, Path file) throws IOException, InterruptedException {
    URI next = address;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      FileBody body = new FileBody(file);
      HttpResponse<FileBody.Written> answer = exchange(next, body);
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      String location = answer.headers().firstValue("Location").orElse("");
      if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
        throw new IOException(Addresses.shown(next) + " was answered with " + answer.statusCode());
      }
      next = redirected(next, location);
    }
    throw new IOException(Addresses.shown(address) + " is redirected without end");
  }

  static URI redirected(URI from, String location) throws IOException {
    try {
      URI to = from.resolve(Addresses.parse(location));
      boolean downgrade = from.getScheme().equals("https") && !"https".equals(to.getScheme());
      if (Addresses.isHttp(to) && !downgrade) {
        return to;
      }
    } catch (URISyntaxException e) {
      // as for one that leads nowhere
    }
    throw new IOException(Addresses.shown(from) + " is redirected to where one should not go");
  }

  private HttpResponse<FileBody.Written> exchange(URI address, FileBody body)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(idle).build();
    CompletableFuture<HttpResponse<FileBody.Written>> exchange =
        client.sendAsync(request, body.onlyFor(200));
    try {
      long before = -1;
      while (true) {
        try {
          return exchange.get(idle.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (body.bytes() == before) {
            throw new HttpTimeoutException(
                Addresses.shown(address) + " sent nothing for " + idle.toMillis() + " ms");
          }
          before = body.bytes();
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FileSystemException local) {
        throw local;
      }
      throw new IOException(
          Addresses.shown(address) + " broke off: " + reason(e.getCause()), e.getCause());
    } finally {
      exchange.cancel(true); // after a stall or an interrupt, closes the connection
      body.close();
    }
  }

  /** In words that may be shown: Java leaves some of its messages empty. */
  private static String reason(Throwable fault) {
    if (fault.getCause() instanceof UnresolvedAddressException) {
      return "unknown host";
    }
    if (fault instanceof ConnectException && fault.getMessage() == null) {
      return "connection refused";
    }
    return fault.getMessage() == null
        ? fault.getClass().getSimpleName()
        : TokenUnavailableException.printable(fault.getMessage());
  }
}
