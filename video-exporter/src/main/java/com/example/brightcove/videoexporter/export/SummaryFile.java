package com.example.brightcove.videoexporter.export;

import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;

/**
 * {@code summary.json}: the last run in figures, for programs.
 *
 * @param started in ISO 8601, as is {@code ended}, which is missing as long as {@code outcome} is
 *     running: it is, or it was killed
 * @param exitStatus missing also if it was interrupted: 130 or 143, as the signal was
 * @param reason of a run that did not finish, as on stderr
 * @param videos how many were listed and looked at
 * @param notListed by how many videos the account's count is higher than its list is long
 * @param unchanged those of them there was nothing to do for
 * @param files how many were downloaded, of this many bytes together
 * @param failures of this run; failures.csv has those of earlier runs, too, that still stand
 * @param rows of Videos.csv, by Status
 */
record SummaryFile(
    String version,
    String started,
    String ended,
    String outcome,
    Integer exitStatus,
    String reason,
    int videos,
    int notListed,
    int unchanged,
    int withoutMp4,
    int sizeDiffers,
    int files,
    long bytes,
    int failures,
    SortedMap<String, Integer> rows) {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /**
   * How a run ended.
   *
   * @param outcome running, done, some failed, stopped, interrupted or failed
   */
  record Outcome(String outcome, Integer exitStatus, String reason) {

    static final Outcome NONE = new Outcome("running", null, null);

    /** Of a run that finished. */
    static Outcome of(int exitStatus) {
      String outcome =
          switch (exitStatus) {
            case ExitStatus.DONE -> "done";
            case ExitStatus.SOME_FAILED -> "some failed";
            default -> "stopped";
          };
      return new Outcome(outcome, exitStatus, null);
    }

    /** Of one that did not. */
    static Outcome of(Throwable error) {
      int status = ExitStatus.of(error);
      return switch (status) {
        case ExitStatus.INTERRUPTED -> new Outcome("interrupted", null, null);
        case ExitStatus.STOPPED -> new Outcome("stopped", status, error.getMessage());
        // A bug's message we did not write: it could hold anything
        case ExitStatus.BUG -> new Outcome("failed", status, error.getClass().getName());
        default -> new Outcome("failed", status, error.getMessage());
      };
    }

    boolean isThere() {
      return this != NONE;
    }
  }

  /** To the second. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  void write(ExportFolder folder) throws IOException, InterruptedException {
    folder
        .textFiles()
        .write(
            folder.partialFile("all", "summary"),
            folder.stateFile("summary.json"),
            out -> out.append(GSON.toJson(this)).append('\n'));
  }
}
