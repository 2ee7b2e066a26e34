package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.MediaUrls;
import com.example.brightcove.videoexporter.account.TextTrack;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import com.example.brightcove.videoexporter.store.DiskErrors;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import com.example.brightcove.videoexporter.store.FileType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Downloads a file of a video: writes it apart, verifies it, forces it to disk and moves it to its
 * final name. A file under its final name is complete. Thread-safe, as long as each item is one
 * thread's.
 */
public final class Download {

  private final MediaClient media;
  private final ExportFolder folder;
  private final Transfer.TransferListener listener;

  public Download(MediaClient media, ExportFolder folder, Transfer.TransferListener listener) {
    this.media = media;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Downloads an image; the extension follows from its first bytes. Images are small: after a new
   * URL, or in the next run, the download restarts from zero.
   */
  public StoredFile image(String id, String in, String label, RenewableUrl renewableUrl)
      throws IOException, InterruptedException {
    return store(id, label, in, label, extension(FileType::isImage), "an image", renewableUrl);
  }

  /** Downloads a text track; the extension follows from its first bytes and what the API says. */
  public StoredFile textTrack(
      String id, String in, String item, TextTrack track, RenewableUrl renewableUrl)
      throws IOException, InterruptedException {
    return store(id, item, in, item, track::extension, "a text track", renewableUrl)
        .of(track.id(), track.isDraft());
  }

  /** Downloads a video file. */
  public StoredFile videoFile(String id, String in, RenewableUrl renewableUrl)
      throws IOException, InterruptedException {
    Predicate<FileType> isMp4 = kind -> kind == FileType.MP4;
    return store(
        id, ExportedVideo.VIDEO_FILE, in, "video", extension(isMp4), "an MP4", renewableUrl);
  }

  private static Function<byte[], Optional<String>> extension(Predicate<FileType> isWanted) {
    return start -> FileType.of(start).filter(isWanted).map(FileType::extension);
  }

  private StoredFile store(
      String id,
      String item,
      String in,
      String name,
      Function<byte[], Optional<String>> extensionOf,
      String what,
      RenewableUrl renewableUrl)
      throws IOException, InterruptedException {
    try (PartialFile part =
        new PartialFile(
            folder.partialFile(id, item),
            id,
            item,
            renewableUrl.rendition(),
            media.timeouts().recordInterval())) {
      new Transfer(media, renewableUrl, part).run(item, listener);
      Optional<String> extension = extensionOf.apply(part.digest().firstBytes());
      if (extension.isEmpty()) {
        part.delete();
        throw new DownloadException(
            MediaUrls.withoutQuery(renewableUrl.rendition().url()) + " is not " + what,
            Recovery.NONE);
      }
      long expected = renewableUrl.expectedSize(part.bytes());
      String file = name + "." + extension.get();
      part.finish();
      folder.textFiles().atomicMove().move(part.file(), folder.resolve(in).resolve(file));
      part.delete();
      return new StoredFile(file, part.bytes(), part.digest().sha256(), expected, part.etag());
    } catch (FileSystemException e) {
      DiskErrors.throwIfInterrupt(e);
      throw DiskErrors.of(folder.partialFile(id, item), e);
    }
  }
}
