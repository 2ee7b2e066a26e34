package com.example.brightcove.videoexporter.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.EndlessServer;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.api.RunClock;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A response that never ends does not fill the disk. */
@Timeout(120)
class LargestDownloadTest extends AccountFixture {

  private static final long MIB = 1L << 20;
  private static final long MIB_64 = 64 * MIB;
  private static final long GIB = 1L << 30;

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
    assertEquals(4_000_000_000L, maxBytes(directory, "video", 1_000_000_000));
    assertEquals(MIB_64, maxBytes(directory, "video", 224));
    assertEquals(MIB_64, maxBytes(directory, "poster", 1_000_000_000));
    assertEquals(5 * MIB, maxBytes(disk(GIB + 5 * MIB), "video", -1));
  }

  /** Each would fit, but not both. */
  @Test
  void twoDownloadsOfUnknownSizeTogetherLeaveAGibibyteOfTheDiskFree() throws IOException {
    Path disk = disk(GIB + 20 * MIB);
    HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
    try (PartialFile one = part(Files.createDirectory(disk.resolve("1")), "video", -1);
        PartialFile two = part(Files.createDirectory(disk.resolve("2")), "video", -1)) {
      List<FileBodySubscriber> bodies =
          List.of(new FileBodySubscriber(one), new FileBodySubscriber(two));
      for (FileBodySubscriber body : bodies) {
        body.subscriberFor(new Head(200, none));
        body.onSubscribe(new Unlimited());
      }
      byte[] next = FakeAccount.MP4.getBytes(ISO_8859_1);
      while (bodies.stream().anyMatch(FileBodySubscriber::isAccepted)) {
        for (FileBodySubscriber body : bodies) {
          body.onNext(List.of(ByteBuffer.wrap(next)));
        }
        next = new byte[1 << 16];
      }
      long free = Files.getFileStore(disk).getUsableSpace();
      assertTrue(free >= GIB - 2 * 4 * MIB, free + " bytes are free");
      assertTrue(one.bytes() + two.bytes() >= 12 * MIB);
    }
  }

  @Test
  void aVideoFileForWhichTheDiskHasTooLittleSpaceMayBeDownloadedLater() throws Exception {
    try (EndlessServer server = new EndlessServer(FakeAccount.MP4.getBytes(ISO_8859_1));
        PartialFile part = part(disk(GIB + 5 * MIB), "video", -1)) {
      URI url = URI.create(server.url("/video.mp4"));
      assertLeavesTooLittle(url, part, "200");
    }
  }

  @Test
  void theRestForWhichTheDiskHasTooLittleSpaceMayBeDownloadedLater() throws Exception {
    TestVideoFile videoFile = TestVideoFile.of(1, (int) (8 * MIB));
    try (ScriptedMediaServer server = new ScriptedMediaServer().serving(videoFile);
        PartialFile part = part(disk(GIB + 5 * MIB), "video", -1)) {
      part.restart(videoFile.etag(), videoFile.length());
      part.write(ByteBuffer.wrap(videoFile.first((int) MIB)));
      assertLeavesTooLittle(server.url("/video.mp4"), part, "206");
    }
  }

  private static void assertLeavesTooLittle(URI url, PartialFile part, String status) {
    TransferTimeouts timeouts = TransferTimeouts.with(time -> {});
    RunClock time = new RunClock(Clock.systemUTC(), pause -> {});
    MediaHosts hosts = new MediaHosts(time, Duration.ZERO, (hold, isOver, line) -> {});
    MediaClient media = new MediaClient(MediaClient.newHttpClient(timeouts), timeouts, hosts, 8);
    DownloadException error =
        assertThrows(DownloadException.class, () -> media.download(url, part));
    String reason = " and more bytes than leave 1 GiB of the disk free";
    assertTrue(error.getMessage().endsWith(status + reason), error.getMessage());
    assertFalse(error.isPermanent());
    assertEquals(DownloadException.Recovery.NONE, error.recovery());
    assertEquals(0, part.bytes());
  }

  /** The head of a response. */
  private record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {
    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }

  /** Sends as much as comes. */
  private static final class Unlimited implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }

  /** Returns the root of a disk with that much free space. */
  private static Path disk(long bytes) {
    Configuration unix = Configuration.unix().toBuilder().setMaxSize(bytes).build();
    return Jimfs.newFileSystem(unix).getPath("/");
  }

  private static PartialFile part(Path in, String item, long size) throws IOException {
    Rendition rendition = new Rendition(null, size, -1, -1);
    return new PartialFile(in.resolve(item), "1", item, rendition, Duration.ofHours(1));
  }

  private static long maxBytes(Path in, String item, long size) throws IOException {
    try (PartialFile part = part(in, item, size)) {
      return part.maxBytes();
    }
  }
}
