package com.example.brightcove.sandbox.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.media.MediaService;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The account's videos, with one of each kind that an exporter must handle, and their media. */
class CatalogueTest {

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());
  private static final SandboxClient CLIENT = new SandboxClient(SANDBOX);

  private static List<JsonObject> videos;

  @BeforeAll
  static void list() throws Exception {
    videos = objects("/videos?sort=created_at&limit=100");
  }

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static List<JsonObject> objects(String path) throws Exception {
    List<JsonObject> objects = new ArrayList<>();
    SandboxClient.array(CLIENT.get(path)).forEach(object -> objects.add(object.getAsJsonObject()));
    return objects;
  }

  private static List<JsonObject> sources(JsonObject video) throws Exception {
    return objects("/videos/" + video.get("id").getAsString() + "/sources");
  }

  private static boolean isMp4(JsonObject source) {
    return source.has("container") && source.get("container").getAsString().equals("MP4");
  }

  private static byte[] download(String url) throws Exception {
    HttpResponse<byte[]> response = SandboxClient.download(url);
    assertEquals(200, response.statusCode(), url);
    return response.body();
  }

  @Test
  void hasTwelveVideosWithAllFieldsOfTheApi() throws Exception {
    Set<String> first = videos.get(0).keySet();
    assertEquals(12, videos.size());
    for (JsonObject video : videos) {
      assertEquals(first, video.keySet());
      assertTrue(video.get("id").getAsJsonPrimitive().isString());
      assertTrue(
          video
              .get("created_at")
              .getAsString()
              .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{3}Z"));
      assertFalse(video.has("sources"), "sources need a call of their own");
    }
    assertTrue(first.size() >= 34, "as many as in the real capture of 2022");
  }

  @Test
  void oneVideoHasNoMp4() throws Exception {
    List<JsonObject> without = new ArrayList<>();
    for (JsonObject video : videos) {
      if (sources(video).stream().noneMatch(CatalogueTest::isMp4)) {
        without.add(video);
      }
    }
    assertEquals(1, without.size());
    assertEquals(2, sources(without.get(0)).size(), "HLS and DASH");
  }

  @Test
  void oneVideoIsLegacyWithRtmpHttpAndHttps() throws Exception {
    List<JsonObject> legacy =
        videos.stream()
            .filter(video -> video.get("delivery_type").getAsString().equals("static_origin"))
            .toList();
    assertEquals(1, legacy.size());
    int rtmp = 0;
    List<String> https = new ArrayList<>();
    List<String> http = new ArrayList<>();
    for (JsonObject source : sources(legacy.get(0))) {
      assertTrue(isMp4(source) && source.has("width"));
      if (source.has("stream_name")) {
        assertTrue(source.has("app_name") && !source.has("src"));
        rtmp++;
      } else {
        String src = source.get("src").getAsString();
        (src.startsWith("https:") ? https : http).add(src);
      }
    }
    assertEquals(2, rtmp);
    assertEquals(2, http.size());
    assertEquals(1, https.size());
    assertTrue(http.contains(https.get(0).replaceFirst("https", "http")), "the twin");
    for (String url : http) {
      assertMp4(download(url));
    }
  }

  @Test
  void oneVideoHasNoImagesAndAllImagesAreCalledImageJpg() throws Exception {
    int without = 0;
    Set<String> addresses = new HashSet<>();
    for (JsonObject video : videos) {
      JsonObject images = video.getAsJsonObject("images");
      without += images.size() == 0 ? 1 : 0;
      for (String label : images.keySet()) {
        JsonObject image = images.getAsJsonObject(label);
        String src = image.get("src").getAsString();
        assertTrue(src.endsWith("/image.jpg") && addresses.add(src), src);
        JsonObject source = image.getAsJsonArray("sources").get(0).getAsJsonObject();
        byte[] file = download(src);
        assertEquals("ffd8ff", HexFormat.of().formatHex(file, 0, 3), "a JPEG");
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(file));
        assertEquals(source.get("width").getAsInt(), pixels.getWidth());
        assertEquals(source.get("height").getAsInt(), pixels.getHeight());
      }
    }
    assertEquals(1, without);
    assertEquals(22, addresses.size());
  }

  @Test
  void twoVideosShareATitleAndOneTitleIsNoFileName() throws Exception {
    List<String> names = videos.stream().map(video -> video.get("name").getAsString()).toList();
    assertEquals(11, Set.copyOf(names).size());
    assertEquals(2, names.stream().filter("Cellular automaton"::equals).count());
    String worst = names.stream().filter(name -> name.contains("/")).findFirst().orElseThrow();
    for (String character : List.of("/", ":", "\"", "<", ">", "|", "*", "?")) {
      assertTrue(worst.contains(character), character);
    }
    assertTrue(worst.endsWith(". "), "Windows drops a dot and a space at the end");
  }

  @Test
  void everyVideoFileHasTheSizeAndDurationOfItsRendition() throws Exception {
    int files = 0;
    for (JsonObject video : videos) {
      for (JsonObject source : sources(video)) {
        if (isMp4(source) && source.has("src") && source.get("src").getAsString().contains("?ak")) {
          byte[] file = download(source.get("src").getAsString());
          assertMp4(file);
          assertEquals(source.get("size").getAsInt(), file.length);
          assertEquals(video.get("duration").getAsInt(), durationMillis(file), 100);
          files++;
        }
      }
    }
    assertEquals(20, files);
  }

  private static void assertMp4(byte[] file) {
    assertEquals("ftyp", new String(file, 4, 4, StandardCharsets.US_ASCII), "the first box");
  }

  /** From the movie header, of which version 0 has the time scale and the duration at 12 and 16. */
  private static long durationMillis(byte[] file) {
    int header = new String(file, StandardCharsets.ISO_8859_1).indexOf("mvhd");
    ByteBuffer box = ByteBuffer.wrap(file, header + 4, 20).slice();
    assertEquals(0, box.get(0));
    return box.getInt(16) * 1000L / box.getInt(12);
  }

  @Test
  void theResourcesAreSmallerThanThreeMegabytes() throws Exception {
    URI one = MediaService.class.getResource("ripples/high.mp4").toURI();
    Path resources = Path.of(one).getParent().getParent();
    try (Stream<Path> files = Files.walk(resources)) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(CatalogueTest::size).sum();
      assertTrue(bytes > 0 && bytes < 3_000_000, bytes + " bytes");
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anotherSandboxHasTheSameVideos() throws Exception {
    try (Sandbox other = new Sandbox(SandboxOptions.defaults())) {
      String list = "/videos?sort=created_at&limit=100";
      assertEquals(
          unsigned(CLIENT.get(list), SANDBOX), unsigned(new SandboxClient(other).get(list), other));
    }
  }

  private static String unsigned(HttpResponse<String> list, Sandbox sandbox) {
    return SandboxClient.json(list)
        .toString()
        .replace(sandbox.mediaOrigin().getAuthority(), "media")
        .replaceAll("akamai_token=[^\"]*", "signature");
  }
}
