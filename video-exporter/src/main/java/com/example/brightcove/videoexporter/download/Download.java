package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.Addresses;
import com.example.brightcove.videoexporter.download.MediaFault.Cure;
import com.example.brightcove.videoexporter.store.DiskFaults;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import com.example.brightcove.videoexporter.store.FileKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings a file of a video home: written apart, checked, forced to disk, given its final name. What
 * has a final name is complete. Thread-safe, as long as each item is one thread's.
 */
public final class Download {

  private final MediaClient media;
  private final ExportFolder folder;
  private final Transfer.Watcher watcher;

  Download(MediaClient media, ExportFolder folder) {
    this(media, folder, new Transfer.Watcher() {});
  }

  public Download(MediaClient media, ExportFolder folder, Transfer.Watcher watcher) {
    this.media = media;
    this.folder = folder;
    this.watcher = watcher;
  }

  /**
   * A picture; its name's extension is that of what it turns out to be. It is small: after a new
   * link, or in the next run, it is begun from zero.
   */
  public StoredFile picture(String id, String in, String label, Link link)
      throws IOException, InterruptedException {
    return store(id, label, in, label, FileKind::isPicture, "a picture", link);
  }

  /** A clip. */
  public StoredFile clip(String id, String in, Link link) throws IOException, InterruptedException {
    Predicate<FileKind> isMp4 = kind -> kind == FileKind.MP4;
    return store(id, ExportedVideo.CLIP, in, "video", isMp4, "an MP4", link);
  }

  private StoredFile store(
      String id,
      String item,
      String in,
      String name,
      Predicate<FileKind> isWanted,
      String what,
      Link link)
      throws IOException, InterruptedException {
    try (Part part =
        new Part(folder.part(id, item), id, item, link.rendition(), media.patience().keepEvery())) {
      new Transfer(media, link, part).run(item, watcher);
      Optional<FileKind> kind = FileKind.of(part.fingerprint().start()).filter(isWanted);
      if (kind.isEmpty()) {
        part.delete();
        throw new MediaFault(
            Addresses.shown(link.rendition().src()) + " is not " + what, Cure.NONE);
      }
      long expected = link.sizeFor(part.bytes());
      String file = name + "." + kind.get().extension;
      part.finish();
      folder.wholeFiles().names().give(part.file(), folder.resolve(in).resolve(file));
      part.delete();
      return new StoredFile(file, part.bytes(), part.fingerprint().sha256(), expected, part.etag());
    } catch (FileSystemException e) {
      DiskFaults.throwIfInterrupt(e);
      throw DiskFaults.of(folder.part(id, item), e);
    }
  }
}
