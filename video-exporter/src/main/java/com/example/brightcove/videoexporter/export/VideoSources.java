package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.videoexporter.account.ImageUrls;
import com.example.brightcove.videoexporter.account.MissingMp4;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.account.TextTrack;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.download.RenewableUrl;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Asks the API for the URLs of a video's files. For one video and one thread. */
final class VideoSources {

  private final CmsApi cms;
  private final Video video;
  private JsonElement images;
  private String whyNoMp4 = "";
  private JsonObject tracks;

  VideoSources(CmsApi cms, Video video) {
    this.cms = cms;
    this.video = video;
    this.images = video.json().get("images");
    this.tracks = video.json();
  }

  /** Returns the URL of an image; empty if the video has none of this label. */
  Optional<RenewableUrl> image(String label) throws IOException, InterruptedException {
    return ImageUrls.find(images(), label)
        .map(image -> new RenewableUrl(image, before -> renewedImage(before, label)));
  }

  /** Whether the list has this image or text track; it has no video files. */
  boolean isListed(String item) {
    boolean isTrack =
        !item.equals(ExportedVideo.VIDEO_FILE) && !ExportedVideo.IMAGES.contains(item);
    return isTrack || images instanceof JsonObject labels && labels.get(item) instanceof JsonObject;
  }

  /** The list's images are used even if empty. Only if the field is absent, the API is called. */
  private JsonElement images() throws IOException, InterruptedException {
    if (images == null || !images.isJsonObject()) {
      images = cms.images(video.id());
    }
    return images;
  }

  /** Most URLs of images do not expire: the same one would be refused again. */
  private Optional<Rendition> renewedImage(Rendition before, String label)
      throws IOException, InterruptedException {
    return ImageUrls.find(cms.images(video.id()), label)
        .filter(now -> !now.url().equals(before.url()));
  }

  /**
   * Returns the URL of a text track. They are signed, and the list may be hours old: once one of
   * them is refused, the API is called for all tracks of the video.
   */
  RenewableUrl textTrack(TextTrack track) throws IOException {
    return new RenewableUrl(
        current(track).orElse(track).rendition(), before -> renewedTrack(before, track));
  }

  private Optional<TextTrack> current(TextTrack track) {
    return TextTrack.of(tracks).stream().filter(now -> now.id().equals(track.id())).findFirst();
  }

  private Optional<Rendition> renewedTrack(Rendition before, TextTrack track)
      throws IOException, InterruptedException {
    if (tracks == video.json()) {
      tracks = cms.video(video.id());
    }
    Optional<TextTrack> now = current(track);
    return now.isEmpty()
        ? Optional.empty()
        : Optional.of(now.get().rendition()).filter(other -> !other.url().equals(before.url()));
  }

  /**
   * Returns the URLs of the MP4s, the best one first. To be called just before the download, as the
   * URLs expire.
   */
  List<RenewableUrl> videoFiles() throws IOException, InterruptedException {
    List<JsonObject> sources = cms.sources(video.id());
    List<Rendition> mp4s = Rendition.all(sources);
    whyNoMp4 = mp4s.isEmpty() ? MissingMp4.reason(sources, video.json()) : "";
    return mp4s.stream()
        .map(mp4 -> new RenewableUrl(mp4, before -> before.findIn(cms.sources(video.id()))))
        .toList();
  }

  /** Returns why {@link #videoFiles} found no MP4; empty if it found one. */
  String whyNoMp4() {
    return whyNoMp4;
  }

  /** Returns the best MP4; empty if there is none. */
  Optional<Rendition> best() throws IOException, InterruptedException {
    return Rendition.best(cms.sources(video.id()));
  }

  /** Whether a call for this video failed because the account no longer has it. */
  boolean isRemoved(IOException error) throws IOException, InterruptedException {
    return RemovedVideos.isRemoved(error, video.id(), cms);
  }
}
