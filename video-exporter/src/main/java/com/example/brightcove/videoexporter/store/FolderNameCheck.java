package com.example.brightcove.videoexporter.store;

import com.example.brightcove.settings.UsageException;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.account.VideoPages;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;

/**
 * Checks before the first download that Java can write the names of all folders here. Without a
 * UTF-8 locale, as under cron, it can write only some.
 */
public record FolderNameCheck(ExportFolder folder, boolean asciiNames) {

  private static final String OF_MANY_SCRIPTS = "\u00fc\u65e5\u0628\ud83c\udfac";

  /**
   * @param videos are listed only if some names cannot be written here
   */
  public void check(VideoPages videos) throws UsageException, IOException, InterruptedException {
    if (canWrite(OF_MANY_SCRIPTS)) {
      return;
    }
    Optional<List<Video>> page;
    while ((page = videos.nextPage()).isPresent()) {
      for (Video video : page.get()) {
        check(video);
      }
    }
  }

  private void check(Video video) throws UsageException, IOException {
    Optional<String> recorded = folder.journal().find(video.id()).map(ExportedVideo::folder);
    String name = recorded.orElseGet(() -> FolderName.of(video.name(), video.id(), asciiNames));
    if (!canWrite(name)) {
      throw new UsageException(
          "the folder of video "
              + video.id()
              + " has characters that Java cannot write here: set LC_ALL=C.UTF-8"
              + (recorded.isPresent() ? "" : ", or add --ascii-names"));
    }
  }

  private boolean canWrite(String name) {
    try {
      folder.resolve(name);
      return true;
    } catch (FileSystemException e) {
      return false;
    }
  }
}
