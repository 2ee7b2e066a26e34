package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.ImageUrls;
import com.example.brightcove.videoexporter.account.Rendition;
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

/**
 * Tells a server that refuses some items from one that refuses all: the latter says nothing about
 * an item. A server is a media host, or the API's call for an item. Thread-safe.
 */
final class RefusingServers {

  /** A server that refused fewer items is not suspected. */
  static final int SEVERAL = 3;

  private static final String API = "API: ";

  private final CmsApi cms;
  private final Set<String> giving = new HashSet<>();
  private final Map<String, List<URI>> completeImages = new HashMap<>();
  private String completeVideo;

  RefusingServers(CmsApi cms) {
    this.cms = cms;
  }

  /** Returns the name of a media host. */
  static String host(URI url) {
    return url.getAuthority();
  }

  /** Returns the name of the API's call for an item. No host is named like it. */
  static String api(String item) {
    return API + item;
  }

  /** Notes a file that a media host gave in this run. */
  synchronized void noteStored(Video video, String item, String host) {
    giving.add(host);
    if (item.equals(ExportedVideo.VIDEO_FILE)) {
      completeVideo = video.id();
    }
  }

  /** Notes the items that earlier runs exported: {@link #find} may request them again. */
  synchronized void noteComplete(Video video, Set<String> items) {
    for (String item : items) {
      if (item.equals(ExportedVideo.VIDEO_FILE)) {
        completeVideo = video.id();
      } else {
        image(video, item).ifPresent(this::noteImage);
      }
    }
  }

  /** One would not do: its video may have been changed since. */
  private void noteImage(URI url) {
    List<URI> urls = completeImages.computeIfAbsent(host(url), host -> new ArrayList<>());
    if (urls.size() < SEVERAL) {
      urls.add(url);
    }
  }

  private static Optional<URI> image(Video video, String label) {
    try {
      return ImageUrls.find(video.json().get("images"), label).map(Rendition::url);
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
    for (URI image : completeImages.getOrDefault(server, List.of())) {
      if (media.isGiven(image)) {
        return true;
      }
    }
    if (completeVideo == null) {
      return false;
    }
    try {
      if (ExportedVideo.IMAGES.stream().map(RefusingServers::api).anyMatch(server::equals)) {
        cms.images(completeVideo);
        return true;
      }
      List<Rendition> mp4s = Rendition.all(cms.sources(completeVideo));
      for (Rendition mp4 : mp4s) {
        if (host(mp4.url()).equals(server)) {
          return media.isGiven(mp4.url());
        }
      }
      return server.equals(api(ExportedVideo.VIDEO_FILE));
    } catch (IOException e) {
      if (FatalErrors.stopRun(e)) {
        throw e;
      }
      return false;
    }
  }
}
