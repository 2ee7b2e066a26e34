package com.example.brightcove.videoexporter;

import com.example.brightcove.videoexporter.ExportedVideo.Status;
import java.io.IOException;

/**
 * The videos that the account no longer has: once all of it was listed and exported, they are
 * marked as removed, and what was left half done of them is deleted. Their folders stay. For one
 * thread.
 */
record Departures(ExportFolder folder, Listing listing) {

  /** Marks them, if the list was of the whole account and came to its end. */
  void mark() throws IOException, InterruptedException {
    Iterable<String> present = folder.journal().presentIds()::iterator;
    for (String id : present) {
      if (listing.isWithout(id)) {
        folder.record(folder.journal().find(id).orElseThrow().with(Status.REMOVED));
      }
    }
    folder.deletePartsOf(listing::isWithout);
  }
}
