package com.example.brightcove.videoexporter.export;

import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the figures of a run and writes them to {@code summary.json}, for programs. The fields are
 * those of the JSON, which lacks those that are null. Times are in ISO 8601.
 */
final class SummaryFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
  private static final String RUNNING = "running";

  final String version;

  /** Which shard the run exported; null for the whole account. */
  final String shard;

  final String started;

  /** Null while the outcome is running: the run is under way, or was killed. */
  String ended;

  /** One of running, done, max videos reached, some failed, stopped, interrupted and failed. */
  String outcome = RUNNING;

  /** Null also after an interrupt: it is 130 or 143, as the signal was. */
  Integer exitStatus;

  /** Why a run did not finish, as on stderr. */
  String reason;

  /** How many videos were listed and exported or checked. */
  int videos;

  /** How many more videos the account counts than it lists. */
  int notListed;

  /** Where in the list, sorted by created_at, the API could not list a video. */
  List<Integer> unlistedOffsets = List.of();

  /** The ids of --ids that are not in the account; null if there are none. */
  List<String> notFound;

  /** How many of the videos had nothing to do. */
  int unchanged;

  int withoutMp4;

  /** Counts the videos without MP4 by the reason. */
  final SortedMap<String, Integer> whyNoMp4 = new TreeMap<>();

  int sizeDiffers;
  int smallerRendition;

  /** How many of the videos lack something that the account cannot give. */
  int unavailableMedia;

  /** How many files were downloaded, of this many bytes together. */
  int files;

  long bytes;

  /** Of this run; failures.csv also has those of earlier runs that still stand. */
  int failures;

  /** How many API calls were answered with 429. */
  int rateLimited;

  /** Counts the rows of Videos.csv by Status. */
  SortedMap<String, Integer> rows;

  SummaryFile(String version, Shard shard, Instant started) {
    this.version = version;
    this.shard = shard.equals(Shard.WHOLE) ? null : shard.toString();
    this.started = time(started);
  }

  /** Records the end of a run that finished, maybe at --max-videos. */
  void finish(int status, boolean isCutShort) {
    exitStatus = status;
    if (status == ExitStatus.DONE) {
      outcome = isCutShort ? "max videos reached" : "done";
    } else {
      outcome = "some failed";
    }
  }

  /** Records the error that stopped the run. */
  void stop(Throwable error) {
    int status = ExitStatus.of(error);
    boolean isInterrupt = status == ExitStatus.INTERRUPTED;
    exitStatus = isInterrupt ? null : Integer.valueOf(status);
    outcome = isInterrupt ? "interrupted" : status == ExitStatus.STOPPED ? "stopped" : "failed";
    // The message of a bug was not written by us: it could contain a secret
    String message = status == ExitStatus.BUG ? error.getClass().getName() : error.getMessage();
    reason = isInterrupt ? null : message;
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  void write(ExportFolder folder, Instant now) throws IOException, InterruptedException {
    ended = outcome.equals(RUNNING) ? null : time(now);
    rows = folder.journal().countByStatus();
    folder
        .textFiles()
        .write(
            folder.partialFile("all", "summary"),
            folder.stateFile("summary.json"),
            out -> out.append(GSON.toJson(this)).append('\n'));
  }
}
