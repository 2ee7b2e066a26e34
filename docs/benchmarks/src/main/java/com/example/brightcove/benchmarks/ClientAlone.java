package com.example.brightcove.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
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
 * What {@code java.net.http} takes by itself, in a JVM set up as the exporter sets up its own: the
 * addresses of a list, 8 at a time, into a folder. No API call, no check, no state, nothing forced
 * to disk.
 *
 * <p>Arguments: the list, the folder; then {@code --sha256} to hash each file as it comes.
 */
public final class ClientAlone {

  private static final int AT_A_TIME = 8;

  /** Pieces that may have been read before one is written, as in the exporter. */
  private static final int AHEAD = 4;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final boolean hashes;

  private ClientAlone(Path folder, boolean hashes) {
    this.folder = folder;
    this.hashes = hashes;
  }

  public static void main(String[] arguments) throws Exception {
    applyHttpTuning();
    ConcurrentLinkedQueue<String> addresses =
        new ConcurrentLinkedQueue<>(Files.readAllLines(Path.of(arguments[0])));
    ClientAlone alone = new ClientAlone(Path.of(arguments[1]), arguments.length > 2);
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      ends.add(
          threads.submit(
              () -> {
                for (String next; (next = addresses.poll()) != null; ) {
                  alone.download(URI.create(next));
                }
                return null;
              }));
    }
    threads.shutdown();
    for (Future<?> end : ends) {
      end.get();
    }
  }

  /** Sets the properties of the JDK's HTTP client as the exporter does; the class is its own. */
  private static void applyHttpTuning() throws ReflectiveOperationException {
    Method apply =
        Class.forName("com.example.brightcove.videoexporter.HttpTuning").getDeclaredMethod("apply");
    apply.setAccessible(true);
    apply.invoke(null);
  }

  private void download(URI address) throws IOException, InterruptedException {
    Path file = folder.resolve(Path.of(address.getPath()).getFileName());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      client.send(
          HttpRequest.newBuilder(address).build(),
          head -> HttpResponse.BodySubscribers.fromSubscriber(new Writer(channel, newDigest())));
    }
  }

  /** Null if files are not to be hashed. */
  private MessageDigest newDigest() {
    try {
      return hashes ? MessageDigest.getInstance("SHA-256") : null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Writes what comes, and hashes it if there is a digest. */
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
      subscription.request(AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      try {
        for (ByteBuffer piece : pieces) {
          if (digest != null) {
            digest.update(piece.duplicate());
          }
          while (piece.hasRemaining()) {
            channel.write(piece);
          }
        }
        subscription.request(1);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // what send() then throws ends the program
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
