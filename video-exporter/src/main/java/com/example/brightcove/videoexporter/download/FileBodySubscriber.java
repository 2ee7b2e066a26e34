package com.example.brightcove.videoexporter.download;

import com.example.brightcove.token.Responses;
import com.example.brightcove.videoexporter.disk.ContentDigest;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import com.example.brightcove.videoexporter.store.FileType;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Writes the body of one response to a partial file, if it is what was requested: the whole file,
 * or exactly the rest of it. An error page is neither, whatever its length. A page in HTML, XML or
 * JSON is not written, even if its status is 200: the bytes that an earlier attempt downloaded
 * stay. A body without end is cut.
 */
final class FileBodySubscriber implements HttpResponse.BodySubscriber<Void> {

  /**
   * How many buffers may have been read before the first is written, so that reading does not stop
   * for writing. Each is up to three of the client's buffers.
   */
  private static final int AHEAD = 4;

  /** After how many bytes the free space of the disk is measured again. */
  private static final int MEASURED_BYTES = 4 << 20;

  private final PartialFile part;
  private final Optional<RangeRequest> resume;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** The first bytes of a whole file, as long as they are too few to tell it from an error page. */
  private final List<ByteBuffer> held = new ArrayList<>();

  private Flow.Subscription subscription;
  private HttpHeaders headers;
  private long maxBytes;
  private long measuredAt;
  private boolean isWhole;
  private boolean isRest;
  private boolean isErrorPage;
  private boolean isTooLarge;
  private boolean isStarted;
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
    boolean isPlain = encoding(headers).isEmpty();
    isWhole = isPlain && head.statusCode() == 200;
    isRest =
        isPlain
            && head.statusCode() == 206
            && resume.filter(wish -> wish.isSatisfiedBy(headers)).isPresent();
    // An error page is small and is read; the wrong part of a video file may be gigabytes
    boolean isPage = head.statusCode() / 100 != 2;
    return isPage ? HttpResponse.BodySubscribers.replacing(null) : this;
  }

  /** Returns the encoding of a body whose bytes are not the file's; empty if they are. */
  static Optional<String> encoding(HttpHeaders headers) {
    return Optional.of(String.join(", ", headers.allValues("Content-Encoding")))
        .filter(encoding -> !encoding.isBlank() && !encoding.equalsIgnoreCase("identity"))
        .map(Responses::printable);
  }

  /** Whether the body was what was requested. */
  synchronized boolean isAccepted() {
    return (isWhole || isRest) && !isErrorPage && !isTooLarge;
  }

  /** Whether the body was a page in HTML, XML or JSON with status 200. */
  synchronized boolean isErrorPage() {
    return isErrorPage;
  }

  /** Whether the body has more bytes than {@link PartialFile#maxBytes}. */
  synchronized boolean isTooLarge() {
    return isTooLarge;
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
    try {
      maxBytes = part.maxBytes();
      isTooLarge = isWhole && headers.firstValueAsLong("Content-Length").orElse(0) > maxBytes;
    } catch (IOException e) {
      fail(e);
      return;
    }
    if (!isAccepted() || isClosed) {
      cancel();
      return;
    }
    isStarted = isRest;
    subscription.request(AHEAD);
  }

  private void cancel() {
    subscription.cancel();
    end.complete(null);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    if (isClosed || !isAccepted()) {
      return; // the next attempt may be writing to the partial file
    }
    isWriting = true;
    try {
      buffers.forEach(buffer -> bytes += buffer.remaining());
      held.addAll(buffers);
      writeHeld(false);
      if (isAccepted()) {
        subscription.request(1);
      } else {
        cancel();
      }
    } catch (IOException e) {
      fail(e);
    } finally {
      isWriting = false;
    }
  }

  /**
   * Writes what is held, once it is sure that it is no error page. A request for the rest may get
   * the whole: the file has changed, or the server ignores ranges. Then the partial file restarts.
   */
  private void writeHeld(boolean isEnd) throws IOException {
    if (!isStarted) {
      byte[] start = start();
      String contentType = headers.firstValue("Content-Type").orElse("");
      boolean isPage = FileType.isErrorPage(start, contentType, part.isText());
      if (!isEnd
          && start.length < ContentDigest.HEADER_BYTES
          && (isPage || FileType.isTooShort(start))) {
        return; // it may be an SVG, whose first element has not come yet
      }
      isErrorPage = isPage;
      if (isErrorPage) {
        return;
      }
      long length = headers.firstValueAsLong("Content-Length").orElse(-1);
      part.restart(RangeRequest.strongEtag(headers).orElse(""), length);
      part.setContentType(contentType);
      isStarted = true;
    }
    if (bytes >= measuredAt + MEASURED_BYTES) {
      maxBytes = part.maxBytes();
      measuredAt = bytes;
    }
    for (ByteBuffer buffer : held) {
      isTooLarge |= part.bytes() + buffer.remaining() > maxBytes;
      if (!isTooLarge) {
        part.write(buffer);
      }
    }
    held.clear();
  }

  /** Returns the first bytes of those that are held. */
  private byte[] start() {
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(bytes, ContentDigest.HEADER_BYTES));
    for (ByteBuffer buffer : held) {
      ByteBuffer copy = buffer.duplicate();
      copy.limit(copy.position() + Math.min(copy.remaining(), start.remaining()));
      start.put(copy);
    }
    return start.array();
  }

  @Override
  public void onError(Throwable error) {
    end.completeExceptionally(error);
  }

  @Override
  public synchronized void onComplete() {
    try {
      if (!isClosed && isAccepted()) {
        writeHeld(true);
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
