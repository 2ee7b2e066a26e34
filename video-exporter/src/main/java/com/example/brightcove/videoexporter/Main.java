package com.example.brightcove.videoexporter;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.expirycheck.withretry.ExpiryCheckWithRetry;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.videoexporter.account.Listing;
import com.example.brightcove.videoexporter.account.VideoSelection;
import com.example.brightcove.videoexporter.api.ApiRetry;
import com.example.brightcove.videoexporter.api.Governor;
import com.example.brightcove.videoexporter.api.Pace;
import com.example.brightcove.videoexporter.api.Time;
import com.example.brightcove.videoexporter.console.Report;
import com.example.brightcove.videoexporter.download.MediaClient;
import com.example.brightcove.videoexporter.download.Patience;
import com.example.brightcove.videoexporter.download.Revalidation;
import com.example.brightcove.videoexporter.export.Departures;
import com.example.brightcove.videoexporter.export.ExportServices;
import com.example.brightcove.videoexporter.export.Later;
import com.example.brightcove.videoexporter.export.Pipeline;
import com.example.brightcove.videoexporter.export.Summary;
import com.example.brightcove.videoexporter.export.Sweep;
import com.example.brightcove.videoexporter.export.VideoExport;
import com.example.brightcove.videoexporter.store.ExportFolder;
import java.awt.AWTError;
import java.awt.Desktop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Exports the videos of an account: the page's PowerShell script, in its order. A token, the count,
 * the list, then for each video its row, its pictures and its clip; of several videos at a time.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    HttpTuning.apply();
    CompilerTuning.apply();
    int status = Signals.interrupt(() -> run(Surroundings.ofProcess(), arguments));
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  public static int run(Surroundings surroundings, String... arguments) {
    return Sample.guard(
        surroundings,
        () -> {
          Optional<Options> options = Options.parse(surroundings.out(), arguments);
          if (options.isEmpty()) {
            return ExitStatus.DONE; // it was --help or --version
          }
          options.get().warning().ifPresent(surroundings.err()::println);
          return Sample.withSettings(
              Settings.Needs.ACCOUNT,
              surroundings,
              settings -> {
                try (Report report = new Report(surroundings)) {
                  return export(settings, options.get(), surroundings, report);
                }
              });
        });
  }

  private static int export(
      Settings settings, Options options, Surroundings surroundings, Report report)
      throws Exception {
    HttpTransport http = new HttpTransport();
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(),
            settings.clientId(),
            settings.clientSecret(),
            http,
            surroundings.clock());
    TokenHolder tokens = new TokenHolder(source, surroundings.clock());
    Time time = new Time(surroundings.clock(), surroundings.pause());
    Pace pace = new Pace(options.apiRate, time, report);
    ExpiryCheckWithRetry strategy = new ExpiryCheckWithRetry(tokens, http, pace::await);
    Governor governor =
        new Governor(strategy::call, pace, new ApiRetry(Math::random), time, report::calledAgain);
    CmsApi cms = new CmsApi(settings.cmsUrl(), settings.accountId(), governor::call);

    try (ExportFolder folder =
        ExportFolder.open(
            surroundings.directory().resolve(options.output),
            settings,
            options.csv(),
            options.dryRun,
            surroundings.pause())) {
      Summary summary =
          new Summary(folder, Options.version(), options.dryRun, surroundings.clock());
      VideoSelection selection = options.selection();
      Listing listing;
      try {
        report.say("Getting an access token for the API...");
        governor.awaitToken(tokens);

        report.say("Getting the count of available videos...");
        int count = cms.count(selection.query());
        listing = new Listing(cms, selection, count, folder.journal()::presentIds);

        String videos = Summary.counted(listing.expected(), "video");
        report.say(options.verb() + " up to " + videos + " to " + folder + " ...");
        report.start(listing.expected(), listing.isUnfiltered() ? folder.journal().complete() : 0);
        Later later = new Later(time, options.workers());
        Patience patience = Patience.with(time::sleep);
        HttpClient connections = MediaClient.connections(patience);
        MediaClient media = new MediaClient(connections, patience, time, options.downloads);
        Revalidation revalidation = new Revalidation(connections, patience.idle());
        ExportServices services = new ExportServices(cms, folder, media, revalidation, later);
        VideoExport export = new VideoExport(services, report, options.refresh);
        Pipeline.Work work = options.dryRun ? export::plan : export::export;
        new Pipeline(listing, work, summary::add).run(options.workers());
        later.run(work, summary::add);
        if (!options.dryRun) { // which exports nothing that could be outdated
          Sweep sweep = new Sweep(cms, selection, listing, folder.journal());
          new Pipeline(sweep, work, summary::add).run(options.workers());
          later.run(work, summary::add);
          new Departures(folder, listing).mark();
        }
        summary.finish(listing, report);
      } catch (Exception | Error e) {
        summary.stoppedBy(e, report);
        throw e;
      } finally {
        report.stop();
        summary.write(report);
      }
      summary.print(surroundings.out(), listing);
      if (options.open && !options.dryRun) {
        open(folder.path(), report);
      }
      return summary.exitStatus(listing);
    }
  }

  private static void open(Path folder, Report report) {
    try {
      Desktop.getDesktop().open(folder.toFile());
    } catch (IOException | UnsupportedOperationException | AWTError e) {
      report.say("There is no desktop here to open the folder with: " + folder); // no failure
    }
  }
}
