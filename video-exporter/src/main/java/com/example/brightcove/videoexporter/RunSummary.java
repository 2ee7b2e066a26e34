package com.example.brightcove.videoexporter;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;

/**
 * {@code summary.json}: the last run in figures, for programs.
 *
 * @param started in ISO 8601, as is {@code ended}
 * @param videos how many were listed
 * @param unchanged those of them there was nothing to do for
 * @param files how many were downloaded, of this many bytes together
 * @param failures the rows of failures.csv
 * @param rows of Videos.csv, by Status
 */
record RunSummary(
    String version,
    String started,
    String ended,
    int videos,
    int unchanged,
    int withoutMp4,
    int sizeDiffers,
    int files,
    long bytes,
    int failures,
    SortedMap<String, Integer> rows) {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /** To the second. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  void write(ExportFolder folder) throws IOException {
    WholeFile.write(
        folder.part("all", "summary"),
        folder.state("summary.json"),
        out -> out.append(GSON.toJson(this)).append('\n'));
  }
}
