package com.example.brightcove.videoexporter.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.EndlessServer;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.account.Rendition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A response that never ends does not fill the disk. */
@Timeout(120)
class LargestDownloadTest extends AccountFixture {

  private static final long MIB_64 = 64L << 20;

  @BeforeEach
  void start() {
    account = FakeAccount.of("1");
  }

  private void assertFails(String item, EndlessServer server) throws IOException {
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(1, run.status(), run.err());
    String failures = Files.readString(directory.resolve("exports/failures.csv"));
    assertTrue(failures.contains("1,Video 1," + item + ",http"), failures);
    assertTrue(failures.contains("more than the " + MIB_64 + " bytes"), failures);
    assertEquals(1, server.requests.get());
    for (Path file : ExporterRun.files(directory)) {
      assertTrue(Files.size(file) < 1 << 20, file.toString());
    }
  }

  @Test
  void anImageWithoutEndFails() throws IOException {
    try (EndlessServer server = new EndlessServer(FakeAccount.JPEG.getBytes(ISO_8859_1))) {
      String image = "{'src':'%s'}".formatted(server.url("/image.jpg"));
      account.videos.get(0).getAsJsonObject("images").add("poster", AccountJson.parse(image));
      assertFails("poster", server);
    }
  }

  @Test
  void aVideoFileOf224BytesByTheApiWithoutEndFails() throws IOException {
    try (EndlessServer server = new EndlessServer(FakeAccount.MP4.getBytes(ISO_8859_1))) {
      account.source("1", server.url("/video.mp4"), 224);
      assertFails("video", server);
    }
  }

  @Test
  void anImageWhoseContentLengthIsLargerIsNotDownloaded() throws IOException {
    String length = String.valueOf(MIB_64 + 1);
    try (RawResponseServer server =
        new RawResponseServer("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n", true)) {
      String image = "{'src':'%s'}".formatted(server.url("/image.jpg"));
      account.videos.get(0).getAsJsonObject("images").add("poster", AccountJson.parse(image));
      assertEquals(1, ExporterRun.in(directory, account.variables()).status());
      String failures = Files.readString(directory.resolve("exports/failures.csv"));
      assertTrue(failures.contains("more than the " + MIB_64 + " bytes"), failures);
    }
  }

  @Test
  void theLimitOfAVideoFileIsFourTimesItsSizeOrTheSpaceThatIsLeftLessAReserve() throws IOException {
    assertEquals(4_000_000_000L, maxBytes("video", 1_000_000_000));
    assertEquals(MIB_64, maxBytes("video", 224));
    assertEquals(MIB_64, maxBytes("poster", 1_000_000_000));
    long space = Files.getFileStore(directory).getUsableSpace();
    long most = maxBytes("video", -1);
    assertTrue(most < Math.max(space, MIB_64 + 1) && most >= MIB_64, most + " of " + space);
    assertFalse(most > MIB_64 && most > space - (1L << 29), most + " of " + space);
  }

  private long maxBytes(String item, long size) throws IOException {
    Rendition rendition = new Rendition(null, size, -1, -1);
    Path file = directory.resolve(item);
    try (PartialFile part = new PartialFile(file, "1", item, rendition, Duration.ofHours(1))) {
      return part.maxBytes();
    }
  }
}
