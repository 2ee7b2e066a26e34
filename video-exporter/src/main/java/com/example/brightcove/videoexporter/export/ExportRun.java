package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.videoexporter.account.IdSet;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.account.VideoPages;
import com.example.brightcove.videoexporter.account.VideoSelection;
import com.example.brightcove.videoexporter.api.ApiCalls;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.MediaHosts;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.download.TransferTimeouts;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.FolderNameCheck;
import com.example.brightcove.videoexporter.store.PlanFile;
import com.example.brightcove.videoexporter.store.Status;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Carries out the steps of a run: gets a token, the count and the list, exports each video, several
 * at a time, and then what was deferred or changed meanwhile. For one thread.
 *
 * @param asciiNames whether the names of new folders are in ASCII
 * @param retryFor how long an outage of a media host is waited out
 * @param refresh whether complete files are downloaded again if they changed
 * @param moved whether complete files that are no longer here are not downloaded again
 * @param isDryRun whether the run only prints what it would do
 */
public record ExportRun(
    CmsApi cms,
    VideoSelection selection,
    ExportFolder folder,
    boolean asciiNames,
    RunClock time,
    ConsoleReport report,
    int downloads,
    Duration retryFor,
    boolean refresh,
    boolean moved,
    boolean isDryRun) {

  /**
   * Exports the videos. Whatever stops it, the files about the whole run are written.
   *
   * @return the list as it was read
   * @throws UsageException if a folder's name cannot be written here
   */
  public Listing run(ApiCalls calls, TokenHolder tokens, RunTotals totals)
      throws UsageException, IOException, InterruptedException {
    try {
      report.printStep("Getting an access token for the API...");
      calls.awaitToken(tokens);
      Listing listing = list();
      export(listing, totals);
      totals.finish(listing, report);
      return listing;
    } catch (Exception | Error e) {
      totals.recordStop(e, report);
      throw e;
    } finally {
      report.stop();
      totals.write(report);
    }
  }

  private Listing list() throws UsageException, IOException, InterruptedException {
    int count = selection.ids().map(IdSet::size).orElse(0);
    if (selection.ids().isEmpty()) {
      report.printStep("Getting the count of available videos...");
      count = cms.count(selection.query());
    }
    new FolderNameCheck(folder, asciiNames)
        .check(new Listing(cms, selection, count, Stream::empty));
    Listing listing = new Listing(cms, selection, count, folder.journal()::presentIds);
    String verb = isDryRun ? "Would export" : "Exporting";
    String videos = "up to " + RunTotals.counted(listing.expected(), "video");
    if (selection.shard().count() > 1 && selection.ids().isEmpty()) {
      String all = RunTotals.counted(listing.total(), "video");
      videos = "about %s of %s, shard %s,".formatted(listing.expected(), all, selection.shard());
    }
    if (selection.offset() > 0 && selection.offset() >= count) {
      report.print(
          "Warning: --offset %s leaves nothing of %s"
              .formatted(selection.offset(), RunTotals.counted(count, "video")));
    }
    report.printStep("%s %s to %s ...".formatted(verb, videos, folder));
    int complete = selection.isUnfiltered() ? folder.journal().countSettled() : 0;
    report.start(
        listing.expected(),
        complete,
        () -> folder.journal().countByStatus().getOrDefault(Status.FAILED.csvValue(), 0));
    return listing;
  }

  private void export(Listing listing, RunTotals totals) throws IOException, InterruptedException {
    TransferTimeouts timeouts = TransferTimeouts.with(time::sleep);
    HttpClient client = MediaClient.newHttpClient(timeouts);
    MediaHosts hosts = new MediaHosts(time, retryFor, report.services());
    MediaClient media = new MediaClient(client, timeouts, hosts, downloads);
    Revalidation revalidation = new Revalidation(client, timeouts.idle(), hosts);
    DeferredVideos deferred = new DeferredVideos(time, workers());
    FailedVideos failed = new FailedVideos(cms, time);
    VideoExporter export =
        new VideoExporter(
            cms, folder, asciiNames, media, revalidation, deferred, failed, report, refresh, moved);
    if (isDryRun) {
      plan(listing, totals, export);
      return;
    }
    Pipeline.VideoTask work = export::export;
    Consumer<VideoExporter.Result> results =
        result -> {
          totals.add(result);
          failed.note(result);
        };
    new Pipeline(pages(listing), work, results).run(workers());
    deferred.run(work, results);
    if (selection.ids().isEmpty()) {
      ChangedDuringRun changes = new ChangedDuringRun(cms, selection, listing, folder.journal());
      new Pipeline(changes, work, results).run(workers());
      deferred.run(work, results);
    }
    new Pipeline(failed.again(), work, results).run(workers());
    deferred.run(work, results);
    new RemovedVideos(folder, listing).mark(cms);
    failed.markUnavailable(folder, media, totals::add);
  }

  /** Returns the list's pages. With each, it is better known how many videos a shard has. */
  private VideoPages pages(Listing listing) {
    return () -> {
      Optional<List<Video>> page = listing.nextPage();
      report.expect(listing.expected());
      return page;
    };
  }

  /** Writes Plan.csv. Nothing is exported that could have changed meanwhile. */
  private void plan(Listing listing, RunTotals totals, VideoExporter export)
      throws IOException, InterruptedException {
    try (PlanFile plan = new PlanFile(folder)) {
      Pipeline.VideoTask work =
          video -> {
            VideoExporter.Result result = export.dryRun(video);
            if (!result.deferred()) {
              plan.add(result.video(), result.files(), result.bytes());
            }
            return result;
          };
      new Pipeline(pages(listing), work, totals::add).run(workers());
      export.deferred().run(work, totals::add);
      plan.finish();
    }
  }

  /**
   * Returns how many videos are exported at a time. More than are downloaded, so that the API calls
   * of the next ones do not wait for a download; but few, as the URLs in the responses expire.
   */
  private int workers() {
    return downloads + downloads / 2;
  }
}
