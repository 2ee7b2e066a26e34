package com.example.brightcove.videoexporter.download;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.disk.ContentDigest;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds a file under download: its bytes so far, hashed as they come, and a record of where they
 * are from. A partial file that an earlier run left is resumed if the record describes it to the
 * byte; otherwise the download restarts from zero. Every error is this machine's. For one thread at
 * a time, except bytes() and total().
 */
public final class PartialFile implements AutoCloseable {

  /** More than any image or text has. */
  static final long MAX_SMALL_FILE = 64L << 20;

  /** What a video file of unknown size leaves free on the disk. */
  private static final long RESERVE = 1L << 30;

  private final Path file;
  private final Path recordFile;
  private final String id;
  private final String item;
  private final long recordInterval;
  private final ContentDigest digest = new ContentDigest();
  private final FileChannel channel;
  private Rendition rendition;
  private String etag = "";
  private volatile long total = -1;
  private long lastSaved = System.nanoTime();
  private long fromEarlierRun;
  private String contentType = "";

  /** Opens what an earlier run left of an item, or creates it. */
  public PartialFile(
      Path file, String id, String item, Rendition rendition, Duration recordInterval)
      throws IOException {
    this.file = file;
    this.recordFile = file.resolveSibling(file.getFileName() + ".json");
    this.id = id;
    this.item = item;
    this.rendition = rendition;
    this.recordInterval = recordInterval.toNanos();
    channel = DiskErrors.in(file, () -> FileChannel.open(file, CREATE, READ, WRITE));
    try {
      if (!restore(
          PartialFileRecord.read(recordFile).filter(left -> left.isOf(id, item, rendition)))) {
        restart("", -1);
      }
    } catch (IOException e) {
      channel.close();
      throw DiskErrors.of(file, e);
    }
  }

  /** Whether the first bytes are those of the record; what follows them is cut off. */
  private boolean restore(Optional<PartialFileRecord> found) throws IOException {
    if (found.isEmpty() || found.get().bytes() > channel.size()) {
      return false;
    }
    PartialFileRecord left = found.get();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (bytes() < left.bytes() && channel.read(buffer.clear()) > 0) {
      buffer.flip().limit((int) Math.min(buffer.limit(), left.bytes() - bytes()));
      digest.add(buffer);
    }
    channel.truncate(bytes()).position(bytes());
    fromEarlierRun = bytes();
    etag = left.etag();
    total = left.total();
    return resume().isPresent() && digest.sha256().equals(left.sha256());
  }

  /**
   * Restarts from zero.
   *
   * @param newEtag of the file to come, if it is strong; else empty
   * @param newTotal how long the file will be; -1 if unknown
   */
  public void restart(String newEtag, long newTotal) throws IOException {
    // Throws after an interrupt, too: then file and record are as they were
    DiskErrors.in(file, () -> channel.truncate(0).position(0));
    PartialFileRecord.delete(recordFile);
    digest.reset();
    fromEarlierRun = 0;
    etag = newEtag;
    total = newTotal;
  }

  /** Restarts from zero with another rendition. */
  void restart(Rendition other) throws IOException {
    rendition = other;
    restart("", -1);
  }

  /** Returns where to resume, if that is safe. */
  Optional<RangeRequest> resume() {
    boolean canResume = !etag.isEmpty() && bytes() > 0 && bytes() < total;
    return canResume ? Optional.of(new RangeRequest(bytes(), total, etag)) : Optional.empty();
  }

  public void write(ByteBuffer buffer) throws IOException {
    try {
      ByteBuffer written = buffer.duplicate();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      digest.add(written); // after writing: bytes that a full disk refused must not be hashed
      if (System.nanoTime() - lastSaved >= recordInterval) {
        saveRecord();
      }
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
  }

  /** Forces the bytes to disk and writes the record, if a later run could resume with it. */
  private void saveRecord() throws IOException {
    if (rendition.hasNumbers() && resume().isPresent()) {
      channel.force(false);
      new PartialFileRecord(
              id,
              item,
              rendition.size(),
              rendition.width(),
              rendition.rate(),
              etag,
              total,
              bytes(),
              digest.sha256())
          .write(recordFile);
    }
    lastSaved = System.nanoTime();
  }

  Path file() {
    return file;
  }

  public long bytes() {
    return digest.bytes();
  }

  /** Returns how long the file will be, as its server says; -1 if it does not. */
  public long total() {
    return total;
  }

  /** Returns how many of the bytes came in this run. */
  long received() {
    return bytes() - fromEarlierRun;
  }

  /**
   * Returns how many bytes the file may have, so that a response without end does not fill the
   * disk. The API's size of a video file may be outdated, so four times as much is accepted.
   */
  long maxBytes() throws IOException {
    if (isLimitedByDisk()) {
      return bytes() + Files.getFileStore(file).getUsableSpace() - RESERVE;
    }
    boolean isVideoFile = item.equals(ExportedVideo.VIDEO_FILE);
    return Math.max(isVideoFile ? 4 * rendition.size() : 0, MAX_SMALL_FILE);
  }

  /** Whether the limit is what the disk has left, which other downloads use up as well. */
  boolean isLimitedByDisk() {
    return item.equals(ExportedVideo.VIDEO_FILE) && rendition.size() <= 0;
  }

  /** Whether a text was requested, such as captions, which may be XML or JSON. */
  boolean isText() {
    return !item.equals(ExportedVideo.VIDEO_FILE) && !ExportedVideo.IMAGES.contains(item);
  }

  void setContentType(String contentType) {
    this.contentType = contentType;
  }

  /** Returns the Content-Type of the response that the first bytes came in; empty if none. */
  String contentType() {
    return contentType;
  }

  /** Returns the server's ETag of the content; empty if there is no strong one. */
  String etag() {
    return etag;
  }

  /** Returns the digest of the bytes so far. */
  ContentDigest digest() {
    return digest;
  }

  /** Forces the whole file to disk, after which it can be moved. */
  void finish() throws IOException {
    try (channel) {
      channel.force(true);
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
  }

  /** Deletes the file and its record; once the file has its final name, only the record is left. */
  void delete() throws IOException {
    try {
      channel.close();
      Files.deleteIfExists(file);
      PartialFileRecord.delete(recordFile);
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
  }

  /** Keeps what a later run may resume: nothing of an image, and nothing without a strong ETag. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    if (etag.isEmpty() || bytes() == 0 || !rendition.hasNumbers()) {
      delete();
      return;
    }
    try (channel) {
      channel.truncate(bytes()); // on a full disk, this makes room for the record
      saveRecord();
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
  }
}
