package com.example.brightcove.sandbox.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Video files and images: ranges, URLs that expire, and no access token. */
class MediaTest {

  private static final VirtualClock CLOCK = new VirtualClock();
  private static final Sandbox SANDBOX =
      new Sandbox(
          SandboxOptions.defaults()
              .withClock(CLOCK)
              .withLinkLife(Duration.ofMinutes(10))
              .withoutLimits());
  private static final SandboxClient CLIENT = new SandboxClient(SANDBOX);
  private String link;
  private byte[] whole;

  @BeforeEach
  void download() throws Exception {
    link = link();
    HttpResponse<byte[]> response = get(link);
    assertEquals(200, response.statusCode());
    assertEquals("video/mp4", header(response, "Content-Type"));
    assertEquals("bytes", header(response, "Accept-Ranges"));
    whole = response.body();
    assertEquals(String.valueOf(whole.length), header(response, "Content-Length"));
  }

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static String link() throws Exception {
    return CLIENT.renditionUrl("6300000001112", 640).toString();
  }

  private static HttpResponse<byte[]> get(String url, String... headers) throws Exception {
    return SandboxClient.download(url, headers);
  }

  private static String header(HttpResponse<?> response, String name) {
    HttpHeaders headers = response.headers();
    return headers.firstValue(name).orElse("none");
  }

  @Test
  void isAnotherOriginThanTheApis() {
    assertTrue(link.startsWith(SANDBOX.mediaOrigin() + "/media/"), link);
    assertNotEquals(SANDBOX.settings().cmsUrl(), SANDBOX.mediaOrigin());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 10",
    "bytes=10-10, 10, 11",
    "bytes=100-, 100, -1",
    "bytes=-10, -10, -1",
    "bytes=-99999999999, 0, -1",
    "bytes=5-99999999999, 5, -1"
  })
  void sendsARange(String range, int from, int to) throws Exception {
    int first = from < 0 ? whole.length + from : from;
    int end = to < 0 ? whole.length : to;
    HttpResponse<byte[]> response = get(link, "Range", range);
    assertEquals(206, response.statusCode());
    assertEquals(
        "bytes " + first + "-" + (end - 1) + "/" + whole.length, header(response, "Content-Range"));
    assertEquals(String.valueOf(end - first), header(response, "Content-Length"));
    assertEquals("video/mp4", header(response, "Content-Type"));
    assertArrayEquals(Arrays.copyOfRange(whole, first, end), response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=9-5", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,4-5", "x"})
  void ignoresMalformedAndMultipleRanges(String range) throws Exception {
    HttpResponse<byte[]> response = get(link, "Range", range);
    assertEquals(200, response.statusCode());
    assertArrayEquals(whole, response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=99999999-", "bytes=99999999999-", "bytes=-0"})
  void aRangeBeyondTheEndIs416(String range) throws Exception {
    HttpResponse<byte[]> response = get(link, "Range", range);
    assertEquals(416, response.statusCode());
    assertEquals("bytes */" + whole.length, header(response, "Content-Range"));
    assertEquals(0, response.body().length);
  }

  @Test
  void theLastByteIsTheLastPossibleRange() throws Exception {
    assertEquals(416, get(link, "Range", "bytes=" + whole.length + "-").statusCode());
    assertEquals(206, get(link, "Range", "bytes=" + (whole.length - 1) + "-").statusCode());
  }

  @Test
  void ifRangeOfAnotherFileSendsTheWholeFile() throws Exception {
    String etag = header(get(link), "ETag");
    assertEquals(206, get(link, "Range", "bytes=0-9", "If-Range", etag).statusCode());
    HttpResponse<byte[]> other = get(link, "Range", "bytes=0-9", "If-Range", "\"other\"");
    assertEquals(200, other.statusCode());
    assertArrayEquals(whole, other.body());
    String date = "Thu, 01 Jan 2026 00:00:00 GMT";
    assertEquals(200, get(link, "Range", "bytes=0-9", "If-Range", date).statusCode());
  }

  @Test
  void headHasTheSizeButNoBody() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link))
            .method("HEAD", BodyPublishers.noBody())
            .header("Range", "bytes=0-9")
            .build();
    HttpResponse<byte[]> response = SandboxClient.HTTP.send(request, BodyHandlers.ofByteArray());
    assertEquals(200, response.statusCode(), "Range is for GET only");
    assertEquals(String.valueOf(whole.length), header(response, "Content-Length"));
    assertEquals(0, response.body().length);
  }

  @Test
  void anotherMethodIs405() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link)).POST(BodyPublishers.noBody()).build();
    HttpResponse<byte[]> response = SandboxClient.HTTP.send(request, BodyHandlers.ofByteArray());
    assertEquals(405, response.statusCode());
    assertEquals("GET, HEAD", header(response, "Allow"));
  }

  @Test
  void aSignedUrlExpiresExactlyAfterItsLife() throws Exception {
    CLOCK.advance(Duration.ofMinutes(10).minusMillis(1));
    assertEquals(200, get(link).statusCode());
    CLOCK.advance(Duration.ofMillis(1));
    assertEquals(403, get(link).statusCode());
    assertArrayEquals(whole, get(link()).body());
  }

  @Test
  void aModifiedUrlIs403() throws Exception {
    String later = link.replaceFirst("exp=(\\d)", "exp=9$1");
    assertEquals(403, get(later).statusCode());
    assertEquals(403, get(link.replace("high.mp4?", "main.mp4?")).statusCode());
    assertEquals(403, get(link.replaceFirst("\\?.*", "")).statusCode());
    assertEquals(403, get(link + "0").statusCode());
  }

  @Test
  void whatIsNotThereIs404() throws Exception {
    String origin = SANDBOX.mediaOrigin().toString();
    assertEquals(404, get(origin + "/").statusCode());
    assertEquals(404, get(origin + "/v1/jit/1/none/main/160x90/x/match/image.jpg").statusCode());
    assertEquals(404, get(origin + "/v1/accounts/6300000000001/videos").statusCode());
  }

  @Test
  void theSignatureIsNotRecorded() {
    RecordedExchange last = SANDBOX.recorded().get(SANDBOX.recorded().size() - 1);
    assertEquals("media", last.service());
    assertEquals(URI.create(link).getPath(), last.target());
  }
}
