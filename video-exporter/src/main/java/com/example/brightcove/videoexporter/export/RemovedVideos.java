package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.ChosenVideos;
import com.example.brightcove.videoexporter.account.IdSet;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import java.io.IOException;
import java.util.Optional;

/**
 * Marks the videos that the account no longer has as removed, once all of it was listed and
 * exported, and deletes their partial files. Their folders stay. A video that is deleted between
 * the list and its turn is found then. For one thread.
 */
public record RemovedVideos(ExportFolder folder, Listing listing) {

  /** Whether a call failed because the video was deleted since it was listed. */
  static boolean isRemoved(IOException error, String id, CmsApi cms)
      throws IOException, InterruptedException {
    boolean isNotFound =
        error instanceof ApiException api
            && api.status() == 404
            && api.errorCode().equals("RESOURCE_NOT_FOUND");
    try {
      return isNotFound && !cms.hasVideo(id);
    } catch (IOException e) {
      if (FatalErrors.stopRun(e)) {
        throw e;
      }
      return false; // unknown, so the video counts as failed
    }
  }

  /** Marks the videos, if the list was of the whole account and complete. */
  public void mark(CmsApi cms) throws IOException, InterruptedException {
    IdSet removed = absent(cms);
    for (String id : (Iterable<String>) removed.sorted()::iterator) {
      Optional<ExportedVideo> video = folder.journal().find(id);
      if (video.isPresent()) {
        folder.csvFiles().record(video.get().with(Status.REMOVED), Optional.empty());
      }
    }
    folder.deletePartialFiles(removed::contains);
  }

  /**
   * Returns the videos that the list lacks and that the API does not have by their ids either: a
   * list may be empty for a while. Those that cannot be requested are left to the next run.
   */
  private IdSet absent(CmsApi cms) throws IOException, InterruptedException {
    IdSet missing = new IdSet();
    folder.journal().presentIds().filter(listing::isMissing).forEach(missing::add);
    folder.deletePartialFiles(
        id -> {
          if (listing.isMissing(id)) {
            missing.add(id);
          }
          return false; // it is not known yet
        });
    ChosenVideos requested = new ChosenVideos(cms, missing);
    try {
      while (requested.nextPage().isPresent()) {
        // it notes which are not found
      }
    } catch (IOException e) {
      if (FatalErrors.stopRun(e)) {
        throw e;
      }
    }
    return requested.notFound();
  }
}
