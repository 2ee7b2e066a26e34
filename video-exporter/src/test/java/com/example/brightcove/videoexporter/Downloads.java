package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.ExportedVideo.StoredFile;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The downloads of one run to a folder, with a server they come from and no real pauses. */
final class Downloads implements AutoCloseable {

  static final String ID = "77";
  static final String IN = "Some title (77)";

  final MediaServer server = new MediaServer();
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

  Downloads(Path directory) throws Exception {
    this.directory = directory;
    nextRun();
  }

  /** As after a kill: nothing is left of the run but its files. */
  void nextRun() throws Exception {
    if (folder != null) {
      folder.close();
    }
    folder = open(directory);
    Duration minute = Duration.ofMinutes(1);
    patience(minute, minute, minute);
  }

  /** How long to wait for a byte, for 1 kB/s and for the next note. */
  void patience(Duration idle, Duration window, Duration keepEvery) {
    use(new Patience(idle, window, 1_000, keepEvery, this::pause));
  }

  /** As when a signal comes while a download waits, for whatever it may be. */
  void interruptInPauses() {
    use(
        Patience.with(
            time -> {
              throw new InterruptedException();
            }));
  }

  private void use(Patience patience) {
    MediaClient media = new MediaClient(patience, new Time(clock, patience.pause()), 8);
    download = new Download(media, folder);
  }

  private void pause(Duration time) {
    pauses.add(time);
    clock.advance(time);
  }

  private static ExportFolder open(Path directory)
      throws IOException, UsageException, InterruptedException {
    URI url = URI.create("http://127.0.0.1");
    return ExportFolder.open(
        Options.parse(System.out).orElseThrow(),
        new Settings("1", "client", "secret", url, url, url),
        directory,
        pause -> {});
  }

  Download download() {
    return download;
  }

  StoredFile clip(Rendition rendition, Sources sources) throws IOException, InterruptedException {
    return download.clip(ID, IN, new Link(rendition, before -> before.in(sources.ask())));
  }

  StoredFile clip(Rendition rendition) throws IOException, InterruptedException {
    return clip(rendition, List::of);
  }

  Rendition rendition(Clip clip) {
    return rendition(clip.length(), "/video.mp4");
  }

  Rendition rendition(long size, String path) {
    return new Rendition(server.address(path), size, 1280, 2_000_000);
  }

  Path part() {
    return folder.part(ID, ExportedVideo.CLIP);
  }

  Path note() {
    return folder.part(ID, ExportedVideo.CLIP + ".json");
  }

  Path file() {
    return directory.resolve("exports").resolve(IN).resolve("video.mp4");
  }

  /** Downloads; the file must be the clip, to the byte, and nothing else must be left. */
  StoredFile assertDownloads(Clip clip) throws Exception {
    return assertDownloads(clip, rendition(clip), List::of);
  }

  StoredFile assertDownloads(Clip clip, Rendition rendition, Sources sources) throws Exception {
    StoredFile stored =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> clip(rendition, sources));
    assertArrayEquals(clip.bytes(), Files.readAllBytes(file()));
    assertEquals(clip.sha256(), stored.sha256());
    assertEquals(clip.length(), stored.bytes());
    assertEquals("video.mp4", stored.name());
    assertFalse(Files.exists(part()), "a part is left");
    assertFalse(Files.exists(note()), "a note is left");
    return stored;
  }

  /** Downloads in vain: there must be no file, and nowhere a secret. Returns the message. */
  String assertFails(Rendition rendition, Sources sources) throws IOException {
    IOException fault =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(IOException.class, () -> clip(rendition, sources)));
    assertFalse(Files.exists(file()), "a file in spite of " + fault);
    assertFalse(fault.getMessage().contains("canary"), fault.getMessage());
    for (Path left : Run.files(directory)) {
      assertFalse(Run.text(left).contains("canary"), left.toString());
    }
    return fault.getMessage();
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
