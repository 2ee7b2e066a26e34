package com.example.brightcove.videoexporter.verify;

import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.console.VideoLog;
import com.example.brightcove.videoexporter.disk.ContentDigest;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Reads every file of an export and compares it with the journal. What differs is recorded, so that
 * the next export downloads it again; what is missing, an export finds by itself. Several videos
 * are read at a time. For one run.
 */
public final class Verification {

  private static final int BLOCK = 1 << 18;

  /** The files of the export's folder that an export writes beside the videos' folders. */
  private static final Set<String> OWN =
      Set.of(".export", "Videos.csv", "failures.csv", "Plan.csv", "SHA256SUMS");

  private final ExportFolder folder;
  private final ConsoleReport report;
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger differing = new AtomicInteger();
  private final AtomicInteger missing = new AtomicInteger();
  private final AtomicInteger foreign = new AtomicInteger();

  /**
   * Counts what was found.
   *
   * @param files how many were read, of this many bytes together
   * @param foreign how many files and folders there are that no export recorded
   */
  public record Findings(int files, long bytes, int differing, int missing, int foreign) {}

  public Verification(ExportFolder folder, ConsoleReport report) {
    this.folder = folder;
    this.report = report;
  }

  /**
   * Verifies all videos.
   *
   * @param threads how many videos are read at a time
   */
  public Findings run(int threads) throws IOException, InterruptedException {
    Iterator<String> ids = folder.journal().ids().iterator();
    ExecutorService pool = Executors.newFixedThreadPool(threads, Verification::thread);
    try {
      ExecutorCompletionService<Void> ends = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < threads; i++) {
        ends.submit(() -> verifyAll(ids));
      }
      for (int i = 0; i < threads; i++) {
        ends.take().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
    findForeign(folder.path(), name -> OWN.contains(name) || isOfAVideo(name));
    return new Findings(files.get(), bytes.get(), differing.get(), missing.get(), foreign.get());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "verify");
    thread.setDaemon(true);
    return thread;
  }

  private Void verifyAll(Iterator<String> ids) throws IOException, InterruptedException {
    while (true) {
      String id;
      synchronized (ids) {
        if (!ids.hasNext()) {
          return null;
        }
        id = ids.next();
      }
      verify(folder.journal().find(id).orElseThrow());
    }
  }

  private void verify(ExportedVideo video) throws IOException, InterruptedException {
    Path in = folder.resolve(video.folder());
    ExportedVideo right = video;
    try (VideoLog log = report.logFor(video.name())) {
      for (Map.Entry<String, StoredFile> file : new TreeMap<>(video.files()).entrySet()) {
        if (!isRight(folder.file(video, file.getValue()), file.getKey(), file.getValue(), log)) {
          right = right.with(file.getKey(), null);
        }
      }
      log.finished();
    }
    // The files of a removed video cannot be downloaded again: they keep being reported
    if (right != video && video.status() != Status.REMOVED && !folder.isReadOnly()) {
      boolean isMetadata = video.mediaItems().equals(right.mediaItems());
      folder.journal().record(isMetadata ? right : right.with(Status.INCOMPLETE));
    }
    if (Files.isDirectory(in)) {
      Set<String> names =
          video.files().values().stream().map(StoredFile::name).collect(Collectors.toSet());
      findForeign(in, names::contains);
    }
  }

  /** Whether a file is as recorded; also if it is missing, which needs no record. */
  private boolean isRight(Path path, String item, StoredFile file, VideoLog log)
      throws InterruptedException {
    if (!Files.exists(path)) {
      report(missing, path, "missing");
      return true;
    }
    ContentDigest digest = new ContentDigest();
    log.reading(item, digest::bytes, file::bytes);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] block = new byte[BLOCK];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.add(ByteBuffer.wrap(block, 0, read));
      }
    } catch (IOException e) {
      DiskErrors.throwIfInterrupt(e);
      report(differing, path, "cannot be read: " + DiskErrors.of(path, e).getReason());
      return !Files.isReadable(path); // if access is denied, the file may be right
    } finally {
      log.ended();
      files.incrementAndGet();
      bytes.addAndGet(digest.bytes());
    }
    if (digest.bytes() != file.bytes()) {
      report(differing, path, "has " + digest.bytes() + " bytes instead of " + file.bytes());
      return false;
    }
    if (!digest.sha256().equals(file.sha256())) {
      report(differing, path, "differs: its SHA-256 is not the recorded one");
      return false;
    }
    return true;
  }

  /** Tells the names that an export has given. */
  private interface KnownNames {
    boolean contains(String name) throws IOException;
  }

  private void findForeign(Path in, KnownNames known) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(in)) {
      for (Path child : children) {
        if (!known.contains(child.getFileName().toString())) {
          report(foreign, child, "foreign: no export recorded it");
        }
      }
    } catch (DirectoryIteratorException e) {
      throw DiskErrors.of(in, e.getCause());
    }
  }

  private boolean isOfAVideo(String name) throws IOException {
    String id = name.replaceFirst("(?s).*\\((\\d{1,20})\\)$", "$1");
    Optional<ExportedVideo> video = folder.journal().find(id);
    return video.isPresent() && video.get().folder().equals(name);
  }

  private void report(AtomicInteger count, Path path, String problem) {
    count.incrementAndGet();
    report.printResult(folder.path().relativize(path) + ": " + problem);
  }
}
