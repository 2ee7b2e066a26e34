package com.example.brightcove.videoexporter.store;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says whose videos a folder has: those of an account at one API URL, or of a shard of it. */
public record FolderOwner(Settings settings, Shard shard) {

  static final String ACCOUNT_FILE = "account.txt";
  static final String UNFINISHED_MERGE = "an unfinished merge";
  static final String SHARD_FILE = "shard.txt"; // missing for the whole account

  /**
   * Checks that the folder is not another owner's. As long as its journal is empty, another may use
   * it: the account or the shard may have been mistyped. A merge may have stopped before it
   * recorded anything.
   */
  void check(Path state) throws IOException, UsageException {
    Path journal = state.resolve(ExportFolder.JOURNAL);
    String account = AtomicTextFile.read(state.resolve(ACCOUNT_FILE)).orElse(account());
    boolean isUnused = !Files.exists(journal) || Files.size(journal) == 0;
    if (isUnused && !account.startsWith(UNFINISHED_MERGE)) {
      return;
    }
    if (!account.equals(account())) {
      throw new UsageException(
          state.getParent() + " belongs to " + account + ": name another with --output");
    }
    String whole = Shard.WHOLE.toString();
    String before = AtomicTextFile.read(state.resolve(SHARD_FILE)).map(String::strip).orElse(whole);
    if (!before.equals(shard.toString())) {
      throw new UsageException(
          state.getParent()
              + (before.equals(whole)
                  ? " has the whole account: leave out --shard"
                  : " has shard " + before + " of the account: set --shard " + before)
              + ", or name another folder with --output");
    }
  }

  void write(Path state, AtomicTextFile files) throws IOException, InterruptedException {
    write(ACCOUNT_FILE, account(), state, files);
    if (shard.equals(Shard.WHOLE)) {
      ExportFolder.delete(state.resolve(SHARD_FILE));
    } else {
      write(SHARD_FILE, shard.toString(), state, files);
    }
  }

  private static void write(String name, String line, Path state, AtomicTextFile files)
      throws IOException, InterruptedException {
    Path partial = state.resolve("parts").resolve(name);
    files.write(partial, state.resolve(name), out -> out.write(line));
  }

  private String account() {
    return "account " + settings.accountId() + " at " + origin(settings.cmsUrl());
  }

  /** A server on this machine may have another port each time. */
  private static String origin(URI url) {
    return url.getScheme().equals("http") ? "http://" + url.getHost() : url.toString();
  }
}
