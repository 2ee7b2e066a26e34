package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.TransferTimeouts;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JDK's HTTP client reads its settings once: in a JVM of its own, in what pieces it then hands
 * over a body.
 */
@Timeout(120)
class HttpTuningTest {

  private static final int USUAL = 16 << 10;

  @TempDir Path directory;

  /** Starts as the exporter does, downloads 16 MiB, and prints the size of the largest piece. */
  public static final class BufferSizeProbe implements Flow.Subscriber<List<ByteBuffer>> {
    private int largest;

    public static void main(String[] arguments) throws Exception {
      Main.main(new String[] {"--help"});
      HttpClient client = MediaClient.newHttpClient(TransferTimeouts.with(time -> {}));
      InetAddress loopback = InetAddress.getLoopbackAddress();
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, 16 << 20);
            exchange.getResponseBody().write(new byte[16 << 20]);
            exchange.close();
          });
      server.start();
      try {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        BufferSizeProbe probe = new BufferSizeProbe();
        client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.fromSubscriber(probe));
        System.out.println(probe.largest);
      } finally {
        server.stop(0);
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      pieces.forEach(piece -> largest = Math.max(largest, piece.remaining()));
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}
  }

  private int largestPiece(String... options) throws Exception {
    List<String> lines = OwnJvm.output(directory, BufferSizeProbe.class, options);
    return Integer.parseInt(lines.get(lines.size() - 1));
  }

  @Test
  void theClientReadsInLargeBuffers() throws Exception {
    int largest = largestPiece();
    assertTrue(largest > USUAL && largest <= 256 << 10, "up to " + largest);
  }

  @Test
  void aPropertySetByTheUserIsKept() throws Exception {
    int largest = largestPiece("-Djdk.httpclient.bufsize=4096");
    assertTrue(largest <= 4096, "up to " + largest);
  }
}
