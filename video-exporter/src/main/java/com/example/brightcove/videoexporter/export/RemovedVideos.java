package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.ExportedVideo.Status;
import java.io.IOException;

/**
 * The videos that the account no longer has: once all of it was listed and exported, they are
 * marked as removed, and what was left half done of them is deleted. Their folders stay. One that
 * goes between the list and its turn is found then. For one thread.
 */
public record RemovedVideos(ExportFolder folder, Listing listing) {

  /** Whether a call for a video failed because it was deleted since it was listed. */
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
      return false; // one cannot tell: it failed
    }
  }

  /** Marks them, if the list was of the whole account and came to its end. */
  public void mark() throws IOException, InterruptedException {
    Iterable<String> present = folder.journal().presentIds()::iterator;
    for (String id : present) {
      if (listing.isMissing(id)) {
        folder.record(folder.journal().find(id).orElseThrow().with(Status.REMOVED));
      }
    }
    folder.deletePartialFiles(listing::isMissing);
  }
}
