package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.videoexporter.disk.DiskErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;

/**
 * Appends lines to a file and reads them by their position. A killed run loses at most the line it
 * was writing. Thread-safe.
 */
final class LineLog implements AutoCloseable {

  private static final int BLOCK = 1 << 12;

  private final Path file;
  private final RandomAccessFile log; // no channel: an interrupt of one thread closes it for all
  private long end;

  /**
   * Opens the file. A last line without its end was torn by a kill: it is ended, or the next line
   * would be lost along with it.
   *
   * @param readOnly whether nothing is written; the file may then be missing
   */
  LineLog(Path file, boolean readOnly) throws IOException {
    this.file = file;
    boolean isMissing = readOnly && !Files.exists(file);
    String mode = readOnly ? "r" : "rw";
    log = isMissing ? null : DiskErrors.in(file, () -> new RandomAccessFile(file.toFile(), mode));
    try {
      end = isMissing ? 0 : DiskErrors.in(file, log::length);
      if (!readOnly && end > 0 && line(end - 1).length > 0) {
        append("");
      }
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  /** Passes each line that is there now with its position, in their order. */
  void forEach(ObjLongConsumer<String> consumer) throws IOException {
    long length = end;
    for (long position = 0; position < length; ) {
      byte[] line = line(position);
      consumer.accept(new String(line, UTF_8), position);
      position += line.length + 1;
      if (Thread.currentThread().isInterrupted()) {
        throw DiskErrors.of(file, new ClosedByInterruptException());
      }
    }
  }

  String read(long position) throws IOException {
    return new String(line(position), UTF_8);
  }

  private synchronized byte[] line(long position) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(BLOCK);
    byte[] block = new byte[BLOCK];
    try {
      log.seek(position);
      while (true) {
        int read = log.read(block);
        int length = 0;
        while (length < read && block[length] != '\n') {
          length++;
        }
        line.write(block, 0, length);
        if (length < block.length) {
          return line.toByteArray();
        }
      }
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
  }

  /**
   * Appends a line and returns its position. What a full disk has left of an earlier one is
   * overwritten.
   */
  synchronized long append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(UTF_8);
    try {
      log.seek(end);
      log.write(bytes);
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
    end += bytes.length;
    return end - bytes.length;
  }

  synchronized void clear() throws IOException {
    try {
      log.setLength(0);
    } catch (IOException e) {
      throw DiskErrors.of(file, e);
    }
    end = 0;
  }

  void force() throws IOException {
    DiskErrors.in(
        file,
        () -> {
          log.getFD().sync();
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
