package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.account.ExactJson;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what is known of a video's export: its line in the journal and its row in the CSV files.
 *
 * @param cells those of {@link Video#COLUMNS} and {@link Video#MORE_COLUMNS}
 * @param folder the name of the video's folder
 * @param files the complete files, by item: video, thumbnail, poster, metadata, json, and text
 *     tracks such as captions.en
 * @param filesOf the UpdatedAt as of which the files are; the row may have a later one, as changed
 *     files are downloaded again only if asked for
 * @param failures the reasons of failed items, by item; also why there is no MP4
 * @param permanentSince when a permanent failure of an item was first seen with its present reason,
 *     by item, as ISO-8601
 */
public record ExportedVideo(
    String id,
    List<String> cells,
    String folder,
    Map<String, StoredFile> files,
    String filesOf,
    Status status,
    Map<String, String> failures,
    Map<String, String> permanentSince) {

  public static final String VIDEO_FILE = "video";
  public static final List<String> IMAGES = List.of("thumbnail", "poster");

  /**
   * An item that is no file of the account's, but can fail as one: the metadata.csv in the video's
   * folder.
   */
  public static final String ROW = "metadata";

  /** The same of metadata.json. */
  public static final String JSON = "json";

  private static final Gson GSON = new Gson();

  /** The header of Videos.csv and metadata.csv. */
  static final List<String> COLUMNS =
      Stream.of(
              Video.COLUMNS,
              List.of("Folder", "VideoFile", "VideoBytes", "VideoSha256", "Status"),
              Video.MORE_COLUMNS,
              List.of("TextTracks"))
          .flatMap(List::stream)
          .toList();

  /** The header of failures.csv: a row is an item that could not be exported. */
  static final List<String> FAILURE_COLUMNS = List.of("Id", "Name", "Item", "Reason", "Permanent");

  /** Accepts a journal that has fewer fields yet. */
  public ExportedVideo {
    if (cells != null && cells.size() == Video.COLUMNS.size()) {
      cells = Stream.concat(cells.stream(), Video.MORE_COLUMNS.stream().map(column -> "")).toList();
    }
    filesOf = filesOf == null ? "" : filesOf;
    failures = failures == null ? Map.of() : failures;
    permanentSince = permanentSince == null ? Map.of() : permanentSince;
  }

  public ExportedVideo(
      String id,
      List<String> cells,
      String folder,
      Map<String, StoredFile> files,
      String filesOf,
      Status status,
      Map<String, String> failures) {
    this(id, cells, folder, files, filesOf, status, failures, Map.of());
  }

  /** Returns its line of the journal. */
  String toJson() {
    return ExactJson.text(GSON.toJsonTree(this));
  }

  /** Reads a line of the journal; empty if it is none, such as one torn by a kill. */
  static Optional<ExportedVideo> parse(String line) {
    try {
      return Optional.ofNullable(GSON.fromJson(line, ExportedVideo.class))
          .filter(ExportedVideo::isValid);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the record is complete and safe. People and other programs may have edited the journal:
   * its names must not lead out of the export.
   */
  boolean isValid() {
    return Stream.of(id, cells, folder, files, status).allMatch(Objects::nonNull)
        && Video.isId(id)
        && cells.size() == Video.COLUMNS.size() + Video.MORE_COLUMNS.size()
        && cells.stream().allMatch(Objects::nonNull)
        && StoredFile.isPlain(folder)
        && FolderName.isOf(folder, id)
        && files.values().stream().allMatch(file -> file != null && file.isValid())
        && failures.values().stream().allMatch(Objects::nonNull)
        && permanentSince.values().stream().allMatch(ExportedVideo::isTime);
  }

  private static boolean isTime(String text) {
    try {
      return text != null && Instant.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Returns the cells of {@link #COLUMNS}. */
  List<String> row() {
    StoredFile videoFile = files.get(VIDEO_FILE);
    List<String> row = new ArrayList<>(cells.subList(0, Video.COLUMNS.size()));
    row.add(folder);
    row.add(videoFile == null ? "" : videoFile.name());
    row.add(videoFile == null ? "" : String.valueOf(videoFile.bytes()));
    row.add(videoFile == null ? "" : videoFile.sha256());
    row.add(status.csvValue());
    row.addAll(cells.subList(Video.COLUMNS.size(), cells.size()));
    row.add(
        files.values().stream()
            .filter(file -> file.track() != null)
            .map(file -> file.name() + (file.draft() == null ? "" : " (draft)"))
            .sorted()
            .collect(Collectors.joining(",")));
    return row;
  }

  public String name() {
    return cells.get(Video.COLUMNS.indexOf("Name"));
  }

  /** Returns the items of the complete files that are the account's. */
  public Set<String> mediaItems() {
    return files.keySet().stream().filter(item -> !isMetadata(item)).collect(Collectors.toSet());
  }

  public String updatedAt() {
    return cells.get(Video.COLUMNS.indexOf("UpdatedAt"));
  }

  /** Returns the video's rows of failures.csv. */
  Stream<List<String>> rowsOfFailures() {
    boolean isPermanent = status == Status.UNAVAILABLE_MEDIA;
    return failures.entrySet().stream()
        .filter(failure -> status == Status.FAILED || isPermanent)
        .map(
            failure ->
                List.of(
                    id, name(), failure.getKey(), failure.getValue(), String.valueOf(isPermanent)));
  }

  public ExportedVideo with(Status changed) {
    return new ExportedVideo(id, cells, folder, files, filesOf, changed, Map.of());
  }

  /** Returns it with another Status, but the same failures. */
  public ExportedVideo withFailuresAs(Status changed) {
    return new ExportedVideo(id, cells, folder, files, filesOf, changed, failures, permanentSince);
  }

  /** Returns it with other times at which its permanent failures were first seen. */
  public ExportedVideo withPermanentSince(Map<String, String> since) {
    return new ExportedVideo(id, cells, folder, files, filesOf, status, failures, since);
  }

  /** Whether each failure is permanent and was first seen at this time or earlier. */
  public boolean isPermanentSince(Instant time) {
    return permanentSince.keySet().containsAll(failures.keySet())
        && permanentSince.values().stream().map(Instant::parse).noneMatch(time::isBefore);
  }

  /**
   * Returns the video with another record of a file.
   *
   * @param file null for none
   */
  public ExportedVideo with(String item, StoredFile file) {
    Map<String, StoredFile> changed = new HashMap<>(files);
    changed.put(item, file);
    changed.values().removeIf(Objects::isNull);
    Map<String, StoredFile> now = Map.copyOf(changed);
    return new ExportedVideo(id, cells, folder, now, filesOf, status, failures, permanentSince);
  }

  /** Whether an item is not the account's: it is written from the journal and the list. */
  public static boolean isMetadata(String item) {
    return item.equals(ROW) || item.equals(JSON);
  }
}
