package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.IdSet;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.account.VideoPages;
import com.example.brightcove.videoexporter.account.VideoSelection;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Journal;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists what changed in the account during the run, the last change first: videos that were updated
 * since they were listed, and videos that were created too late to be listed. A change while this
 * list is read is left to the next run.
 *
 * <p>For one thread at a time.
 */
public final class ChangedDuringRun implements VideoPages {

  private final CmsApi cms;
  private final VideoSelection selection;
  private final Listing listing;
  private final Journal journal;
  private final IdSet seen = new IdSet();
  private int offset;
  private boolean hasNew;
  private boolean ended;

  /**
   * @param listing one that has come to its end
   */
  public ChangedDuringRun(CmsApi cms, VideoSelection selection, Listing listing, Journal journal) {
    this.cms = cms;
    this.selection = selection;
    this.listing = listing;
    this.journal = journal;
  }

  @Override
  public Optional<List<Video>> nextPage() throws IOException, InterruptedException {
    if (ended) {
      return Optional.empty();
    }
    List<JsonObject> page = cms.lastUpdated(selection.query(), selection.pageSize(), offset);
    offset += selection.pageSize();
    List<Video> videos = new ArrayList<>();
    boolean isOver = true; // a server that repeats a page must not make this endless
    for (JsonObject json : page) {
      if (Video.updated(json).isBefore(listing.start())) {
        isOver = true;
        break;
      }
      Optional<Video> video = Video.of(json).filter(one -> seen.add(one.id()));
      if (video.isPresent()) {
        isOver = false;
        ifChanged(video.get()).filter(selection::contains).ifPresent(videos::add);
      }
    }
    ended = isOver;
    if (ended && hasNew) {
      listing.recount();
    }
    return Optional.of(videos);
  }

  /** Returns the video if it is to be exported. */
  private Optional<Video> ifChanged(Video video) throws IOException {
    if (listing.contains(video.id())) {
      return isOutdated(video) ? Optional.of(video.again()) : Optional.empty();
    }
    return addIfNew(video) ? Optional.of(video) : Optional.empty();
  }

  private boolean isOutdated(Video video) throws IOException {
    return video.updated().isAfter(listing.start()) && !isRecorded(video);
  }

  /** Adds a video that was created too late to be listed; false if the options exclude it. */
  private boolean addIfNew(Video video) {
    boolean isNew = video.created().isAfter(listing.start());
    boolean isAccepted = (selection.offset() == 0 || isNew) && listing.addIfNew(video);
    hasNew |= isAccepted;
    return isAccepted;
  }

  private boolean isRecorded(Video video) throws IOException {
    Optional<ExportedVideo> recorded = journal.find(video.id());
    return recorded.filter(known -> known.updatedAt().equals(video.updatedAt())).isPresent();
  }
}
