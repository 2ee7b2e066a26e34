package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.Rendition;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is noted beside a part, so that a later run can go on with it. It need not be written with
 * care: whatever it says holds only if the part's first bytes have the hash.
 *
 * @param size as the API says, with width and rate the mark of a rendition
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

  /** Empty if there is none, or none that can be read: it may have been torn. */
  static Optional<PartialFileRecord> read(Path file) {
    try {
      return Optional.ofNullable(GSON.fromJson(Files.readString(file), PartialFileRecord.class))
          .filter(recordFile -> recordFile.etag != null && ResumeRequest.isStrong(recordFile.etag));
    } catch (IOException | JsonParseException e) {
      return Optional.empty();
    }
  }

  /** Writes it, or not: it is an offer to a later run, and a disk that is full will say so. */
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
      // a note that does not fit its part is passed over
    }
  }

  boolean isOf(String id, String item, Rendition rendition) {
    return id.equals(this.id) && item.equals(this.item) && rendition.matches(size, width, rate);
  }
}
