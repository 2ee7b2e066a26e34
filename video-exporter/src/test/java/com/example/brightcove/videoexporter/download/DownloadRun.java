package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.CsvFormat;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.FolderOwner;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The downloads of one run to a folder, with a server they come from and no real pauses. */
final class DownloadRun implements AutoCloseable {

  static final Duration RETRY_FOR = Duration.ofMinutes(15);
  static final String ID = "77";
  static final String IN = "Some title (77)";

  final ScriptedMediaServer server = new ScriptedMediaServer();
  final List<String> outages = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();

  /** Asks the API for the sources of the video once more. */
  @FunctionalInterface
  interface Sources {
    List<JsonObject> ask() throws IOException, InterruptedException;
  }

  private final VirtualClock clock = new VirtualClock();
  private final Path directory;
  private ExportFolder folder;
  private Download download;

  DownloadRun(Path directory) throws Exception {
    this.directory = directory;
    nextRun();
  }

  /** Starts a new run with only the files of the one before, as after a kill. */
  void nextRun() throws Exception {
    if (folder != null) {
      folder.close();
    }
    folder = open(directory);
    Duration minute = Duration.ofMinutes(1);
    timeouts(minute, minute, minute);
  }

  /** Sets how long to wait for a byte, for 1 kB/s and for the next record. */
  void timeouts(Duration idle, Duration window, Duration recordInterval) {
    use(new TransferTimeouts(idle, window, 1_000, recordInterval, this::pause));
  }

  /** Interrupts each pause, as a signal would. */
  void interruptInPauses() {
    use(
        TransferTimeouts.with(
            time -> {
              throw new InterruptedException();
            }));
  }

  private void use(TransferTimeouts timeouts) {
    MediaClient media =
        new MediaClient(
            MediaClient.newHttpClient(timeouts),
            timeouts,
            new MediaHosts(
                new RunClock(clock, timeouts.pause()),
                RETRY_FOR,
                (hold, isOver, line) -> outages.add(line)),
            8);
    download = new Download(media, folder, new Transfer.TransferListener() {});
  }

  private void pause(Duration time) {
    pauses.add(time);
    clock.advance(time);
  }

  private static ExportFolder open(Path directory)
      throws IOException, UsageException, InterruptedException {
    URI url = URI.create("http://127.0.0.1");
    return ExportFolder.open(
        directory.resolve("exports"),
        new FolderOwner(new Settings("1", "client", "secret", url, url, url), Shard.WHOLE),
        new CsvFormat(false, CsvFormat.Formulas.ESCAPE),
        false,
        pause -> {});
  }

  Download download() {
    return download;
  }

  StoredFile videoFile(Rendition rendition, Sources sources)
      throws IOException, InterruptedException {
    return download.videoFile(
        ID, IN, new RenewableUrl(rendition, before -> before.findIn(sources.ask())));
  }

  StoredFile videoFile(Rendition rendition) throws IOException, InterruptedException {
    return videoFile(rendition, List::of);
  }

  Rendition rendition(TestVideoFile videoFile) {
    return rendition(videoFile.length(), "/video.mp4");
  }

  Rendition rendition(long size, String path) {
    return new Rendition(server.url(path), size, 1280, 2_000_000);
  }

  Path partialFile() {
    return folder.partialFile(ID, ExportedVideo.VIDEO_FILE);
  }

  Path recordFile() {
    return folder.partialFile(ID, ExportedVideo.VIDEO_FILE + ".json");
  }

  Path file() {
    return directory.resolve("exports").resolve(IN).resolve("video.mp4");
  }

  /** Downloads; the file must be the video file, to the byte, and nothing else must be left. */
  StoredFile assertDownloads(TestVideoFile videoFile) throws Exception {
    return assertDownloads(videoFile, rendition(videoFile), List::of);
  }

  StoredFile assertDownloads(TestVideoFile videoFile, Rendition rendition, Sources sources)
      throws Exception {
    StoredFile stored =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> videoFile(rendition, sources));
    assertArrayEquals(videoFile.bytes(), Files.readAllBytes(file()));
    assertEquals(videoFile.sha256(), stored.sha256());
    assertEquals(videoFile.length(), stored.bytes());
    assertEquals("video.mp4", stored.name());
    assertFalse(Files.exists(partialFile()), "a partial file is left");
    assertFalse(Files.exists(recordFile()), "a record is left");
    return stored;
  }

  /** Checks that the download fails, leaves no file and no secret, and returns the message. */
  String assertFails(Rendition rendition, Sources sources) throws IOException {
    IOException error =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(IOException.class, () -> videoFile(rendition, sources)));
    assertFalse(Files.exists(file()), "a file in spite of " + error);
    assertFalse(error.getMessage().contains("canary"), error.getMessage());
    for (Path left : ExporterRun.files(directory)) {
      assertFalse(ExporterRun.text(left).contains("canary"), left.toString());
    }
    return error.getMessage();
  }

  String assertFails(Rendition rendition) throws IOException {
    return assertFails(rendition, List::of);
  }

  @Override
  public void close() throws IOException {
    folder.close();
    server.close();
  }
}
