package com.example.brightcove.videoexporter.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes text files in UTF-8 that are replaced as a whole: a kill leaves the old file or the new
 * one. Thread-safe; a file is one thread's at a time.
 */
public record AtomicTextFile(AtomicMove atomicMove) {

  /** Writes the text of a file. */
  @FunctionalInterface
  public interface Content {
    void write(Writer out) throws IOException;
  }

  /**
   * Writes the text to {@code part}, then moves that to the target; a target that has this text
   * already is left alone.
   *
   * @return the target as it is now
   * @throws java.nio.file.FileSystemException with a file and what is wrong with it
   */
  public StoredFile write(Path part, Path target, Content content)
      throws IOException, InterruptedException {
    boolean isAlreadySo;
    long bytes;
    MessageDigest digest = ContentDigest.newDigest();
    try (FileChannel channel = FileChannel.open(part, CREATE, WRITE, TRUNCATE_EXISTING)) {
      // Not Files.newBufferedWriter, which throws at half a surrogate pair in a title
      Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new DigestOutputStream(Channels.newOutputStream(channel), digest), UTF_8));
      content.write(out);
      out.flush();
      bytes = channel.size();
      isAlreadySo = matches(part, target);
      if (!isAlreadySo) {
        channel.force(true);
      }
    } catch (UncheckedIOException e) {
      throw error(part, e.getCause());
    } catch (IOException e) {
      throw error(part, e);
    }
    if (isAlreadySo) {
      DiskErrors.in(part, () -> Files.deleteIfExists(part));
    } else {
      atomicMove.move(part, target);
    }
    String name = target.getFileName().toString();
    return new StoredFile(name, bytes, HexFormat.of().formatHex(digest.digest()), -1, "");
  }

  private static boolean matches(Path part, Path target) throws IOException {
    return DiskErrors.in(target, () -> Files.exists(target) && Files.mismatch(part, target) < 0);
  }

  /** Reads a file; empty if there is none. */
  public static Optional<String> read(Path file) throws IOException {
    boolean isThere = Files.exists(file);
    return isThere
        ? Optional.of(DiskErrors.in(file, () -> Files.readString(file)))
        : Optional.empty();
  }

  private static IOException error(Path part, IOException error) throws InterruptedException {
    DiskErrors.throwIfInterrupt(error);
    return DiskErrors.of(part, error);
  }
}
