package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

/**
 * Downloads the URLs of a list with {@code java.net.http} alone, 8 at a time, into a folder. It
 * makes no API call, verifies nothing, keeps no state and forces nothing to disk. {@link
 * Command#plainDownloads} starts it with the system properties of the exporter.
 *
 * <p>Arguments: the list, the folder, and {@code --sha256} to hash each file while it is written.
 */
public final class PlainDownloads {

  private static final int CONCURRENT_DOWNLOADS = 8;

  /** Buffers that may be read before one is written, as in the exporter. */
  private static final int READ_AHEAD = 4;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final boolean hashes;

  private PlainDownloads(Path folder, boolean hashes) {
    this.folder = folder;
    this.hashes = hashes;
  }

  public static void main(String[] arguments) throws Exception {
    ConcurrentLinkedQueue<String> urls =
        new ConcurrentLinkedQueue<>(Files.readAllLines(Path.of(arguments[0])));
    PlainDownloads downloads = new PlainDownloads(Path.of(arguments[1]), arguments.length > 2);
    ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_DOWNLOADS);
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < CONCURRENT_DOWNLOADS; i++) {
      results.add(
          threads.submit(
              () -> {
                for (String next; (next = urls.poll()) != null; ) {
                  downloads.download(URI.create(next));
                }
                return null;
              }));
    }
    threads.shutdown();
    for (Future<?> result : results) {
      result.get();
    }
  }

  private void download(URI url) throws IOException, InterruptedException {
    Path file = folder.resolve(Path.of(url.getPath()).getFileName());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      client.send(
          HttpRequest.newBuilder(url).build(),
          head -> HttpResponse.BodySubscribers.fromSubscriber(new Writer(channel, newDigest())));
    }
  }

  /** Returns a SHA-256 digest, or null if files are not hashed. */
  private MessageDigest newDigest() {
    try {
      return hashes ? MessageDigest.getInstance("SHA-256") : null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Writes the body of a response to a file, and hashes it if there is a digest. */
  private static final class Writer implements Flow.Subscriber<List<ByteBuffer>> {
    private final FileChannel channel;
    private final MessageDigest digest;
    private Flow.Subscription subscription;

    Writer(FileChannel channel, MessageDigest digest) {
      this.channel = channel;
      this.digest = digest;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(READ_AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      try {
        for (ByteBuffer buffer : buffers) {
          if (digest != null) {
            digest.update(buffer.duplicate());
          }
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        }
        subscription.request(1);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // send() throws it, which ends the program
      }
    }

    @Override
    public void onError(Throwable fault) {}

    @Override
    public void onComplete() {
      if (digest != null) {
        digest.digest();
      }
    }
  }
}
