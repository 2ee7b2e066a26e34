package com.example.brightcove.sandbox.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of any size that are generated while they are sent. */
@Timeout(60)
class GeneratedFileTest {

  private static final int GIBIBYTE = 1 << 30;

  private static byte[] bytes(MediaFile file, long from, long to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out, from, to);
    return out.toByteArray();
  }

  @Test
  void everyPartEqualsThatOfTheWholeFile() throws Exception {
    MediaFile file = new GeneratedFile("a/high.mp4", 200_001);
    byte[] whole = bytes(file, 0, file.size());
    assertEquals(200_001, whole.length);
    for (int from : new int[] {0, 1, 7, 8, 23, 24, 25, 65_535, 65_536, 65_537, 131_075, 200_000}) {
      for (int to : new int[] {from, from + 1, from + 9, from + 65_536, 200_001}) {
        if (to <= 200_001) {
          assertArrayEquals(Arrays.copyOfRange(whole, from, to), bytes(file, from, to));
        }
      }
    }
  }

  @Test
  void noTwoFilesAndNoTwoPartsAreEqual() throws Exception {
    Set<String> seen = new HashSet<>();
    for (String name : new String[] {"a/high.mp4", "a/main.mp4", "b/high.mp4", "a/poster.jpg"}) {
      byte[] whole = bytes(new GeneratedFile(name, 32_000), 0, 32_000);
      for (int at = 24; at < 32_000; at += 8) {
        seen.add(HexFormat.of().formatHex(whole, at, at + 8));
      }
    }
    assertEquals(4 * (32_000 - 24) / 8, seen.size());
    assertNotEquals(
        new GeneratedFile("a/high.mp4", 64).etag(), new GeneratedFile("a/high.mp4", 65).etag());
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 33, 1_000, GIBIBYTE})
  void aVideoFileIsTwoBoxesAndAnImageBeginsLikeAJpeg(int size) throws Exception {
    ByteBuffer video = ByteBuffer.wrap(bytes(new GeneratedFile("a/high.mp4", size), 0, 24));
    assertEquals(16, video.getInt());
    assertEquals("ftypisom", new String(video.array(), 4, 8, ISO_8859_1));
    assertEquals(size - 16, video.getInt(16));
    assertEquals("mdat", new String(video.array(), 20, 4, ISO_8859_1));
    byte[] image = bytes(new GeneratedFile("a/poster.jpg", size), 0, 11);
    assertEquals("ffd8ffe000104a46494600", HexFormat.of().formatHex(image));
  }

  @Test
  void theSizeHasLimits() {
    SandboxOptions options = SandboxOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withMediaBytes(31));
    assertThrows(IllegalArgumentException.class, () -> options.withMediaBytes(GIBIBYTE + 1));
  }

  @Test
  void servesRangesOfFilesOfAGibibyte() throws Exception {
    SandboxOptions options = SandboxOptions.defaults().withMediaBytes(GIBIBYTE);
    try (Sandbox sandbox = new Sandbox(options)) {
      SandboxClient client = new SandboxClient(sandbox);
      JsonObject video = widest(client, "6300000001112");
      assertEquals(GIBIBYTE, video.get("size").getAsLong());
      String url = video.get("src").getAsString();
      HttpResponse<byte[]> end =
          SandboxClient.download(url, "Range", "bytes=" + (GIBIBYTE - 5) + "-");
      assertEquals(206, end.statusCode());
      assertEquals(
          "bytes 1073741819-1073741823/1073741824",
          end.headers().firstValue("Content-Range").orElse(""));
      String etag = end.headers().firstValue("ETag").orElse("");
      assertFalse(etag.startsWith("W/"));
      byte[] same = SandboxClient.download(url, "Range", "bytes=-5", "If-Range", etag).body();
      assertArrayEquals(end.body(), same);
      String other = widest(client, "6300000002112").get("src").getAsString();
      assertFalse(Arrays.equals(same, SandboxClient.download(other, "Range", "bytes=-5").body()));
      JsonObject images = SandboxClient.object(client.get("/videos/6300000001112/images"));
      String image = images.getAsJsonObject("poster").get("src").getAsString();
      assertEquals(
          "bytes 0-9/1073741824",
          SandboxClient.download(image, "Range", "bytes=0-9")
              .headers()
              .firstValue("Content-Range")
              .orElse(""));
    }
  }

  private static JsonObject widest(SandboxClient client, String id) throws Exception {
    for (JsonElement source : SandboxClient.array(client.get("/videos/" + id + "/sources"))) {
      if (source.getAsJsonObject().has("width")) {
        return source.getAsJsonObject(); // the first is the widest
      }
    }
    throw new AssertionError("no MP4");
  }
}
