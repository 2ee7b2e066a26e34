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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault as it is on the response, read from a socket, since an HTTP client hides some. */
@Timeout(60)
class MediaFaultTest {

  private static final int SIZE = 10_000;

  private final MediaFile file = new GeneratedFile("mandelbrot-zoom/high.mp4", SIZE);
  private Sandbox sandbox;
  private URI link;

  private void start(MediaFault... inTurn) throws Exception {
    MediaFaultSchedule faults = MediaFaultSchedule.ofVideoFiles(inTurn);
    sandbox = new Sandbox(SandboxOptions.defaults().withMediaBytes(SIZE).withMediaFaults(faults));
    link = new SandboxClient(sandbox).renditionUrl("6300000001112", 640);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private byte[] bytes(int from, int to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out, from, to);
    return out.toByteArray();
  }

  private void assertServed(RawResponse response) throws IOException {
    assertEquals(200, response.status());
    assertEquals(SIZE, response.length());
    assertEquals(file.etag(), response.header("ETag"));
    assertEquals("video/mp4", response.header("Content-Type"));
    assertArrayEquals(bytes(0, SIZE), response.body());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DRIPS", "STALLS", "RESETS"},
      mode = EnumSource.Mode.EXCLUDE)
  void theRequestAfterTheFaultIsServed(MediaFault fault) throws Exception {
    start(fault);
    RawResponse.get(link, "Range", "bytes=0-");
    assertServed(RawResponse.get(link));
  }

  @Test
  void ignoresRange() throws Exception {
    start(MediaFault.IGNORES_RANGE);
    assertServed(RawResponse.get(link, "Range", "bytes=9000-"));
    assertEquals(206, RawResponse.get(link, "Range", "bytes=9000-").status());
  }

  @Test
  void ignoresIfRange() throws Exception {
    start(MediaFault.HAS_OTHER_CONTENT, MediaFault.IGNORES_IF_RANGE);
    String before = RawResponse.get(link).header("ETag");
    RawResponse rest = RawResponse.get(link, "Range", "bytes=5000-", "If-Range", before);
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
    RawResponse response = RawResponse.get(link);
    assertEquals(200, response.status());
    assertEquals(size, response.length());
    assertTrue(
        response.header("ETag").startsWith("\"") && !response.header("ETag").equals(file.etag()));
    assertEquals(size / 2, response.body().length);
    assertEquals("ftyp", new String(response.body(), 4, 4, ISO_8859_1));
    assertFalse(Arrays.equals(bytes(0, size / 2), response.body()));
    assertServed(
        RawResponse.get(
            link, "Range", "bytes=" + size / 2 + "-", "If-Range", response.header("ETag")));
  }

  @Test
  void refusesRange() throws Exception {
    start(MediaFault.REFUSES_RANGE);
    RawResponse response = RawResponse.get(link, "Range", "bytes=1-");
    assertEquals(416, response.status());
    assertEquals("bytes */10000", response.header("Content-Range"));
  }

  @Test
  void sendsAWrongContentRange() throws Exception {
    start(MediaFault.HAS_WRONG_CONTENT_RANGE);
    RawResponse response = RawResponse.get(link, "Range", "bytes=5000-");
    assertEquals(206, response.status());
    assertEquals("bytes 5001-10000/10001", response.header("Content-Range"));
    assertArrayEquals(bytes(5_000, SIZE), response.body());
  }

  @Test
  void sendsAWeakEtagOrNone() throws Exception {
    start(MediaFault.HAS_WEAK_ETAG, MediaFault.HAS_NO_ETAG);
    RawResponse weak = RawResponse.get(link);
    assertEquals("W/" + file.etag(), weak.header("ETag"));
    assertArrayEquals(bytes(0, SIZE / 2), weak.body());
    RawResponse none = RawResponse.get(link);
    assertEquals("none", none.header("ETag"));
    assertArrayEquals(bytes(0, SIZE / 2), none.body());
  }

  @Test
  void sendsAWrongContentLength() throws Exception {
    start(MediaFault.SAYS_TOO_LONG, MediaFault.SAYS_TOO_SHORT);
    RawResponse tooLong = RawResponse.get(link);
    assertEquals(SIZE + 1_000, tooLong.length());
    assertArrayEquals(bytes(0, SIZE), tooLong.body());
    RawResponse tooShort = RawResponse.get(link);
    assertEquals(SIZE / 2, tooShort.length());
    assertArrayEquals(bytes(0, SIZE), tooShort.body());
  }

  @Test
  void cutsHalfWay() throws Exception {
    start(MediaFault.CUTS, MediaFault.CUTS);
    RawResponse response = RawResponse.get(link);
    assertEquals(SIZE, response.length());
    assertArrayEquals(bytes(0, SIZE / 2), response.body());
    RawResponse rest = RawResponse.get(link, "Range", "bytes=5000-");
    assertEquals(206, rest.status());
    assertArrayEquals(bytes(5_000, 7_500), rest.body());
    assertServed(RawResponse.get(link));
  }

  @Test
  void resetsTheConnection() throws Exception {
    start(MediaFault.RESETS);
    assertThrows(SocketException.class, () -> RawResponse.get(link));
    assertServed(RawResponse.get(link));
  }

  @Test
  void stallsHalfWayAndKeepsTheConnection() throws Exception {
    start(MediaFault.STALLS);
    try (Socket socket = RawResponse.request(link)) {
      InputStream in = socket.getInputStream();
      RawResponse.readHead(in);
      assertArrayEquals(bytes(0, SIZE / 2), in.readNBytes(SIZE / 2));
      socket.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, in::read);
    }
    assertServed(RawResponse.get(link));
  }

  @Test
  void dripsByteByByte() throws Exception {
    start(MediaFault.DRIPS);
    try (Socket socket = RawResponse.request(link)) {
      InputStream in = socket.getInputStream();
      RawResponse.readHead(in);
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
    RawResponse response = RawResponse.get(link);
    assertEquals(200, response.status());
    assertTrue(
        response.header("Content-Type").endsWith(fault.name().substring(8).toLowerCase()), "type");
    assertEquals(response.length(), response.body().length);
    assertTrue("<{".indexOf(response.body()[0]) >= 0);
  }

  @Test
  void redirectsToTheSameUrlAndToAnotherOrigin() throws Exception {
    start(MediaFault.REDIRECTS, MediaFault.REDIRECTS_ELSEWHERE, MediaFault.REDIRECTS_TO_USERINFO);
    RawResponse same = RawResponse.get(link);
    assertEquals(302, same.status());
    assertEquals(link, link.resolve(same.header("Location")));
    URI elsewhere = URI.create(RawResponse.get(link).header("Location"));
    assertEquals("localhost", elsewhere.getHost());
    assertNotEquals(link.getHost(), elsewhere.getHost());
    URI withUserinfo = URI.create(RawResponse.get(link).header("Location"));
    assertEquals("user:password", withUserinfo.getUserInfo());
    assertEquals(link.getPort(), withUserinfo.getPort());
    assertServed(RawResponse.get(elsewhere));
  }

  @Test
  void redirectsWithoutEnd() throws Exception {
    start(MediaFault.REDIRECTS_WITHOUT_END);
    URI next = link.resolve(RawResponse.get(link).header("Location"));
    for (int i = 0; i < 30; i++) {
      RawResponse response = RawResponse.get(next);
      assertEquals(302, response.status());
      assertEquals(next, link.resolve(response.header("Location")));
    }
    assertServed(RawResponse.get(link));
  }
}
