package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.alwaysnewtoken.AlwaysNewToken;
import com.example.brightcove.cms.AnalyticsApi;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.Period;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.ReportPrinter;
import com.example.brightcove.sample.RetryingCall;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The most viewed videos of an account, from the Analytics API: the page's Ruby script. */
public final class TopVideos {

  private static final String HELP =
      """
      The most viewed videos: mvn -q -pl always-new-token compile exec:java@top-videos

        --from WHEN   a day (2026-01-31), milliseconds since 1970, a time before --to
                      (-48h, -7d) or alltime (default -30d)
        --to WHEN     a day, milliseconds, a time after --from (31d) or now (default now)
        --limit N     how many videos, 1 to 10000 (default 10)
        --csv         CSV instead of a table
        --json        the response of the API instead of a table

      Options go at its end, such as "-Dexec.args=--from 2026-01-01 --to 31d --csv".

      Needs BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or
      brightcove_oauth.txt; with none of them a simulated Brightcove responds.

      Exit status: 0 done, 1 the API rejected it, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final Sample SAMPLE =
      new Sample(
          HELP,
          Settings.Needs.ACCOUNT,
          Arguments.Syntax.of("--from", "--to", "--limit").withFlags("--csv", "--json"),
          TopVideos::print);

  private TopVideos() {}

  public static void main(String[] arguments) {
    SAMPLE.main(arguments);
  }

  /** Runs the same in a given context, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return SAMPLE.run(process, arguments);
  }

  private static int print(Settings settings, Arguments arguments, ProcessContext process)
      throws Exception {
    ReportPrinter printer = new ReportPrinter(process.out(), arguments);
    Map<String, String> query = new HashMap<>(Period.of(arguments));
    query.put("dimensions", "video");
    query.put("fields", "video_view,video,video_name");
    query.put("sort", "-video_view");
    query.put("limit", String.valueOf(arguments.number("--limit", 10, 1, 10_000)));

    HttpTransport http = new HttpTransport();
    TokenRequest source = settings.tokenRequest(http, process.clock());
    AlwaysNewToken strategy = new AlwaysNewToken(source, http);
    report(settings, new RetryingCall(strategy::call, process), query, printer);
    return ExitStatus.DONE;
  }

  /** To call another API change these two lines: the call, and the fields to print. */
  private static void report(
      Settings settings, CmsApi.Call call, Map<String, String> query, ReportPrinter printer)
      throws IOException, InterruptedException {
    var data = new AnalyticsApi(settings.analyticsUrl(), settings.accountId(), call).data(query);
    printer.print(data.json(), data.items(), "video_view", "video", "video_name");
  }
}
