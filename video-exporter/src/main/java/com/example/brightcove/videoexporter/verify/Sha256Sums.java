package com.example.brightcove.videoexporter.verify;

import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;

/**
 * Writes SHA256SUMS: every complete file of the videos' folders, in the order of ids and names, as
 * {@code sha256sum} writes it. The checksums are those of the journal, so no file is read.
 */
public record Sha256Sums(ExportFolder folder) {

  public void write() throws IOException, InterruptedException {
    folder
        .textFiles()
        .write(
            folder.partialFile("all", "sums"),
            folder.path().resolve("SHA256SUMS"),
            out -> {
              Iterable<ExportedVideo> videos = folder.journal().all()::iterator;
              for (ExportedVideo video : videos) {
                write(video, out);
              }
            });
  }

  private static void write(ExportedVideo video, Writer out) throws IOException {
    Iterable<StoredFile> files =
        video.files().values().stream().sorted(Comparator.comparing(StoredFile::name))::iterator;
    for (StoredFile file : files) {
      out.write(line(file.sha256(), video.folder() + "/" + file.name()));
    }
  }

  /** Returns a line; one that begins with a backslash has escapes in its path. */
  static String line(String sha256, String path) {
    String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return (escaped.equals(path) ? "" : "\\") + sha256 + "  " + escaped + "\n";
  }
}
