package com.example.brightcove.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.example.brightcove.settings.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a long result goes, in UTF-8: to stdout, or into a file, which appears, or is replaced, as
 * a whole by {@link #complete}. Until then there is {@code FILE.part}, which is removed if nothing
 * comes of it. Whatever cannot be written is a {@link FileSystemException}. For one thread.
 */
public final class ResultFile implements AutoCloseable {

  private final PrintStream out;
  private final Path file;
  private final Path part;
  private final FileChannel channel;

  private ResultFile(PrintStream out, Path file, Path part, FileChannel channel) {
    this.out = out;
    this.file = file;
    this.part = part;
    this.channel = channel;
  }

  /**
   * @param name of the file, seen from the working directory; empty for stdout
   * @throws UsageException if something else is there, such as a folder or a device
   */
  public static ResultFile open(Surroundings surroundings, Optional<String> name)
      throws IOException, UsageException {
    if (name.isEmpty()) {
      return new ResultFile(surroundings.out(), null, null, null);
    }
    Path file = surroundings.directory().resolve(name.get());
    if (Files.exists(file)) {
      file = file.toRealPath(); // what a link leads to is replaced, not the link
    }
    if (file.getFileName() == null || (Files.exists(file) && !Files.isRegularFile(file))) {
      throw new UsageException(
          "'" + name.get() + "' is no file that can be replaced: name another, or none for stdout");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    FileChannel channel = FileChannel.open(part, CREATE, WRITE, TRUNCATE_EXISTING);
    return new ResultFile(null, file, part, channel);
  }

  public void write(String text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(text);
    if (channel == null) {
      out.write(bytes.array(), 0, bytes.limit());
      if (out.checkError()) { // at once: there may be much to come
        throw new FileSystemException("stdout", null, ExitStatus.STDOUT_IS_SHUT);
      }
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

  /** All is written: the file gets its name. */
  public void complete() throws IOException {
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
