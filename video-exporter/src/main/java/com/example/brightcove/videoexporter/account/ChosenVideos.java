package com.example.brightcove.videoexporter.account;

import com.example.brightcove.cms.CmsApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Lists the videos of these ids, as many a call as the API allows. For one thread at a time. */
public final class ChosenVideos implements VideoPages {

  private final CmsApi cms;
  private final Iterator<String> left;
  private final IdSet notFound = new IdSet();

  public ChosenVideos(CmsApi cms, IdSet ids) {
    this.cms = cms;
    this.left = ids.sorted().iterator();
  }

  @Override
  public Optional<List<Video>> nextPage() throws IOException, InterruptedException {
    if (!left.hasNext()) {
      return Optional.empty();
    }
    List<String> ids = new ArrayList<>();
    while (left.hasNext() && ids.size() < CmsApi.MOST_IDS) {
      ids.add(left.next());
    }
    List<Video> videos = new ArrayList<>();
    cms.videos(ids).forEach(json -> Video.of(json).ifPresent(videos::add));
    videos.removeIf(video -> !ids.remove(video.id()));
    ids.forEach(notFound::add);
    return Optional.of(videos);
  }

  /** Returns the ids that the account did not have. */
  public IdSet notFound() {
    return notFound;
  }
}
