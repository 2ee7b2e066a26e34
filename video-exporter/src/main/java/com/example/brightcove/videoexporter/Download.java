package com.example.brightcove.videoexporter;

import com.example.brightcove.videoexporter.ExportedVideo.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings a file of a video home: written apart, checked, forced to disk, given its final name. What
 * has a final name is complete.
 */
final class Download {

  private final MediaClient media;
  private final ExportFolder folder;

  Download(MediaClient media, ExportFolder folder) {
    this.media = media;
    this.folder = folder;
  }

  /** A picture; its name's extension is that of what it turns out to be. */
  StoredFile picture(String id, String in, String label, URI address)
      throws IOException, InterruptedException {
    Path part = folder.part(id, label);
    FileBody.Written written = media.download(address, part);
    FileKind kind = check(written, FileKind::isPicture, part, address, "a picture");
    return store(part, in, label + "." + kind.extension, written, -1);
  }

  StoredFile clip(String id, String in, Rendition rendition)
      throws IOException, InterruptedException {
    Path part = folder.part(id, ExportedVideo.CLIP);
    FileBody.Written written = media.download(rendition.src(), part);
    check(written, kind -> kind == FileKind.MP4, part, rendition.src(), "an MP4");
    // Without a length, a connection that breaks looks like the end: then the API's word decides
    if (!written.isDelimited() && rendition.size() > 0 && rendition.size() != written.bytes()) {
      Files.delete(part);
      throw new IOException(
          "%s broke off: %d bytes of %d"
              .formatted(Addresses.shown(rendition.src()), written.bytes(), rendition.size()));
    }
    return store(part, in, "video.mp4", written, rendition.size());
  }

  private static FileKind check(
      FileBody.Written written, Predicate<FileKind> wanted, Path part, URI address, String what)
      throws IOException {
    Optional<FileKind> kind = FileKind.of(written.start()).filter(wanted);
    if (kind.isEmpty()) {
      Files.delete(part);
      throw new IOException(Addresses.shown(address) + " is not " + what);
    }
    return kind.get();
  }

  private StoredFile store(
      Path part, String in, String name, FileBody.Written written, long expectedBytes)
      throws IOException {
    ExportFolder.complete(part, folder.resolve(in).resolve(name));
    return new StoredFile(name, written.bytes(), written.sha256(), expectedBytes);
  }
}
