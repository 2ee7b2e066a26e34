package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.download.DownloadException;
import com.example.brightcove.videoexporter.download.RenewableUrl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Exports the widest MP4 that the account can give: if its media server does not have the widest
 * one, the next is downloaded.
 *
 * @param old the file of an earlier run; null if there is none
 */
record VideoFileExport(VideoExporter export, StoredFile old) {

  /** Downloads one rendition. */
  @FunctionalInterface
  interface RenditionDownload {
    void run(RenewableUrl mp4, boolean isSmaller) throws IOException, InterruptedException;
  }

  /**
   * Downloads the best rendition that is to be had, unless the old file is of that rendition.
   *
   * @return why the file is of a smaller rendition, if one was downloaded
   */
  Optional<String> run(List<RenewableUrl> mp4s, RenditionDownload download)
      throws IOException, InterruptedException {
    String refusal = "";
    for (int i = 0; i < mp4s.size(); i++) {
      Rendition rendition = mp4s.get(i).rendition();
      // The same file may have two URLs
      boolean isSmaller = i > 0 && !rendition.isAsLargeAs(mp4s.get(0).rendition());
      if (isCurrent(rendition, isSmaller)) {
        return Optional.empty();
      }
      try {
        download.run(mp4s.get(i), isSmaller);
        return Optional.of(refusal).filter(reason -> isSmaller);
      } catch (DownloadException e) {
        // A smaller file must not replace one of full size that an earlier run downloaded
        boolean isFullSize = old != null && !old.isSmaller();
        if (!e.isPermanentAtOnce() || i == mp4s.size() - 1 || isFullSize) {
          throw e;
        }
        refusal = e.getMessage();
      }
    }
    return Optional.empty();
  }

  private boolean isCurrent(Rendition mp4, boolean isSmaller) throws InterruptedException {
    return old != null
        && old.isSmaller() == isSmaller
        && old.isOfExpectedSize()
        && old.expectedBytes() == mp4.size()
        && export.isCurrent(old, mp4);
  }
}
