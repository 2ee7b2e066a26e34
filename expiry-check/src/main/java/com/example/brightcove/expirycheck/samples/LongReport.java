package com.example.brightcove.expirycheck.samples;

import static com.example.brightcove.cms.AnalyticsApi.text;

import com.example.brightcove.cms.AnalyticsApi;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.expirycheck.ExpiryCheck;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.CallLog;
import com.example.brightcove.sample.Csv;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.Period;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.RetryingCall;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import com.google.gson.JsonObject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports the views of every video: many calls in quick succession, for which one token expires.
 */
public final class LongReport {

  private static final String HELP =
      """
      Every video with its views, as CSV: mvn -q -pl expiry-check compile exec:java@long-report

        --from WHEN    a day (2026-01-31), milliseconds since 1970, a time before --to
                       (-48h, -7d) or alltime (default -30d)
        --to WHEN      a day, milliseconds, a time after --from (31d) or now (default now)
        --page N       videos of a page, 1 to 100 (default 25; fewer in a small account,
                       so that there are several pages)
        --output FILE  written as a whole at the end, or not at all (default stdout)

      Options go at its end, such as "-Dexec.args=--page 100 --output views.csv".
      Needs BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or
      brightcove_oauth.txt; with none of them a simulated Brightcove responds.

      Exit status: 0 done, 1 the API rejected it, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 not written, 130 interrupted.
      """;

  private static final Sample SAMPLE =
      new Sample(
          HELP,
          Settings.Needs.ACCOUNT,
          Arguments.Syntax.of("--from", "--to", "--page", "--output"),
          LongReport::write);

  public static void main(String[] arguments) {
    SAMPLE.main(arguments);
  }

  /** Runs the same in a given context, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return SAMPLE.run(process, arguments);
  }

  private static int write(Settings settings, Arguments arguments, ProcessContext process)
      throws Exception {
    PrintStream err = process.err();
    Map<String, String> period = Period.of(arguments);
    int most = arguments.number("--page", 25, 1, CmsApi.LARGEST_PAGE);
    boolean isGiven = arguments.text("--page").isPresent();

    CallLog log = new CallLog(new PrintStream(OutputStream.nullOutputStream())); // counts only
    HttpTransport http = new HttpTransport(HttpClient.newBuilder(), log);
    TokenRequest source = settings.tokenRequest(http, process.clock());
    ExpiryCheck strategy = new ExpiryCheck(new TokenHolder(source, process.clock()), http);
    CmsApi.Call call = new RetryingCall(log.counting(strategy::call), process);
    CmsApi cms = new CmsApi(settings.cmsUrl(), settings.accountId(), call);
    AnalyticsApi analytics = new AnalyticsApi(settings.analyticsUrl(), settings.accountId(), call);

    Set<String> seen = new HashSet<>(); // Brightcove may list a video twice
    try (ResultFile csv = ResultFile.open(process, arguments.text("--output"))) {
      int count = cms.count();
      int page = isGiven ? most : Math.max(1, Math.min(most, count / 6));
      csv.write(Csv.row(List.of("Id", "Name", "CreatedAt", "Views")));
      for (int offset = 0; ; offset += page) {
        List<JsonObject> videos = cms.videos(page, offset);
        if (videos.isEmpty() && offset >= count) {
          break; // not earlier: a page may be short, and videos may have been added
        }
        videos = videos.stream().filter(video -> seen.add(text(video, "id"))).toList();
        Map<String, String> viewsById =
            analytics.views(videos.stream().map(video -> text(video, "id")).toList(), period);
        for (JsonObject video : videos) {
          String id = text(video, "id");
          String name = text(video, "name");
          String views = viewsById.getOrDefault(id, "0");
          csv.write(Csv.row(List.of(id, name, text(video, "created_at"), views)));
        }
        err.printf(
            "%3s  token-%-4s %s of %s videos%n",
            offset / page + 1, log.tokenRequests(), seen.size(), count);
      }
      csv.complete();
    }
    err.printf("API calls: %s, token requests: %s%n", log.calls(), log.tokenRequests());
    err.printf("always-new-token would have made %s token requests%n", log.calls());
    return ExitStatus.DONE;
  }
}
