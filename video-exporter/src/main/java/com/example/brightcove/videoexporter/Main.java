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
import com.example.brightcove.videoexporter.api.EarlyTokens;
import com.example.brightcove.videoexporter.api.Outage;
import com.example.brightcove.videoexporter.api.RateLimiter;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.console.FolderOpener;
import com.example.brightcove.videoexporter.export.ExportRun;
import com.example.brightcove.videoexporter.export.RunTotals;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.ExportFolder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Exports the videos of an account, as the page's PowerShell script does: gets a token, the count
 * and the list; then for each video its images, text tracks, video file and row, several videos at
 * a time.
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
          if (arguments.length > 0 && arguments[0].equals(VerifyCommand.NAME)) {
            return VerifyCommand.run(process, Arrays.copyOfRange(arguments, 1, arguments.length));
          }
          if (arguments.length > 0 && arguments[0].equals(MergeCommand.NAME)) {
            return MergeCommand.run(process, Arrays.copyOfRange(arguments, 1, arguments.length));
          }
          Optional<Options> options = Options.parse(process, arguments);
          if (options.isEmpty()) {
            return ExitStatus.DONE; // --help or --version was printed
          }
          options.get().warning().ifPresent(process.err()::println);
          try (LoadedSettings loaded = LoadedSettings.load(Settings.Needs.ACCOUNT, process);
              ConsoleReport report = options.get().report(process)) {
            return export(loaded.settings(), options.get(), process, report);
          }
        });
  }

  private static int export(
      Settings settings, Options options, ProcessContext process, ConsoleReport report)
      throws Exception {
    VideoSelection selection = options.selection.read(process);
    HttpTransport http = new HttpTransport();
    TokenRequest source = settings.tokenRequest(http, process.clock());
    TokenHolder tokens = new TokenHolder(source, process.clock());
    RunClock time = new RunClock(process.clock(), process.pause());
    Shard shard = selection.shard();
    RateLimiter limiter = new RateLimiter(options.apiRate, shard, time, report.services());
    ExpiryCheckWithRetry strategy = new ExpiryCheckWithRetry(tokens, http, limiter::acquire);
    ApiRetryPolicy retry = new ApiRetryPolicy(Math::random);
    Outage outage = new Outage("The API", options.retryFor(), time, report.services());
    EarlyTokens sender = new EarlyTokens(strategy::call, tokens, shard);
    ApiCalls calls =
        new ApiCalls(sender, limiter, retry, time, outage, report.services()::callRetried, shard);
    CmsApi cms = new CmsApi(settings.cmsUrl(), settings.accountId(), calls::call);

    try (ExportFolder folder = options.open(process, settings)) {
      RunTotals totals = options.totals(folder, process.clock());
      ExportRun run =
          new ExportRun(
              cms,
              selection,
              folder,
              options.asciiNames,
              time,
              report,
              options.downloads,
              options.retryFor(),
              options.refresh,
              options.moved,
              options.dryRun);
      Listing listing = run.run(calls, tokens, totals);
      totals.print(process.out(), listing, options.apiRate / shard.count());
      if (options.open && !options.dryRun) {
        FolderOpener.open(folder.path(), report);
      }
      return totals.exitStatus();
    }
  }
}
