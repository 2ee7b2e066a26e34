package com.example.brightcove.videoexporter.store;

import com.example.brightcove.sample.ProcessContext.Pause;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Describes the export of a shard. Opens it, and the folder that it is merged into.
 *
 * @param account that the export belongs to, as recorded
 * @param csv the settings of its CSV files, as recorded
 */
public record ShardFolder(Path path, Shard shard, String account, String csv) {

  /**
   * Reads what the folder records of itself; does not open it.
   *
   * @throws UsageException if it is not the export of a shard
   */
  public static ShardFolder read(Path folder) throws IOException, UsageException {
    Path path = folder.toAbsolutePath().normalize();
    Optional<String> shard = recorded(path, FolderOwner.SHARD_FILE);
    Optional<String> account = recorded(path, FolderOwner.ACCOUNT_FILE);
    Optional<String> csv = recorded(path, CsvFiles.FORMAT_FILE);
    boolean isExport = Files.exists(state(path, ExportFolder.JOURNAL));
    if (!isExport || shard.isEmpty() || account.isEmpty()) {
      throw new UsageException(
          path + " is not the export of a shard: name the folders that --shard exported to");
    }
    String name = shard.get().strip();
    if (csv.isEmpty()) {
      throw new UsageException(
          path + " was stopped while it rewrote its CSV files: run shard " + name + " again");
    }
    return new ShardFolder(path, Shard.parse(name), account.get(), csv.get());
  }

  private static Optional<String> recorded(Path folder, String file) throws IOException {
    return AtomicTextFile.read(state(folder, file));
  }

  private static Path state(Path folder, String file) {
    return folder.resolve(".export").resolve(file);
  }

  /** Returns what it is a shard of: the shards of an export all have the same. */
  public String whole() {
    return "%s shards of %s (CSV files: %s)".formatted(shard.count(), account, csv);
  }

  /**
   * Opens the export, which locks it.
   *
   * @throws UsageException if it has a video of another shard
   */
  public ExportFolder open(Pause pause) throws IOException, UsageException, InterruptedException {
    ExportFolder folder = ExportFolder.openToVerify(path, pause);
    Optional<String> other = folder.journal().ids().filter(id -> !shard.contains(id)).findFirst();
    if (other.isPresent()) {
      folder.close();
      throw new UsageException(
          "%s has the video %s, which is not of shard %s: export this shard into a new folder"
              .formatted(path, other.get(), shard));
    }
    return folder;
  }

  /**
   * Opens the folder that the shards are merged into, which is new, or was opened for a merge of
   * these shards before.
   *
   * @throws UsageException if it is a shard, or has anything that no merge of these shards has
   */
  public ExportFolder openTarget(Path folder, Pause pause)
      throws IOException, UsageException, InterruptedException {
    Path target = folder.toAbsolutePath().normalize();
    if (recorded(target, FolderOwner.SHARD_FILE).isPresent()) {
      throw new UsageException(target + " is a shard itself: name another folder to merge into");
    }
    String owner = recorded(target, FolderOwner.ACCOUNT_FILE).orElse("");
    boolean isOurs =
        owner.equals(account) && recorded(target, CsvFiles.FORMAT_FILE).equals(Optional.of(csv));
    boolean isUnused = isUnused(target);
    if (!isUnused && !isOurs && !owner.equals(unfinished())) {
      throw otherTarget(target);
    }
    ExportFolder opened = ExportFolder.open(target, null, CsvFormat.parse(csv), false, pause);
    if (isUnused) {
      mark(opened, true);
    }
    return opened;
  }

  private static UsageException otherTarget(Path target) {
    return new UsageException(
        target + " is neither a new folder nor a merge of these shards: name another");
  }

  /** Whether the folder has nothing but what a run leaves that was stopped at once. */
  private static boolean isUnused(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(folder, child -> !child.endsWith(".export"))) {
      Path journal = state(folder, ExportFolder.JOURNAL);
      return !others.iterator().hasNext() && (!Files.exists(journal) || Files.size(journal) == 0);
    }
  }

  /** Records whose the target is: until the merge is finished, no account's. */
  public void mark(ExportFolder target, boolean isUnfinished)
      throws IOException, InterruptedException {
    String owner = isUnfinished ? unfinished() : account;
    Path file = target.stateFile(FolderOwner.ACCOUNT_FILE);
    target.textFiles().write(target.partialFile("all", "owner"), file, out -> out.write(owner));
  }

  public boolean isUnfinished(ExportFolder target) throws IOException {
    return recorded(target.path(), FolderOwner.ACCOUNT_FILE).equals(Optional.of(unfinished()));
  }

  private String unfinished() {
    return FolderOwner.UNFINISHED_MERGE + ", which must be run again, of " + whole();
  }
}
