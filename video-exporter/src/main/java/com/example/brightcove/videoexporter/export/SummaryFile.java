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
 * Writes {@code summary.json}: the figures of the last run, for programs.
 *
 * @param started in ISO 8601, as is {@code ended}, which is missing while {@code outcome} is
 *     running: the run is under way, or was killed
 * @param exitStatus missing also after an interrupt: it is 130 or 143, as the signal was
 * @param reason of a run that did not finish, as on stderr
 * @param videos how many were listed and exported or checked
 * @param notListed how many more videos the account counts than it lists
 * @param unchanged those of them with nothing to do
 * @param files how many were downloaded, of this many bytes together
 * @param failures of this run; failures.csv also has those of earlier runs that still stand
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
   * Says how a run ended.
   *
   * @param outcome running, done, some failed, stopped, interrupted or failed
   */
  record RunOutcome(String outcome, Integer exitStatus, String reason) {

    static final RunOutcome NONE = new RunOutcome("running", null, null);

    /** Returns the outcome of a run that finished. */
    static RunOutcome of(int exitStatus) {
      String outcome =
          switch (exitStatus) {
            case ExitStatus.DONE -> "done";
            case ExitStatus.SOME_FAILED -> "some failed";
            default -> "stopped";
          };
      return new RunOutcome(outcome, exitStatus, null);
    }

    /** Returns the outcome of a run that did not finish. */
    static RunOutcome of(Throwable error) {
      int status = ExitStatus.of(error);
      return switch (status) {
        case ExitStatus.INTERRUPTED -> new RunOutcome("interrupted", null, null);
        case ExitStatus.STOPPED -> new RunOutcome("stopped", status, error.getMessage());
        // the message of a bug was not written by us: it could contain a secret
        case ExitStatus.BUG -> new RunOutcome("failed", status, error.getClass().getName());
        default -> new RunOutcome("failed", status, error.getMessage());
      };
    }

    boolean isThere() {
      return this != NONE;
    }
  }

  /** Formats a time to the second. */
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
