package com.example.brightcove.videoexporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is known of a video's export: its line in the journal and its row in the tables.
 *
 * @param cells of {@link Video#COLUMNS}
 * @param folder its name within the export
 * @param files what is complete, by item: video, thumbnail, poster
 */
record ExportedVideo(
    String id, List<String> cells, String folder, Map<String, StoredFile> files, Status status) {

  static final String CLIP = "video";
  static final List<String> PICTURES = List.of("thumbnail", "poster");

  /** The header of both tables. */
  static final List<String> COLUMNS = columns();

  /**
   * A file under its final name.
   *
   * @param expectedBytes what the API said; not positive if it did not
   */
  record StoredFile(String name, long bytes, String sha256, long expectedBytes) {

    boolean isOfExpectedSize() {
      return expectedBytes <= 0 || expectedBytes == bytes;
    }
  }

  /** How a video's export stands. */
  enum Status {
    /** All there is of it is there. */
    EXPORTED("exported"),
    /** As exported, but the account has no MP4 of it. */
    NO_MP4("no MP4"),
    /** As exported, but the clip, though whole, has not the size the API said. */
    SIZE_DIFFERS("size differs"),
    /** Something is missing: see failures.csv. */
    FAILED("failed"),
    /** A run was stopped before it was done with it. */
    INCOMPLETE("incomplete"),
    /** No longer in the account. */
    REMOVED("removed");

    final String cell;

    Status(String cell) {
      this.cell = cell;
    }

    /** Whether there is nothing to be done, unless the video changes. */
    boolean isSettled() {
      return this == EXPORTED || this == NO_MP4 || this == SIZE_DIFFERS;
    }
  }

  /** The cells of {@link #COLUMNS}. */
  List<String> row() {
    StoredFile clip = files.get(CLIP);
    List<String> row = new ArrayList<>(cells);
    row.add(folder);
    row.add(clip == null ? "" : clip.name());
    row.add(clip == null ? "" : String.valueOf(clip.bytes()));
    row.add(clip == null ? "" : clip.sha256());
    row.add(status.cell);
    return row;
  }

  String name() {
    return cells.get(Video.COLUMNS.indexOf("Name"));
  }

  String updatedAt() {
    return cells.get(Video.COLUMNS.indexOf("UpdatedAt"));
  }

  ExportedVideo with(Status changed) {
    return new ExportedVideo(id, cells, folder, files, changed);
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(Video.COLUMNS);
    columns.addAll(List.of("Folder", "VideoFile", "VideoBytes", "VideoSha256", "Status"));
    return List.copyOf(columns);
  }
}
