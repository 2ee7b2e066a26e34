package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.TransferTimeouts;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's HTTP client reads its settings once, so each test starts a JVM. */
@Timeout(120)
class HttpTuningTest {

  @TempDir Path directory;

  /** Starts as the exporter does, and prints the client's setting. */
  public static final class Probe {
    public static void main(String[] arguments) throws Exception {
      Main.main(new String[] {"--help"});
      MediaClient.newHttpClient(TransferTimeouts.with(time -> {}));
      Field size = Class.forName("jdk.internal.net.http.common.Utils").getField("BUFSIZE");
      System.out.println("bufsize " + size.get(null));
    }
  }

  private String bufsize(String... options) throws Exception {
    String exports = "--add-exports=java.net.http/jdk.internal.net.http.common=ALL-UNNAMED";
    String[] all = Stream.concat(Stream.of(exports), Stream.of(options)).toArray(String[]::new);
    List<String> lines = OwnJvm.output(directory, Probe.class, all);
    return lines.get(lines.size() - 1);
  }

  @Test
  void theClientReadsInLargeBuffers() throws Exception {
    assertEquals("bufsize 262144", bufsize());
  }

  @Test
  void aPropertySetByTheUserIsKept() throws Exception {
    assertEquals("bufsize 65536", bufsize("-Djdk.httpclient.bufsize=65536"));
  }
}
