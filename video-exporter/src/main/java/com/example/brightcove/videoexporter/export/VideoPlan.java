package com.example.brightcove.videoexporter.export;

import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
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
 * @param items the items to export, in their order
 */
record VideoPlan(
    Optional<ExportedVideo> recorded,
    String folder,
    Map<String, StoredFile> files,
    String filesOf,
    boolean isStale,
    boolean isSettled,
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
    Map<String, StoredFile> files = filesOnDisk(recorded, sizes);
    String filesOf = files.isEmpty() ? video.updatedAt() : recorded.orElseThrow().filesOf();
    boolean hasOtherVideoFile =
        recorded.filter(then -> then.status().hasOtherVideoFile()).isPresent();
    boolean isStale = refresh && (hasOtherVideoFile || !filesOf.equals(video.updatedAt()));
    boolean isSettled =
        !isStale && recorded.filter(then -> isUnchanged(then, video, files)).isPresent();
    List<String> items =
        Stream.concat(ExportedVideo.IMAGES.stream(), Stream.of(ExportedVideo.VIDEO_FILE))
            .filter(item -> !isSettled && (isStale || !files.containsKey(item)))
            .toList();
    return new VideoPlan(recorded, folder, files, filesOf, isStale, isSettled, items);
  }

  private static Map<String, StoredFile> filesOnDisk(
      Optional<ExportedVideo> recorded, Map<String, Long> sizes) {
    return recorded.map(ExportedVideo::files).orElse(Map.of()).entrySet().stream()
        .filter(file -> sizes.getOrDefault(file.getKey(), -1L) == file.getValue().bytes())
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Whether all recorded files are there, and the account has nothing new for the video. */
  private static boolean isUnchanged(
      ExportedVideo recorded, Video video, Map<String, StoredFile> files) {
    return recorded.status().isSettled()
        && recorded.files().size() == files.size()
        && recorded.updatedAt().equals(video.updatedAt());
  }
}
