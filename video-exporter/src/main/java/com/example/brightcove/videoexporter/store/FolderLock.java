package com.example.brightcove.videoexporter.store;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps the folder of an export to one account at one API URL, and to one run at a time. */
final class FolderLock implements AutoCloseable {

  private static final String OWNER_FILE = "account.txt";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks the folder until this is closed or the process ends, and notes its account.
   *
   * @param state the folder's {@code .export}, with a folder for partial files
   * @param settings null if the account does not matter
   * @throws UsageException if it is another account's
   * @throws FileSystemException if another run has it
   */
  static FolderLock acquire(Path state, Settings settings, AtomicTextFile textFiles)
      throws IOException, UsageException, InterruptedException {
    FolderLock lock = new FolderLock(lock(state.resolve("lock")));
    try {
      checkOwner(state, settings);
      if (settings != null) {
        Path partial = state.resolve("parts").resolve(OWNER_FILE);
        textFiles.write(partial, state.resolve(OWNER_FILE), out -> out.write(owner(settings)));
      }
      return lock;
    } catch (IOException | UsageException | InterruptedException e) {
      lock.close();
      throw e;
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // another run in this process has it
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new FileSystemException(
        file.toString(), null, "another run is exporting to this folder: wait for its end");
  }

  /**
   * Checks that the folder is not another account's. As long as its journal is empty, another
   * account may use it: the first one may have been mistyped.
   */
  static void checkOwner(Path state, Settings settings) throws IOException, UsageException {
    Path journal = state.resolve(ExportFolder.JOURNAL);
    boolean isUsed = settings != null && Files.exists(journal) && Files.size(journal) > 0;
    Optional<String> before = AtomicTextFile.read(state.resolve(OWNER_FILE));
    if (isUsed && before.isPresent() && !before.get().equals(owner(settings))) {
      throw new UsageException(
          state.getParent() + " belongs to " + before.get() + ": name another with --output");
    }
  }

  private static String owner(Settings settings) {
    return "account " + settings.accountId() + " at " + origin(settings.cmsUrl());
  }

  /** A server on this machine may have another port each time. */
  private static String origin(URI url) {
    return url.getScheme().equals("http") ? "http://" + url.getHost() : url.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
