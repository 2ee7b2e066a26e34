package com.example.brightcove.sandbox.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.VirtualClock;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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

/** The media's origin: ranges, links that expire, and no token needed. */
class MediaTest {

  private static final VirtualClock CLOCK = new VirtualClock();
  private static final Sandbox SANDBOX =
      new Sandbox(
          SandboxOptions.defaults()
              .withClock(CLOCK)
              .withLinkLife(Duration.ofMinutes(10))
              .withoutLimits());
  private static final SandboxClient CALLER = new SandboxClient(SANDBOX);
  private String link;
  private byte[] whole;

  @BeforeEach
  void download() throws Exception {
    link = link();
    HttpResponse<byte[]> answer = get(link);
    assertEquals(200, answer.statusCode());
    assertEquals("video/mp4", header(answer, "Content-Type"));
    assertEquals("bytes", header(answer, "Accept-Ranges"));
    whole = answer.body();
    assertEquals(String.valueOf(whole.length), header(answer, "Content-Length"));
  }

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  /** The address of the first clip's widest MP4, as it is now. */
  private String link() throws Exception {
    for (JsonElement source : SandboxClient.array(CALLER.get("/videos/6300000001112/sources"))) {
      JsonObject rendition = source.getAsJsonObject();
      if (rendition.has("width") && rendition.get("width").getAsInt() == 640) {
        return rendition.get("src").getAsString();
      }
    }
    throw new AssertionError("no such rendition");
  }

  private static HttpResponse<byte[]> get(String address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return SandboxClient.CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    HttpHeaders headers = answer.headers();
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
  void aRangeIsThatPartOfTheFile(String range, int from, int to) throws Exception {
    int first = from < 0 ? whole.length + from : from;
    int end = to < 0 ? whole.length : to;
    HttpResponse<byte[]> answer = get(link, "Range", range);
    assertEquals(206, answer.statusCode());
    assertEquals(
        "bytes " + first + "-" + (end - 1) + "/" + whole.length, header(answer, "Content-Range"));
    assertEquals(String.valueOf(end - first), header(answer, "Content-Length"));
    assertEquals("video/mp4", header(answer, "Content-Type"));
    assertArrayEquals(Arrays.copyOfRange(whole, first, end), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=9-5", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,4-5", "x"})
  void aRangeThatIsNoneOrSeveralIsIgnored(String range) throws Exception {
    HttpResponse<byte[]> answer = get(link, "Range", range);
    assertEquals(200, answer.statusCode());
    assertArrayEquals(whole, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=99999999-", "bytes=99999999999-", "bytes=-0"})
  void aRangeBehindTheEndIs416(String range) throws Exception {
    HttpResponse<byte[]> answer = get(link, "Range", range);
    assertEquals(416, answer.statusCode());
    assertEquals("bytes */" + whole.length, header(answer, "Content-Range"));
    assertEquals(0, answer.body().length);
  }

  @Test
  void exactlyTheEndOfTheFileIs416AndTheLastByteIsNot() throws Exception {
    assertEquals(416, get(link, "Range", "bytes=" + whole.length + "-").statusCode());
    assertEquals(206, get(link, "Range", "bytes=" + (whole.length - 1) + "-").statusCode());
  }

  @Test
  void ifRangeGivesThePartOnlyOfTheSameFile() throws Exception {
    String etag = header(get(link), "ETag");
    assertEquals(206, get(link, "Range", "bytes=0-9", "If-Range", etag).statusCode());
    HttpResponse<byte[]> other = get(link, "Range", "bytes=0-9", "If-Range", "\"other\"");
    assertEquals(200, other.statusCode());
    assertArrayEquals(whole, other.body());
    String date = "Thu, 01 Jan 2026 00:00:00 GMT";
    assertEquals(200, get(link, "Range", "bytes=0-9", "If-Range", date).statusCode());
  }

  @Test
  void headTellsTheSizeWithoutTheFile() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link))
            .method("HEAD", BodyPublishers.noBody())
            .header("Range", "bytes=0-9")
            .build();
    HttpResponse<byte[]> answer = SandboxClient.CLIENT.send(request, BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode(), "Range is for GET only");
    assertEquals(String.valueOf(whole.length), header(answer, "Content-Length"));
    assertEquals(0, answer.body().length);
  }

  @Test
  void anotherMethodIs405() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link)).POST(BodyPublishers.noBody()).build();
    HttpResponse<byte[]> answer = SandboxClient.CLIENT.send(request, BodyHandlers.ofByteArray());
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", header(answer, "Allow"));
  }

  @Test
  void aLinkHoldsForExactlyItsLife() throws Exception {
    CLOCK.advance(Duration.ofMinutes(10).minusMillis(1));
    assertEquals(200, get(link).statusCode());
    CLOCK.advance(Duration.ofMillis(1));
    assertEquals(403, get(link).statusCode());
    assertArrayEquals(whole, get(link()).body());
  }

  @Test
  void aLinkThatWasTamperedWithIs403() throws Exception {
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
