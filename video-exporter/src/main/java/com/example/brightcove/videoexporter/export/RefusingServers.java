package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.ImageUrls;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.TextTrack;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells a server that refuses some items from one that refuses all: the latter says nothing about
 * an item. A server is a media host, or the API's call for an item. Thread-safe.
 */
final class RefusingServers {

  /** A server that refused fewer items is not suspected. */
  static final int SEVERAL = 3;

  private static final String SOURCES = "API: sources";
  private static final String IMAGES = "API: images";
  private static final String VIDEO = "API: video";
  private static final Set<String> CALLS = Set.of(SOURCES, IMAGES, VIDEO);

  private final CmsApi cms;
  private final Set<String> giving = new HashSet<>();
  private final Map<String, List<URI>> completeFiles = new HashMap<>();

  /** A video of which no item failed that the API has a call for, by that call. */
  private final Map<String, String> completeVideos = new HashMap<>();

  RefusingServers(CmsApi cms) {
    this.cms = cms;
  }

  /** Returns the name of a media host. */
  static String host(URI url) {
    return url.getAuthority();
  }

  /** Returns the name of the API's call for the URL of an item. No host is named like it. */
  static String api(String item) {
    if (item.equals(ExportedVideo.VIDEO_FILE)) {
      return SOURCES;
    }
    return ExportedVideo.IMAGES.contains(item) ? IMAGES : VIDEO;
  }

  /** Notes that a media host gave a file in this run. */
  synchronized void noteStored(String host) {
    giving.add(host);
  }

  /** Notes a video as its export ended, in this run or an earlier one. */
  synchronized void noteVideo(ExportedVideo video) {
    Set<String> failed =
        video.failures().keySet().stream().map(RefusingServers::api).collect(Collectors.toSet());
    for (String item : video.mediaItems()) {
      if (!failed.contains(api(item))) {
        completeVideos.put(api(item), video.id());
      }
    }
  }

  /** Notes the files that earlier runs exported: {@link #find} may request them again. */
  synchronized void noteComplete(Video video, VideoPlan plan) {
    for (String item : plan.files().keySet()) {
      url(video, item, plan.tracks().get(item)).ifPresent(this::noteFile);
    }
  }

  /**
   * Keeps several files of a host, because a video may have been changed since. They are the last
   * ones, because the URLs of tracks expire.
   */
  private void noteFile(URI url) {
    List<URI> urls = completeFiles.computeIfAbsent(host(url), host -> new ArrayList<>());
    urls.add(url);
    if (urls.size() > SEVERAL) {
      urls.remove(0);
    }
  }

  private static Optional<URI> url(Video video, String item, TextTrack track) {
    try {
      return track != null
          ? Optional.of(track.rendition().url())
          : ImageUrls.find(video.json().get("images"), item).map(Rendition::url);
    } catch (IOException e) {
      return Optional.empty(); // not a valid URL
    }
  }

  /**
   * Returns the servers that refused several items, and give none.
   *
   * @param counts how many items each server refused
   */
  Set<String> find(Map<String, Integer> counts, MediaClient media)
      throws IOException, InterruptedException {
    Set<String> refusing = new HashSet<>();
    for (String server : counts.keySet()) {
      if (counts.get(server) >= SEVERAL && !giving.contains(server) && !gives(server, media)) {
        refusing.add(server);
      }
    }
    return refusing;
  }

  /**
   * Whether a server gives what it gave in an earlier run. A run that requests only what is missing
   * cannot tell by its own requests.
   */
  private boolean gives(String server, MediaClient media) throws IOException, InterruptedException {
    for (URI file : completeFiles.getOrDefault(server, List.of())) {
      if (media.isGiven(file)) {
        return true;
      }
    }
    String call = CALLS.contains(server) ? server : SOURCES;
    String id = completeVideos.get(call);
    if (id == null) {
      return false;
    }
    try {
      switch (call) {
        case IMAGES -> cms.images(id);
        case VIDEO -> cms.video(id);
        default -> {
          for (Rendition mp4 : Rendition.all(cms.sources(id))) {
            if (host(mp4.url()).equals(server)) {
              return media.isGiven(mp4.url());
            }
          }
        }
      }
      return call.equals(server);
    } catch (IOException e) {
      if (FatalErrors.stopRun(e)) {
        throw e;
      }
      return false;
    }
  }
}
