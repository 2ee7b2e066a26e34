package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.store.DiskErrors;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;

/**
 * Writes the body of one response to a partial file, if it is what was requested: the whole file,
 * or exactly the rest of it. An error page is neither, whatever its length. An HTML page is not
 * written, even if its status is 200: the bytes that an earlier attempt downloaded stay.
 */
final class FileBodySubscriber implements HttpResponse.BodySubscriber<Void> {

  /**
   * How many buffers may have been read before the first is written, so that reading does not stop
   * for writing. Each is up to three of the client's buffers.
   */
  private static final int AHEAD = 4;

  private static final Pattern HTML =
      Pattern.compile("\\ufeff?\\s*<(html|!doctype html)\\b", Pattern.CASE_INSENSITIVE);

  private final PartialFile part;
  private final Optional<RangeRequest> resume;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private HttpHeaders headers;
  private boolean isWhole;
  private boolean isRest;
  private boolean isHtml;
  private boolean isClosed;
  private volatile long bytes;
  private volatile boolean isWriting;

  FileBodySubscriber(PartialFile part) {
    this.part = part;
    this.resume = part.resume();
  }

  /** Returns the request for the rest of the file; empty if the whole is requested. */
  Optional<RangeRequest> resume() {
    return resume;
  }

  synchronized HttpResponse.BodySubscriber<Void> subscriberFor(HttpResponse.ResponseInfo head) {
    headers = head.headers();
    isWhole = head.statusCode() == 200;
    isRest =
        head.statusCode() == 206 && resume.filter(wish -> wish.isSatisfiedBy(headers)).isPresent();
    // An error page is small and is read; the wrong part of a video file may be gigabytes
    boolean isPage = head.statusCode() / 100 != 2;
    return isPage ? HttpResponse.BodySubscribers.replacing(null) : this;
  }

  /** Whether the body was what was requested. */
  synchronized boolean isAccepted() {
    return (isWhole || isRest) && !isHtml;
  }

  /** Whether the body was an HTML page with status 200. */
  synchronized boolean isHtml() {
    return isHtml;
  }

  /** Whether the server declared where the body ends. Otherwise a cut looks like the end. */
  synchronized boolean hasDeclaredEnd() {
    return headers.firstValue("Content-Length").isPresent()
        || headers.firstValue("Transfer-Encoding").isPresent();
  }

  /** Returns how many bytes came so far; for any thread. */
  long bytes() {
    return bytes;
  }

  /** Whether the disk is being waited for; for any thread. */
  boolean isWriting() {
    return isWriting;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    if (!isAccepted() || isClosed) {
      subscription.cancel();
      end.complete(null);
      return;
    }
    subscription.request(AHEAD);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    if (isClosed) {
      return; // the next attempt may be writing to the partial file
    }
    if (isWhole && bytes == 0 && isHtml(buffers.get(0))) {
      isHtml = true;
      subscription.cancel();
      end.complete(null);
      return;
    }
    isWriting = true;
    try {
      restartIfWhole();
      for (ByteBuffer buffer : buffers) {
        bytes += buffer.remaining();
        part.write(buffer);
      }
      subscription.request(1);
    } catch (IOException e) {
      fail(e);
    } finally {
      isWriting = false;
    }
  }

  /**
   * Restarts the partial file before the first byte of a whole file. A request for the rest may get
   * the whole: the file has changed, or the server ignores ranges.
   */
  private void restartIfWhole() throws IOException {
    if (isWhole && bytes == 0 && !isHtml) {
      long length = headers.firstValueAsLong("Content-Length").orElse(-1);
      part.restart(RangeRequest.strongEtag(headers).orElse(""), length);
    }
  }

  /** Whether HTML begins here: no video file and no image begins with these characters. */
  private static boolean isHtml(ByteBuffer buffer) {
    byte[] start = new byte[Math.min(buffer.remaining(), 64)];
    buffer.duplicate().get(start);
    return HTML.matcher(new String(start, StandardCharsets.UTF_8)).lookingAt();
  }

  @Override
  public void onError(Throwable error) {
    end.completeExceptionally(error);
  }

  @Override
  public synchronized void onComplete() {
    try {
      if (!isClosed) {
        restartIfWhole(); // an empty file has no first bytes
      }
      end.complete(null);
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    subscription.cancel();
    end.completeExceptionally(DiskErrors.of(part.file(), e));
  }

  /** Lets nothing more be written to the partial file. */
  synchronized void close() {
    isClosed = true;
  }
}
