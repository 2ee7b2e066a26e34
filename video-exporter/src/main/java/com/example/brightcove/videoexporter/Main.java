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
    int status = Signals.interrupt(() -> run(ProcessContext.current(), arguments));
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  static int run(ProcessContext surroundings, String... arguments) {
    return Sample.guard(
        surroundings,
        () -> {
          Optional<Options> options = Options.parse(surroundings.out(), arguments);
          if (options.isEmpty()) {
            return ExitStatus.DONE; // it was --help or --version
          }
          options.get().warning().ifPresent(surroundings.err()::println);
          try (LoadedSettings loaded = LoadedSettings.load(Settings.Needs.ACCOUNT, surroundings);
              Report report = new Report(surroundings)) {
            return export(loaded.settings(), options.get(), surroundings, report);
          }
        });
  }

  private static int export(
      Settings settings, Options options, ProcessContext surroundings, Report report)
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
        ExportFolder.open(options, settings, surroundings.directory(), surroundings.pause())) {
      Summary summary = new Summary(folder, options, surroundings.clock());
      Listing listing;
      try {
        report.say("Getting an access token for the API...");
        governor.awaitToken(tokens);

        report.say("Getting the count of available videos...");
        int count = cms.count(options.query);
        listing = new Listing(cms, options, count, folder.journal()::presentIds);

        String videos = Summary.counted(listing.expected(), "video");
        report.say(options.verb() + " up to " + videos + " to " + folder + " ...");
        report.start(listing.expected(), listing.isUnfiltered() ? folder.journal().complete() : 0);
        MediaClient media = new MediaClient(time, options.downloads);
        Later later = new Later(time, options.workers());
        VideoExport export = new VideoExport(cms, media, folder, report, later, options.refresh);
        Pipeline.Work work = options.dryRun ? export::plan : export::export;
        new Pipeline(listing, work, summary::add).run(options.workers());
        later.run(work, summary::add);
        Sweep sweep = new Sweep(cms, options, listing, folder.journal());
        new Pipeline(sweep, work, summary::add).run(options.workers());
        later.run(work, summary::add);
        if (!options.dryRun) {
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
      summary.present(surroundings.out(), listing, report);
      return summary.exitStatus(listing);
    }
  }
}
