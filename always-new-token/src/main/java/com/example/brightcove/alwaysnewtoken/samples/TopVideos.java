package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.alwaysnewtoken.AlwaysNewToken;
import com.example.brightcove.cms.AnalyticsApi;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.PatientCall;
import com.example.brightcove.sample.Period;
import com.example.brightcove.sample.ReportView;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.Surroundings;
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
        --json        the answer of the API instead of a table

      Options go at its end, such as "-Dexec.args=--from 2026-01-01 --to 31d --csv".

      Needs BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or
      brightcove_oauth.txt; with none of them a simulated Brightcove answers.

      Exit status: 0 done, 1 the API said no, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final Sample SAMPLE =
      new Sample(
          HELP,
          Settings.Needs.ACCOUNT,
          Arguments.Syntax.of("--from", "--to", "--limit").withFlags("--csv", "--json"));

  private TopVideos() {}

  public static void main(String[] arguments) {
    SAMPLE.main(arguments, TopVideos::print);
  }

  /** The same in given surroundings, and with the exit status as the result. */
  public static int run(Surroundings surroundings, String... arguments) {
    return SAMPLE.run(arguments, surroundings, TopVideos::print);
  }

  private static int print(Settings settings, Arguments arguments, Surroundings surroundings)
      throws Exception {
    ReportView view = new ReportView(surroundings.out(), arguments);
    Map<String, String> query = new HashMap<>(Period.of(arguments));
    query.put("dimensions", "video");
    query.put("fields", "video_view,video,video_name");
    query.put("sort", "-video_view");
    query.put("limit", String.valueOf(arguments.number("--limit", 10, 1, 10_000)));

    HttpTransport http = new HttpTransport();
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(),
            settings.clientId(),
            settings.clientSecret(),
            http,
            surroundings.clock());
    AlwaysNewToken strategy = new AlwaysNewToken(source, http);
    ask(settings, new PatientCall(strategy::call, surroundings), query, view);
    return ExitStatus.DONE;
  }

  /** To ask another API change the two lines: what is asked, and what is shown of each row. */
  private static void ask(
      Settings settings, CmsApi.Call call, Map<String, String> query, ReportView view)
      throws IOException, InterruptedException {
    var report = new AnalyticsApi(settings.analyticsUrl(), settings.accountId(), call).data(query);
    view.show(report.json(), report.items(), "video_view", "video", "video_name");
  }
}
