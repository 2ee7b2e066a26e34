package com.example.brightcove.videoexporter;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Writes a body to a file and hashes it in the same pass; forces it to disk at the end. */
final class FileBody implements HttpResponse.BodySubscriber<FileBody.Written> {

  /**
   * What was written.
   *
   * @param isDelimited whether the server said where the body ends; else it may have been cut
   * @param sha256 in lower-case hex
   * @param start the first bytes, for {@link FileKind}
   */
  record Written(long bytes, boolean isDelimited, String sha256, byte[] start) {}

  private final Path file;
  private final MessageDigest digest = sha256();
  private final ByteBuffer start = ByteBuffer.allocate(FileKind.BYTES);
  private final CompletableFuture<Written> written = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private FileChannel channel;
  private boolean isDelimited;
  private volatile long bytes;

  FileBody(Path file) {
    this.file = file;
  }

  /** Handles the body with this status, and passes over any other: an error page is no file. */
  HttpResponse.BodyHandler<Written> onlyFor(int status) {
    return head -> {
      isDelimited =
          head.headers().firstValue("Content-Length").isPresent()
              || head.headers().firstValue("Transfer-Encoding").isPresent();
      return head.statusCode() == status ? this : HttpResponse.BodySubscribers.replacing(null);
    };
  }

  /** How many there are so far; for any thread. */
  long bytes() {
    return bytes;
  }

  @Override
  public CompletionStage<Written> getBody() {
    return written;
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      subscription.request(1);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        digest.update(buffer.duplicate());
        ByteBuffer head = buffer.duplicate();
        while (start.hasRemaining() && head.hasRemaining()) {
          start.put(head.get());
        }
        while (buffer.hasRemaining()) {
          bytes += channel.write(buffer);
        }
      }
      subscription.request(1);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public synchronized void onError(Throwable fault) {
    written.completeExceptionally(fault);
  }

  @Override
  public synchronized void onComplete() {
    try {
      channel.force(true);
      written.complete(
          new Written(
              bytes,
              isDelimited,
              HexFormat.of().formatHex(digest.digest()),
              Arrays.copyOf(start.array(), start.position())));
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    subscription.cancel();
    written.completeExceptionally(DiskFault.of(file, e));
  }

  /** Closes the file, whether the body came to its end or not. */
  synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
