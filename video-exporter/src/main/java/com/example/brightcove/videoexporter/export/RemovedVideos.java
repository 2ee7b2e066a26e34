package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.store.ExportFolder;
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
  public void mark() throws IOException, InterruptedException {
    Iterable<String> present = folder.journal().presentIds()::iterator;
    for (String id : present) {
      if (listing.isMissing(id)) {
        folder
            .csvFiles()
            .record(folder.journal().find(id).orElseThrow().with(Status.REMOVED), Optional.empty());
      }
    }
    folder.deletePartialFiles(listing::isMissing);
  }
}
