package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.expirycheck.withretry.ExpiryCheckWithRetry;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.LoadedSettings;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.account.VideoSelection;
import com.example.brightcove.videoexporter.api.ApiCalls;
import com.example.brightcove.videoexporter.api.ApiRetryPolicy;
import com.example.brightcove.videoexporter.api.RateLimiter;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.download.TransferTimeouts;
import com.example.brightcove.videoexporter.export.ChangedDuringRun;
import com.example.brightcove.videoexporter.export.DeferredVideos;
import com.example.brightcove.videoexporter.export.ExportServices;
import com.example.brightcove.videoexporter.export.Pipeline;
import com.example.brightcove.videoexporter.export.RemovedVideos;
import com.example.brightcove.videoexporter.export.RunTotals;
import com.example.brightcove.videoexporter.export.VideoExport;
import com.example.brightcove.videoexporter.store.ExportFolder;
import java.awt.AWTError;
import java.awt.Desktop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Exports the videos of an account, as the page's PowerShell script does: gets a token, the count
 * and the list; then for each video its images, its video file and its row, several videos at a
 * time.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    HttpTuning.apply();
    int status = Interrupts.interrupt(() -> run(ProcessContext.current(), arguments));
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  public static int run(ProcessContext process, String... arguments) {
    return Sample.guard(
        process,
        () -> {
          Optional<Options> options = Options.parse(process.out(), arguments);
          if (options.isEmpty()) {
            return ExitStatus.DONE; // --help or --version was printed
          }
          options.get().warning().ifPresent(process.err()::println);
          try (LoadedSettings loaded = LoadedSettings.load(Settings.Needs.ACCOUNT, process);
              ConsoleReport report = new ConsoleReport(process)) {
            return export(loaded.settings(), options.get(), process, report);
          }
        });
  }

  private static int export(
      Settings settings, Options options, ProcessContext process, ConsoleReport report)
      throws Exception {
    HttpTransport http = new HttpTransport();
    TokenRequest source = settings.tokenRequest(http, process.clock());
    TokenHolder tokens = new TokenHolder(source, process.clock());
    RunClock time = new RunClock(process.clock(), process.pause());
    RateLimiter limiter = new RateLimiter(options.apiRate, time, report);
    ExpiryCheckWithRetry strategy = new ExpiryCheckWithRetry(tokens, http, limiter::acquire);
    ApiCalls calls =
        new ApiCalls(
            strategy::call, limiter, new ApiRetryPolicy(Math::random), time, report::callRetried);
    CmsApi cms = new CmsApi(settings.cmsUrl(), settings.accountId(), calls::call);

    try (ExportFolder folder =
        ExportFolder.open(
            process.directory().resolve(options.output),
            settings,
            options.csv(),
            options.dryRun,
            process.pause())) {
      RunTotals totals = new RunTotals(folder, Options.version(), options.dryRun, process.clock());
      VideoSelection selection = options.selection();
      Listing listing;
      try {
        report.print("Getting an access token for the API...");
        calls.awaitToken(tokens);

        report.print("Getting the count of available videos...");
        int count = cms.count(selection.query());
        listing = new Listing(cms, selection, count, folder.journal()::presentIds);

        String videos = RunTotals.counted(listing.expected(), "video");
        report.print(options.verb() + " up to " + videos + " to " + folder + " ...");
        report.start(
            listing.expected(), listing.isUnfiltered() ? folder.journal().countSettled() : 0);
        DeferredVideos deferred = new DeferredVideos(time, options.workers());
        TransferTimeouts timeouts = TransferTimeouts.with(time::sleep);
        HttpClient httpClient = MediaClient.newHttpClient(timeouts);
        MediaClient media = new MediaClient(httpClient, timeouts, time, options.downloads);
        Revalidation revalidation = new Revalidation(httpClient, timeouts.idle());
        ExportServices services = new ExportServices(cms, folder, media, revalidation, deferred);
        VideoExport export = new VideoExport(services, report, options.refresh);
        Pipeline.VideoTask work = options.dryRun ? export::dryRun : export::export;
        new Pipeline(listing, work, totals::add).run(options.workers());
        deferred.run(work, totals::add);
        if (!options.dryRun) { // a dry run exports nothing that could have changed
          ChangedDuringRun changes =
              new ChangedDuringRun(cms, selection, listing, folder.journal());
          new Pipeline(changes, work, totals::add).run(options.workers());
          deferred.run(work, totals::add);
          new RemovedVideos(folder, listing).mark();
        }
        totals.finish(listing, report);
      } catch (Exception | Error e) {
        totals.recordStop(e, report);
        throw e;
      } finally {
        report.stop();
        totals.write(report);
      }
      totals.print(process.out(), listing);
      if (options.open && !options.dryRun) {
        open(folder.path(), report);
      }
      return totals.exitStatus(listing);
    }
  }

  private static void open(Path folder, ConsoleReport report) {
    try {
      Desktop.getDesktop().open(folder.toFile());
    } catch (IOException | UnsupportedOperationException | AWTError e) {
      report.print("There is no desktop here to open the folder with: " + folder); // no failure
    }
  }
}
