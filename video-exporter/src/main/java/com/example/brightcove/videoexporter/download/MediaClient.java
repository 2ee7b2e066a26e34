package com.example.brightcove.videoexporter.download;

import com.example.brightcove.cms.TlsFaults;
import com.example.brightcove.token.Responses;
import com.example.brightcove.videoexporter.account.MediaUrls;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Makes one attempt at a download. It has no access token, so it cannot leak one: the URLs are
 * signed instead. A download may take any time, but must not stall. Thread-safe.
 */
public final class MediaClient {

  private static final int MAX_REDIRECTS = 5;

  private final HttpClient client;
  private final TransferTimeouts timeouts;
  private final MediaHosts hosts;
  private final Semaphore slots;
  private final Semaphore imageSlots;
  private final MediaProbe probe;

  /**
   * @param downloads how many video files are downloaded at once at most, and how many images
   */
  public MediaClient(
      HttpClient client, TransferTimeouts timeouts, MediaHosts hosts, int downloads) {
    this.client = client;
    this.slots = new Semaphore(downloads, true);
    this.imageSlots = new Semaphore(downloads, true);
    this.timeouts = timeouts;
    this.hosts = hosts;
    this.probe = new MediaProbe(client, timeouts.idle());
  }

  /** Creates the HTTP client for media servers, which downloads and {@link Revalidation} share. */
  public static HttpClient newHttpClient(TransferTimeouts timeouts) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1) // HTTP/2 is slower with large bodies
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(timeouts.idle().dividedBy(2)) // before a stall is detected
        .build();
  }

  /**
   * Returns the slots for downloads, which are given in the order of arrival. Images have slots of
   * their own, so that no video file waits behind the images of a slow host.
   */
  Semaphore slots(boolean forImages) {
    return forImages ? imageSlots : slots;
  }

  MediaHosts hosts() {
    return hosts;
  }

  MediaProbe probe() {
    return probe;
  }

  /** Whether the server now gives the file, or redirects to it. */
  public boolean isGiven(URI url) throws InterruptedException {
    return probe.isGiven(url);
  }

  TransferTimeouts timeouts() {
    return timeouts;
  }

  /**
   * Downloads to a partial file: the rest if that is safe, else the whole. After an error, the
   * partial file has what can be resumed.
   *
   * @return whether the server declared where the body ends; otherwise it may have been cut
   * @throws FileSystemException if the error is this machine's
   * @throws DownloadException if it is the network's or the server's
   */
  boolean download(URI url, PartialFile part) throws IOException, InterruptedException {
    URI next = url;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      FileBodySubscriber body = new FileBodySubscriber(part);
      try {
        HttpResponse<Void> response = exchange(next, body);
        if (body.isAccepted()) {
          return body.hasDeclaredEnd();
        }
        String location = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
          throw refusal(next, response, body, part);
        }
        next = redirected(next, location);
      } catch (DownloadException e) {
        throw e.at(next);
      }
    }
    throw new DownloadException(
        MediaUrls.withoutQuery(url) + " is redirected more than 5 times", Recovery.NONE);
  }

  private DownloadException refusal(
      URI url, HttpResponse<?> response, FileBodySubscriber body, PartialFile part)
      throws IOException {
    int status = response.statusCode();
    String what = MediaUrls.withoutQuery(url) + " was answered with " + status;
    Optional<String> encoding = FileBodySubscriber.encoding(response.headers());
    if (status / 100 == 2 && encoding.isPresent()) {
      String problem = " and the Content-Encoding " + encoding.get() + ", which was not asked for";
      return new DownloadException(what + problem, Recovery.NONE); // the server has the file
    }
    if (body.isTooLarge()) {
      boolean isDiskShort = part.isLimitedByDisk();
      String most =
          isDiskShort
              ? "bytes than leave 1 GiB of the disk free"
              : "than the " + part.maxBytes() + " bytes that it may have here";
      part.restart("", -1); // frees the disk
      return new DownloadException(what + " and more " + most, Recovery.NONE, !isDiskShort, null);
    }
    if (body.resume().isPresent() && (status == 206 || status == 416)) {
      part.restart("", -1); // not the rest that was asked for: whose bytes are there is in doubt
      return new DownloadException(what + ", but not with the rest of the file", Recovery.RETRY);
    }
    // A page with 200 is an error page of a proxy or a CDN: like a 502, except for the status
    boolean isPage = body.isErrorPage();
    Recovery recovery = isPage ? Recovery.RETRY : DownloadRetries.recovery(status);
    if (recovery == Recovery.RETRY) {
      Responses.retryAfter(response, hosts.time().instant())
          .ifPresent(wait -> hosts.pause(url, wait));
    }
    return new DownloadException(
        isPage ? what + " and an error page" : what,
        recovery,
        isPage || DownloadRetries.isPermanent(status),
        null);
  }

  static URI redirected(URI from, String location) throws DownloadException {
    return MediaUrls.redirect(from, location)
        .orElseThrow(
            () ->
                new DownloadException(
                    MediaUrls.withoutQuery(from)
                        + " is redirected to a URL that must not be followed (not http or https, with a user, or from https to http)",
                    Recovery.NONE));
  }

  private HttpResponse<Void> exchange(URI url, FileBodySubscriber body)
      throws IOException, InterruptedException {
    hosts.await(url);
    long sent = hosts.time().nanos();
    HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Accept-Encoding", "identity");
    body.resume().ifPresent(wish -> wish.addTo(request));
    CompletableFuture<HttpResponse<Void>> exchange =
        client.sendAsync(request.build(), body::subscriberFor);
    try {
      return watched(exchange, url, sent, body);
    } catch (TimeoutException e) {
      throw new DownloadException(
          MediaUrls.withoutQuery(url) + " " + e.getMessage(), Recovery.RETRY);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FileSystemException local) {
        throw local;
      }
      String reason = reason(e.getCause());
      if (isUnreached(e.getCause())) {
        hosts.failed(url, reason);
      }
      String what = MediaUrls.withoutQuery(url) + " broke off: " + reason;
      Optional<String> advice = TlsFaults.advice(e.getCause());
      throw new DownloadException(
          what + advice.map(text -> ". " + text).orElse(""),
          advice.isEmpty() ? Recovery.RETRY : Recovery.NONE,
          false,
          e.getCause());
    } finally {
      exchange.cancel(true); // after a stall or an interrupt, closes the connection
      body.close();
    }
  }

  private HttpResponse<Void> watched(
      CompletableFuture<HttpResponse<Void>> exchange, URI url, long sent, FileBodySubscriber body)
      throws ExecutionException, InterruptedException, TimeoutException {
    StallDetector detector = new StallDetector(timeouts, System.nanoTime());
    long look = Math.min(1_000, timeouts.idle().toMillis() / 5 + 1);
    boolean hasResponded = false;
    while (true) {
      try {
        HttpResponse<Void> response = exchange.get(look, TimeUnit.MILLISECONDS);
        if (body.isAccepted() && !hasResponded) {
          hosts.succeeded(url, sent);
        } else if (!hasResponded) {
          hosts.responded(url);
        }
        return response;
      } catch (TimeoutException e) {
        long now = System.nanoTime();
        if (body.isWriting()) {
          detector.reset(now, body.bytes());
        }
        if (body.bytes() > 0 && !hasResponded) { // later bytes say nothing of new requests
          hosts.succeeded(url, sent);
          hasResponded = true;
        }
        Optional<String> problem = detector.problem(now, body.bytes());
        if (problem.isPresent()) {
          throw new TimeoutException(problem.get());
        }
      }
    }
  }

  /** Whether no server was reached: the next request to this host is likely to fail as well. */
  private static boolean isUnreached(Throwable error) {
    return error instanceof ConnectException
        || error instanceof HttpConnectTimeoutException
        || error instanceof SSLException;
  }

  /** Returns the reason in words that may be printed: some of Java's messages are empty. */
  private static String reason(Throwable error) {
    if (error.getCause() instanceof UnresolvedAddressException) {
      return "unknown host";
    }
    if (error instanceof ConnectException && error.getMessage() == null) {
      return "connection refused";
    }
    String said = error.getMessage();
    return said == null
        ? error.getClass().getSimpleName()
        // What is no HTTP server may have echoed the request, with the URL's query
        : Responses.printable(said.replaceAll("\\?\\S*", "?..."));
  }
}
