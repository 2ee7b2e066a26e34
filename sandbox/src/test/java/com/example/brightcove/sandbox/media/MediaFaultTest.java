package com.example.brightcove.sandbox.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault as it is on the wire, read from a socket, since an HTTP client hides some. */
@Timeout(60)
class MediaFaultTest {

  private static final int SIZE = 10_000;

  private final MediaFile file = new GeneratedFile("mandelbrot-zoom/high.mp4", SIZE);
  private Sandbox sandbox;
  private URI link;

  private void start(MediaFault... inTurn) throws Exception {
    start(MediaFaultSchedule.ofVideoFiles(inTurn));
  }

  private void start(MediaFaultSchedule faults) throws Exception {
    sandbox = new Sandbox(SandboxOptions.defaults().withMediaBytes(SIZE).withMediaFaults(faults));
    for (JsonElement source :
        SandboxClient.array(new SandboxClient(sandbox).get("/videos/6300000001112/sources"))) {
      JsonObject rendition = source.getAsJsonObject();
      if (rendition.has("width") && rendition.get("width").getAsInt() == 640) {
        link = URI.create(rendition.get("src").getAsString());
      }
    }
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** What came over the wire until the server closed the connection. */
  private record Wire(int status, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, "none");
    }

    long length() {
      return Long.parseLong(header("Content-Length"));
    }
  }

  private Socket connect(URI url, String... headers) throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(20_000);
    String target = url.getRawPath() + "?" + url.getRawQuery();
    String head = "GET " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
    for (int i = 0; i < headers.length; i += 2) {
      head += headers[i] + ": " + headers[i + 1] + "\r\n";
    }
    socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
    return socket;
  }

  private Wire send(URI url, String... headers) throws IOException {
    try (Socket socket = connect(url, headers)) {
      InputStream in = socket.getInputStream();
      String[] head = head(in).split("\r\n");
      Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      Stream.of(head)
          .skip(1)
          .map(line -> line.split(": ", 2))
          .forEach(h -> answered.put(h[0], h[1]));
      return new Wire(Integer.parseInt(head[0].split(" ")[1]), answered, in.readAllBytes());
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    return head.toString(ISO_8859_1);
  }

  private byte[] bytes(int from, int to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out, from, to);
    return out.toByteArray();
  }

  private void assertServed(Wire wire) throws IOException {
    assertEquals(200, wire.status());
    assertEquals(SIZE, wire.length());
    assertEquals(file.etag(), wire.header("ETag"));
    assertEquals("video/mp4", wire.header("Content-Type"));
    assertArrayEquals(bytes(0, SIZE), wire.body());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DRIPS", "STALLS", "RESETS"},
      mode = EnumSource.Mode.EXCLUDE)
  void theRequestAfterTheFaultIsServed(MediaFault fault) throws Exception {
    start(fault);
    send(link, "Range", "bytes=0-");
    assertServed(send(link));
  }

  @Test
  void ignoresRange() throws Exception {
    start(MediaFault.IGNORES_RANGE);
    assertServed(send(link, "Range", "bytes=9000-"));
    assertEquals(206, send(link, "Range", "bytes=9000-").status());
  }

  @Test
  void ignoresIfRange() throws Exception {
    start(MediaFault.HAS_OTHER_CONTENT, MediaFault.IGNORES_IF_RANGE);
    String before = send(link).header("ETag");
    Wire rest = send(link, "Range", "bytes=5000-", "If-Range", before);
    assertEquals(206, rest.status());
    assertEquals("bytes 5000-9999/10000", rest.header("Content-Range"));
    assertEquals(file.etag(), rest.header("ETag"));
    assertArrayEquals(bytes(5_000, SIZE), rest.body());
  }

  @ParameterizedTest
  @EnumSource(names = {"HAS_OTHER_CONTENT", "HAS_OTHER_SIZE"})
  void hasOtherContentAndStopsHalfWay(MediaFault fault) throws Exception {
    start(fault);
    int size = fault == MediaFault.HAS_OTHER_SIZE ? SIZE + 1_000 : SIZE;
    Wire wire = send(link);
    assertEquals(200, wire.status());
    assertEquals(size, wire.length());
    assertTrue(wire.header("ETag").startsWith("\"") && !wire.header("ETag").equals(file.etag()));
    assertEquals(size / 2, wire.body().length);
    assertEquals("ftyp", new String(wire.body(), 4, 4, ISO_8859_1));
    assertFalse(Arrays.equals(bytes(0, size / 2), wire.body()));
    assertServed(send(link, "Range", "bytes=" + size / 2 + "-", "If-Range", wire.header("ETag")));
  }

  @Test
  void refusesRange() throws Exception {
    start(MediaFault.REFUSES_RANGE);
    Wire wire = send(link, "Range", "bytes=1-");
    assertEquals(416, wire.status());
    assertEquals("bytes */10000", wire.header("Content-Range"));
  }

  @Test
  void sendsAWrongContentRange() throws Exception {
    start(MediaFault.HAS_WRONG_CONTENT_RANGE);
    Wire wire = send(link, "Range", "bytes=5000-");
    assertEquals(206, wire.status());
    assertEquals("bytes 5001-10000/10001", wire.header("Content-Range"));
    assertArrayEquals(bytes(5_000, SIZE), wire.body());
  }

  @Test
  void sendsAWeakEtagOrNone() throws Exception {
    start(MediaFault.HAS_WEAK_ETAG, MediaFault.HAS_NO_ETAG);
    Wire weak = send(link);
    assertEquals("W/" + file.etag(), weak.header("ETag"));
    assertArrayEquals(bytes(0, SIZE / 2), weak.body());
    Wire none = send(link);
    assertEquals("none", none.header("ETag"));
    assertArrayEquals(bytes(0, SIZE / 2), none.body());
  }

  @Test
  void sendsAWrongContentLength() throws Exception {
    start(MediaFault.SAYS_TOO_LONG, MediaFault.SAYS_TOO_SHORT);
    Wire tooLong = send(link);
    assertEquals(SIZE + 1_000, tooLong.length());
    assertArrayEquals(bytes(0, SIZE), tooLong.body());
    Wire tooShort = send(link);
    assertEquals(SIZE / 2, tooShort.length());
    assertArrayEquals(bytes(0, SIZE), tooShort.body());
  }

  @Test
  void cutsHalfWay() throws Exception {
    start(MediaFault.CUTS, MediaFault.CUTS);
    Wire wire = send(link);
    assertEquals(SIZE, wire.length());
    assertArrayEquals(bytes(0, SIZE / 2), wire.body());
    Wire rest = send(link, "Range", "bytes=5000-");
    assertEquals(206, rest.status());
    assertArrayEquals(bytes(5_000, 7_500), rest.body());
    assertServed(send(link));
  }

  @Test
  void resetsTheConnection() throws Exception {
    start(MediaFault.RESETS);
    assertThrows(SocketException.class, () -> send(link));
    assertServed(send(link));
  }

  @Test
  void stallsHalfWayAndKeepsTheConnection() throws Exception {
    start(MediaFault.STALLS);
    try (Socket socket = connect(link)) {
      InputStream in = socket.getInputStream();
      head(in);
      assertArrayEquals(bytes(0, SIZE / 2), in.readNBytes(SIZE / 2));
      socket.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, in::read);
    }
    assertServed(send(link));
  }

  @Test
  void dripsByteByByte() throws Exception {
    start(MediaFault.DRIPS);
    try (Socket socket = connect(link)) {
      InputStream in = socket.getInputStream();
      head(in);
      long start = System.nanoTime();
      assertArrayEquals(bytes(0, 5), in.readNBytes(5));
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(millis >= 300, millis + " ms");
      assertTrue(in.available() < SIZE / 2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANSWERS_HTML", "ANSWERS_JSON", "ANSWERS_XML"})
  void sendsAPageInsteadOfTheFile(MediaFault fault) throws Exception {
    start(fault);
    Wire wire = send(link);
    assertEquals(200, wire.status());
    assertTrue(
        wire.header("Content-Type").endsWith(fault.name().substring(8).toLowerCase()), "type");
    assertEquals(wire.length(), wire.body().length);
    assertTrue("<{".indexOf(wire.body()[0]) >= 0);
  }

  @Test
  void redirectsToTheSameUrlAndToAnotherOrigin() throws Exception {
    start(MediaFault.REDIRECTS, MediaFault.REDIRECTS_ELSEWHERE, MediaFault.REDIRECTS_TO_USERINFO);
    Wire same = send(link);
    assertEquals(302, same.status());
    assertEquals(link, link.resolve(same.header("Location")));
    URI elsewhere = URI.create(send(link).header("Location"));
    assertEquals("localhost", elsewhere.getHost());
    assertNotEquals(link.getHost(), elsewhere.getHost());
    URI withUserinfo = URI.create(send(link).header("Location"));
    assertEquals("user:password", withUserinfo.getUserInfo());
    assertEquals(link.getPort(), withUserinfo.getPort());
    assertServed(send(elsewhere));
  }

  @Test
  void redirectsWithoutEnd() throws Exception {
    start(MediaFault.REDIRECTS_WITHOUT_END);
    URI next = link.resolve(send(link).header("Location"));
    for (int i = 0; i < 30; i++) {
      Wire wire = send(next);
      assertEquals(302, wire.status());
      assertEquals(next, link.resolve(wire.header("Location")));
    }
    assertServed(send(link));
  }

  @Test
  void aScheduleCanIncludeImages() throws Exception {
    start(
        (path, request) -> path.endsWith(".jpg") ? Optional.of(MediaFault.CUTS) : Optional.empty());
    assertServed(send(link));
    JsonObject images =
        SandboxClient.object(new SandboxClient(sandbox).get("/videos/6300000001112/images"));
    URI poster = URI.create(images.getAsJsonObject("poster").get("src").getAsString() + "?");
    for (int request = 1; request <= 3; request++) {
      assertEquals(SIZE / 2, send(poster).body().length);
    }
  }

  @Test
  void aRequestThatIsRejectedDoesNotCount() throws Exception {
    start(MediaFault.CUTS);
    assertEquals(403, send(URI.create(link + "0")).status());
    assertEquals(SIZE / 2, send(link).body().length);
  }
}
