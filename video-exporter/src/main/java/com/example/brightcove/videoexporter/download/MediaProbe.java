package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.disk.ContentDigest;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import com.example.brightcove.videoexporter.store.FileType;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests one byte of a file, to learn how a media server responds now. If the server ignores
 * ranges, the response is cut off after the first bytes. Thread-safe.
 */
final class MediaProbe {

  private final HttpClient client;
  private final Duration timeout;

  /**
   * @param timeout how long a response may take
   */
  MediaProbe(HttpClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /** Whether the server gives the file, or redirects to it. */
  boolean isGiven(URI url) throws InterruptedException {
    return response(url)
        .filter(response -> response.statusCode() / 100 == 2 || response.statusCode() / 100 == 3)
        .filter(response -> !isErrorPage(response))
        .isPresent();
  }

  /**
   * Whether the server responds, and not with a status for which a download is retried. An error
   * page with status 200 counts as a response: it may be that of a file which is not there.
   */
  boolean works(URI url) throws InterruptedException {
    return response(url)
        .filter(response -> DownloadRetries.recovery(response.statusCode()) != Recovery.RETRY)
        .isPresent();
  }

  /** Whether it is an error page in spite of its status, or encoded, so that it may be one. */
  private static boolean isErrorPage(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return status / 100 == 2 && FileBodySubscriber.encoding(response.headers()).isPresent()
        || status == 200 && FileType.isErrorPage(response.body(), "", false);
  }

  private Optional<HttpResponse<byte[]>> response(URI url) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Accept-Encoding", "identity")
            .header("Range", "bytes=0-0")
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new FirstBytes());
    try {
      return Optional.of(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } finally {
      exchange.cancel(true); // after a timeout or an interrupt, closes the connection
    }
  }

  /** Takes the first bytes of a body, and cancels the rest: it may be the whole file. */
  private static final class FirstBytes implements HttpResponse.BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> end = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] next = new byte[buffer.remaining()];
        buffer.get(next);
        bytes.writeBytes(next);
      }
      if (bytes.size() < ContentDigest.HEADER_BYTES) {
        subscription.request(1);
      } else {
        subscription.cancel();
        onComplete();
      }
    }

    @Override
    public void onError(Throwable error) {
      end.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      end.complete(bytes.toByteArray());
    }
  }
}
