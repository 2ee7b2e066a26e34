package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.MediaUrls;
import com.example.brightcove.videoexporter.account.TextTrack;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.FileType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
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
  private final LongAdder received = new LongAdder();

  public Download(MediaClient media, ExportFolder folder, Transfer.TransferListener listener) {
    this.media = media;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Downloads an image; its first bytes or its Content-Type say the extension. Images are small:
   * after a new URL, or in the next run, the download restarts from zero.
   */
  public StoredFile image(String id, String in, String label, RenewableUrl renewableUrl)
      throws IOException, InterruptedException {
    return store(id, label, in, label, extension(FileType::isImage), "an image", renewableUrl);
  }

  /** Downloads a text track; the extension follows from its first bytes and what the API says. */
  public StoredFile textTrack(
      String id, String in, String item, TextTrack track, RenewableUrl renewableUrl)
      throws IOException, InterruptedException {
    return store(
            id,
            item,
            in,
            item,
            (start, type) -> track.extension(start),
            "a text track",
            renewableUrl)
        .of(track.id(), track.isDraft());
  }

  /** Returns how many bytes of the stored files came over the network in this run. */
  public long received() {
    return received.sum();
  }

  /** Downloads a video file. */
  public StoredFile videoFile(String id, String in, RenewableUrl renewableUrl)
      throws IOException, InterruptedException {
    return store(
        id,
        ExportedVideo.VIDEO_FILE,
        in,
        "video",
        extension(FileType.MP4::equals),
        "an MP4",
        renewableUrl);
  }

  private static BiFunction<byte[], String, Optional<String>> extension(
      Predicate<FileType> isWanted) {
    return (start, contentType) ->
        FileType.of(start, contentType).filter(isWanted).map(FileType::extension);
  }

  private StoredFile store(
      String id,
      String item,
      String in,
      String name,
      BiFunction<byte[], String, Optional<String>> extensionOf,
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
      boolean isSmall = !item.equals(ExportedVideo.VIDEO_FILE);
      new Transfer(media, renewableUrl, part, isSmall).run(item, listener);
      Optional<String> extension =
          extensionOf.apply(part.digest().firstBytes(), part.contentType());
      if (extension.isEmpty()) {
        String problem = part.bytes() == 0 ? ": the file is empty" : " is not " + what;
        part.delete();
        throw DownloadException.wrongContent(
            MediaUrls.withoutQuery(renewableUrl.rendition().url()) + problem);
      }
      long expected = renewableUrl.expectedSize(part.bytes());
      String file = name + "." + extension.get();
      part.finish();
      folder.textFiles().atomicMove().move(part.file(), folder.resolve(in).resolve(file));
      part.delete();
      received.add(part.received());
      return new StoredFile(file, part.bytes(), part.digest().sha256(), expected, part.etag());
    } catch (FileSystemException e) {
      DiskErrors.throwIfInterrupt(e);
      throw DiskErrors.of(folder.partialFile(id, item), e);
    }
  }
}
