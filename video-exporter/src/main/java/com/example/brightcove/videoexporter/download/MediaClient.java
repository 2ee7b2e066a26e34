package com.example.brightcove.videoexporter.download;

import com.example.brightcove.token.Responses;
import com.example.brightcove.videoexporter.account.Addresses;
import com.example.brightcove.videoexporter.api.Time;
import com.example.brightcove.videoexporter.download.MediaFault.Cure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
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

/**
 * Makes one attempt at a download. It knows no access token, so it cannot give one away: the
 * addresses are signed instead. A download may take as long as it likes, but not stand still.
 * Thread-safe.
 */
public final class MediaClient {

  /** How a body came to its end. */
  enum BodyEnd {
    /** Where the server had said it would. */
    STATED,
    /** With its connection, which may have been cut. */
    OPEN
  }

  private static final int MOST_REDIRECTS = 5;

  private final HttpClient client;
  private final Patience patience;
  private final Time time;
  private final HostHolds holds;
  private final Semaphore places;

  /**
   * @param downloads at most so many at once
   */
  public MediaClient(HttpClient client, Patience patience, Time time, int downloads) {
    this.client = client;
    this.places = new Semaphore(downloads, true);
    this.patience = patience;
    this.time = time;
    this.holds = new HostHolds(time);
  }

  /** The connections to media servers: for downloads, and for a {@link Revalidation}. */
  public static HttpClient connections(Patience patience) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1) // HTTP/2 only costs time with large bodies
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(patience.idle())
        .build();
  }

  /** For who downloads: first come, first served. */
  Semaphore places() {
    return places;
  }

  Patience patience() {
    return patience;
  }

  /**
   * Downloads to a part: the rest of it if that is safe, else all of it. After a fault, the part
   * has what can be gone on with.
   *
   * @return how far the end of the body is to be believed
   * @throws FileSystemException if the fault is this machine's
   * @throws MediaFault if it is the network's or the server's
   */
  BodyEnd download(URI address, Part part) throws IOException, InterruptedException {
    URI next = address;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      FileBody body = new FileBody(part);
      HttpResponse<Void> answer = exchange(next, body);
      if (body.isTaken()) {
        return body.isDelimited() ? BodyEnd.STATED : BodyEnd.OPEN;
      }
      String location = answer.headers().firstValue("Location").orElse("");
      if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
        throw refusal(next, answer, body.resume(), part);
      }
      next = redirected(next, location);
    }
    throw new MediaFault(Addresses.shown(address) + " is redirected without end", Cure.NONE);
  }

  private MediaFault refusal(
      URI address, HttpResponse<?> answer, Optional<Resume> resume, Part part) throws IOException {
    int status = answer.statusCode();
    String what = Addresses.shown(address) + " was answered with " + status;
    if (resume.isPresent() && (status == 206 || status == 416)) {
      part.begin("", -1); // not the rest that was asked for: whose bytes are there is in doubt
      return new MediaFault(what + ", but not with the rest of the file", Cure.AGAIN);
    }
    Cure cure = MediaFault.cure(status);
    if (cure == Cure.AGAIN) {
      Responses.retryAfter(answer, time.instant()).ifPresent(wait -> holds.hold(address, wait));
    }
    return new MediaFault(what, cure);
  }

  static URI redirected(URI from, String location) throws MediaFault {
    return Addresses.redirect(from, location)
        .orElseThrow(
            () ->
                new MediaFault(
                    Addresses.shown(from) + " is redirected to where one should not go",
                    Cure.NONE));
  }

  private HttpResponse<Void> exchange(URI address, FileBody body)
      throws IOException, InterruptedException {
    holds.await(address);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    body.resume().ifPresent(wish -> wish.on(request));
    CompletableFuture<HttpResponse<Void>> exchange = client.sendAsync(request.build(), body::judge);
    try {
      return watched(exchange, body);
    } catch (TimeoutException e) {
      throw new MediaFault(Addresses.shown(address) + " " + e.getMessage(), Cure.AGAIN);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FileSystemException local) {
        throw local;
      }
      String what = Addresses.shown(address) + " broke off: " + reason(e.getCause());
      throw new MediaFault(what, Cure.AGAIN, e.getCause());
    } finally {
      exchange.cancel(true); // after a stall or an interrupt, closes the connection
      body.close();
    }
  }

  private HttpResponse<Void> watched(CompletableFuture<HttpResponse<Void>> exchange, FileBody body)
      throws ExecutionException, InterruptedException, TimeoutException {
    Watchdog watchdog = new Watchdog(patience, System.nanoTime());
    long look = Math.min(1_000, patience.idle().toMillis() / 5 + 1);
    while (true) {
      try {
        return exchange.get(look, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long now = System.nanoTime();
        if (body.isWriting()) {
          watchdog.excuse(now, body.bytes());
        }
        Optional<String> complaint = watchdog.complaint(now, body.bytes());
        if (complaint.isPresent()) {
          throw new TimeoutException(complaint.get());
        }
      }
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
    String said = fault.getMessage();
    return said == null
        ? fault.getClass().getSimpleName()
        // A server that is none may have sent the request back, with the address's query
        : Responses.printable(said.replaceAll("\\?\\S*", "?..."));
  }
}
