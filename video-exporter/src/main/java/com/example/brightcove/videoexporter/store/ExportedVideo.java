package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.account.ExactJson;
import com.example.brightcove.videoexporter.account.Video;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what is known of a video's export: its line in the journal and its row in the CSV files.
 *
 * @param cells those of {@link Video#COLUMNS}
 * @param folder the name of the video's folder
 * @param files the complete files, by item: video, thumbnail, poster
 * @param filesOf the UpdatedAt as of which the files are; the row may have a later one, as changed
 *     files are downloaded again only if asked for
 * @param failures the reasons of failed items, by item; also why there is no MP4
 */
public record ExportedVideo(
    String id,
    List<String> cells,
    String folder,
    Map<String, StoredFile> files,
    String filesOf,
    Status status,
    Map<String, String> failures) {

  public static final String VIDEO_FILE = "video";
  public static final List<String> IMAGES = List.of("thumbnail", "poster");

  /**
   * An item that is no file of the account's, but can fail as one: the metadata.csv in the video's
   * folder.
   */
  public static final String ROW = "metadata";

  private static final Gson GSON = new Gson();

  /** The header of Videos.csv and metadata.csv. */
  static final List<String> COLUMNS =
      Stream.of(
              Video.COLUMNS, List.of("Folder", "VideoFile", "VideoBytes", "VideoSha256", "Status"))
          .flatMap(List::stream)
          .toList();

  /** The header of failures.csv: a row is an item that could not be exported. */
  static final List<String> FAILURE_COLUMNS = List.of("Id", "Name", "Item", "Reason");

  /**
   * Describes a file under its final name.
   *
   * @param isSmaller whether it is of a smaller rendition than the widest one
   * @param expectedBytes the size that the API said; not positive if it did not
   * @param etag the server's strong ETag of this content; empty if there is none
   */
  public record StoredFile(
      String name, long bytes, String sha256, long expectedBytes, String etag, boolean isSmaller) {

    /** Accepts a journal that has no ETags yet. */
    public StoredFile {
      etag = etag == null ? "" : etag;
    }

    public StoredFile(String name, long bytes, String sha256, long expectedBytes, String etag) {
      this(name, bytes, sha256, expectedBytes, etag, false);
    }

    public StoredFile withSmaller(boolean isNowSmaller) {
      return new StoredFile(name, bytes, sha256, expectedBytes, etag, isNowSmaller);
    }

    private boolean isValid() {
      return sha256 != null && name != null && isPlain(name);
    }

    public boolean isOfExpectedSize() {
      return expectedBytes <= 0 || expectedBytes == bytes;
    }
  }

  /** Says what was exported of a video. */
  public enum Status {
    /** All of its files are there. */
    EXPORTED("exported"),
    /** As exported, but the account has no MP4 of it. */
    NO_MP4("no MP4"),
    /** As exported, but the video file, though complete, has not the size that the API said. */
    SIZE_DIFFERS("size differs"),
    /** As exported, but the account does not give its widest rendition. */
    SMALLER_RENDITION("smaller rendition"),
    /** Something is missing: see failures.csv. */
    FAILED("failed"),
    /** The run was stopped before the video was done. */
    INCOMPLETE("incomplete"),
    /** The account no longer has it. */
    REMOVED("removed");

    private final String csvValue;

    Status(String csvValue) {
      this.csvValue = csvValue;
    }

    /** Returns the text in the Status column. */
    public String csvValue() {
      return csvValue;
    }

    /** Whether there is nothing to do, unless the video changes. */
    public boolean isSettled() {
      return this == EXPORTED || this == NO_MP4 || hasOtherVideoFile();
    }

    /** Whether the video file is not the one that the API describes, so that a refresh may help. */
    public boolean hasOtherVideoFile() {
      return this == SIZE_DIFFERS || this == SMALLER_RENDITION;
    }
  }

  /** Accepts a journal that has fewer fields yet. */
  public ExportedVideo {
    filesOf = filesOf == null ? "" : filesOf;
    failures = failures == null ? Map.of() : failures;
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
        && cells.size() == Video.COLUMNS.size()
        && cells.stream().allMatch(Objects::nonNull)
        && isPlain(folder)
        && FolderName.isOf(folder, id)
        && files.values().stream().allMatch(file -> file != null && file.isValid())
        && failures.values().stream().allMatch(Objects::nonNull);
  }

  /** Whether it is the name of one file or folder, not a path to another. */
  private static boolean isPlain(String name) {
    return !name.matches("\\.{0,2}")
        && name.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == ':');
  }

  /** Returns the cells of {@link #COLUMNS}. */
  List<String> row() {
    StoredFile videoFile = files.get(VIDEO_FILE);
    List<String> row = new ArrayList<>(cells);
    row.add(folder);
    row.add(videoFile == null ? "" : videoFile.name());
    row.add(videoFile == null ? "" : String.valueOf(videoFile.bytes()));
    row.add(videoFile == null ? "" : videoFile.sha256());
    row.add(status.csvValue());
    return row;
  }

  public String updatedAt() {
    return cells.get(Video.COLUMNS.indexOf("UpdatedAt"));
  }

  /** Returns the video's rows of failures.csv. */
  Stream<List<String>> rowsOfFailures() {
    String name = cells.get(Video.COLUMNS.indexOf("Name"));
    return failures.entrySet().stream()
        .filter(failure -> status == Status.FAILED)
        .map(failure -> List.of(id, name, failure.getKey(), failure.getValue()));
  }

  public ExportedVideo with(Status changed) {
    return new ExportedVideo(id, cells, folder, files, filesOf, changed, Map.of());
  }
}
