package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.Rendition;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Describes a partial file, so that a later run can resume it. It may be written carelessly: it
 * holds only if the file's first bytes have the hash.
 *
 * @param size as the API says; with width and rate it identifies the rendition
 * @param etag a strong one, of the file the bytes are of
 * @param total how long that file is
 * @param bytes how many are on disk
 * @param sha256 of these bytes
 */
record PartialFileRecord(
    String id,
    String item,
    long size,
    long width,
    long rate,
    String etag,
    long total,
    long bytes,
    String sha256) {

  private static final Gson GSON = new Gson();

  /** Reads the record; empty if there is none, or if a kill has torn it. */
  static Optional<PartialFileRecord> read(Path file) {
    try {
      return Optional.ofNullable(GSON.fromJson(Files.readString(file), PartialFileRecord.class))
          .filter(recordFile -> recordFile.etag != null && RangeRequest.isStrong(recordFile.etag));
    } catch (IOException | JsonParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes the record, or leaves none: it only helps a later run, and if the disk is full, writing
   * the file itself will say so.
   */
  void write(Path file) {
    try {
      Files.writeString(file, GSON.toJson(this));
    } catch (IOException e) {
      delete(file);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // a record that does not match its file is ignored
    }
  }

  boolean isOf(String id, String item, Rendition rendition) {
    return id.equals(this.id) && item.equals(this.item) && rendition.matches(size, width, rate);
  }
}
