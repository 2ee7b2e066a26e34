package com.example.brightcove.expirycheck.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.settings.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a long result in UTF-8 to stdout or to a file. A file gets its name, and replaces an older
 * file, in {@link #complete}. Until then it has a name of its own, {@code FILE.HEX.part}, so that
 * two runs do not write into the same file; if it is closed before, it is deleted. A write that
 * fails throws a {@link FileSystemException}. For one thread.
 */
final class ResultFile implements AutoCloseable {

  private final ProcessContext process;
  private final Path file;
  private final Path part;
  private final FileChannel channel;

  private ResultFile(ProcessContext process, Path file, Path part, FileChannel channel) {
    this.process = process;
    this.file = file;
    this.part = part;
    this.channel = channel;
  }

  /**
   * Opens the file for writing.
   *
   * @param name of the file, relative to the working directory; empty for stdout
   * @throws UsageException if the name is that of a folder or a device
   */
  static ResultFile open(ProcessContext process, Optional<String> name)
      throws IOException, UsageException {
    if (name.isEmpty()) {
      return new ResultFile(process, null, null, null);
    }
    Path file = process.directory().resolve(name.get());
    if (Files.exists(file)) {
      file = file.toRealPath(); // replaces the target of a link, not the link
    }
    if (file.getFileName() == null || (Files.exists(file) && !Files.isRegularFile(file))) {
      throw new UsageException(
          "'"
              + name.get()
              + "' is a folder or a device: name another file, or leave --output out for stdout");
    }
    String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path part = file.resolveSibling(file.getFileName() + "." + unique + ".part");
    FileChannel channel = FileChannel.open(part, CREATE_NEW, WRITE);
    return new ResultFile(null, file, part, channel);
  }

  void write(String text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(text);
    if (channel == null) {
      process.out().write(bytes.array(), 0, bytes.limit());
      process.checkOut(); // now, and not at the end of a run that may take hours
      return;
    }
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new FileSystemException(part.toString(), null, e.getMessage());
    }
  }

  /** Gives the file its name. Nothing can be written afterwards. */
  void complete() throws IOException {
    if (channel == null) {
      return;
    }
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw new FileSystemException(part.toString(), null, e.getMessage());
    }
    Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(part);
    }
  }
}
