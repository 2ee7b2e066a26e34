package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.account.TextTrack;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what is to be done for a video. It follows from the video's journal record, the list and the
 * sizes of the files on disk alone: a plan reads nothing.
 *
 * @param recorded what the journal has of the video
 * @param folder the name of the video's folder
 * @param files the recorded files that are on disk in their recorded size, by item
 * @param filesOf the UpdatedAt as of which these files are
 * @param isStale whether the files that are there are to be checked, and downloaded again if they
 *     changed
 * @param isSettled whether there is nothing to do
 * @param tracks the text tracks that the account has, by item
 * @param items the items to export, in their order: the URLs of text tracks are from the list, so
 *     they come before the video file, which takes longer
 */
record VideoPlan(
    Optional<ExportedVideo> recorded,
    String folder,
    Map<String, StoredFile> files,
    String filesOf,
    boolean isStale,
    boolean isSettled,
    Map<String, TextTrack> tracks,
    List<String> items) {

  /**
   * Plans the export of a video.
   *
   * @param newFolder the name of the video's folder if it has none yet
   * @param sizes bytes of the recorded files that are on disk, by item
   * @param refresh whether files that are there are to be replaced if they changed
   */
  static VideoPlan of(
      String newFolder,
      Video video,
      Optional<ExportedVideo> recorded,
      Map<String, Long> sizes,
      boolean refresh) {
    String folder =
        recorded // whatever the title is now: a video keeps its folder
            .map(ExportedVideo::folder)
            .orElse(newFolder);
    Map<String, TextTrack> tracks = TextTrack.byItem(video.json(), trackIds(recorded));
    Map<String, StoredFile> files = filesOnDisk(recorded, sizes, tracks);
    boolean hasMedia = !files.keySet().stream().allMatch(ExportedVideo::isMetadata);
    String filesOf = hasMedia ? recorded.orElseThrow().filesOf() : video.updatedAt();
    boolean hasOtherVideoFile =
        recorded.filter(then -> then.status().hasOtherVideoFile()).isPresent();
    boolean isStale = refresh && (hasOtherVideoFile || !filesOf.equals(video.updatedAt()));
    Map<String, String> unavailable = recorded.map(ExportedVideo::failures).orElse(Map.of());
    boolean hasNewTrack =
        tracks.keySet().stream()
            .anyMatch(item -> !files.containsKey(item) && !unavailable.containsKey(item));
    boolean isUnchanged =
        !isStale
            && recorded
                // With a new track, all that is missing is requested, so no failure is lost
                .filter(
                    then -> then.status() != Status.UNAVAILABLE_MEDIA || !refresh && !hasNewTrack)
                .filter(then -> isUnchanged(then, video, files))
                .isPresent();
    List<String> items =
        Stream.of(ExportedVideo.IMAGES, tracks.keySet(), List.of(ExportedVideo.VIDEO_FILE))
            .flatMap(Collection::stream)
            .filter(item -> isStale || !files.containsKey(item))
            // An export by an earlier version has no text tracks: only they are missing then
            .filter(
                item -> !isUnchanged || tracks.containsKey(item) && !unavailable.containsKey(item))
            .toList();
    boolean isSettled = isUnchanged && items.isEmpty();
    return new VideoPlan(recorded, folder, files, filesOf, isStale, isSettled, tracks, items);
  }

  private static Map<String, String> trackIds(Optional<ExportedVideo> recorded) {
    return recorded.map(ExportedVideo::files).orElse(Map.of()).entrySet().stream()
        .filter(file -> file.getValue().track() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().track()));
  }

  private static Map<String, StoredFile> filesOnDisk(
      Optional<ExportedVideo> recorded, Map<String, Long> sizes, Map<String, TextTrack> tracks) {
    Map<String, StoredFile> files =
        new HashMap<>(recorded.map(ExportedVideo::files).orElse(Map.of()));
    files
        .entrySet()
        .removeIf(file -> sizes.getOrDefault(file.getKey(), -1L) != file.getValue().bytes());
    // A draft may have been published since
    tracks.forEach(
        (item, track) ->
            files.computeIfPresent(item, (same, file) -> file.of(track.id(), track.isDraft())));
    return Map.copyOf(files);
  }

  /** Whether all recorded files are there, and the account has nothing new for the video. */
  private static boolean isUnchanged(
      ExportedVideo recorded, Video video, Map<String, StoredFile> files) {
    return recorded.status().isSettled()
        && files.keySet().containsAll(recorded.mediaItems())
        && recorded.updatedAt().equals(video.updatedAt());
  }
}
