package com.example.brightcove.retryon401.samples;

import com.example.brightcove.cms.AnalyticsApi;
import com.example.brightcove.cms.AnalyticsApi.Report;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.retryon401.RetryOn401;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.PatientCall;
import com.example.brightcove.sample.ReportView;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** How many videos an account has, and the most viewed ones: the page's Python script. */
public final class VideoReport {

  private static final String HELP =
      """
      Videos and their views: mvn -q -pl retry-on-401 compile exec:java@video-report

        --json      one JSON object instead of text: the count, and the API's report
        --pause S   seconds between the two calls, 0 to 3600 (default 0): a token may die

      Options go at its end, such as "-Dexec.args=--pause 3".

      Needs brightcove_oauth.txt in this folder (account_id may be called account):
        {"account_id": "<digits>", "client_id": "<id>", "client_secret": "<secret>"}
      or BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET;
      with nothing set a simulated Brightcove answers.

      Exit status: 0 done, 1 the API said no, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final String EXAMPLE =
      " (brightcove_oauth.txt has contents like this: {\"account_id\": \"<digits>\","
          + " \"client_id\": \"<id>\", \"client_secret\": \"<secret>\"})";

  private static final Arguments.Syntax SYNTAX = Arguments.Syntax.of("--pause").withFlags("--json");

  public static void main(String[] arguments) {
    int status = run(Surroundings.ofProcess(), arguments);
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  /** The same in given surroundings, and with the exit status as the result. */
  public static int run(Surroundings surroundings, String... arguments) {
    return Sample.guard(
        surroundings,
        HELP,
        arguments,
        () -> {
          Arguments given = SYNTAX.parse(arguments);
          Duration pause = Duration.ofSeconds(given.number("--pause", 0, 0, 3600));
          try {
            return Sample.withSettings(
                Settings.Needs.ACCOUNT,
                surroundings,
                settings -> report(settings, given, pause, surroundings));
          } catch (UsageException e) {
            boolean hasOne = e.getMessage().contains("{");
            throw hasOne ? e : new UsageException(e.getMessage() + EXAMPLE);
          }
        });
  }

  private static int report(
      Settings settings, Arguments arguments, Duration pause, Surroundings surroundings)
      throws Exception {
    HttpTransport http =
        new HttpTransport(HttpClient.newBuilder(), answer -> name(answer, surroundings));
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(),
            settings.clientId(),
            settings.clientSecret(),
            http,
            surroundings.clock());
    RetryOn401 strategy = new RetryOn401(new TokenHolder(source, surroundings.clock()), http);
    CmsApi.Call call = new PatientCall(strategy::call, surroundings);

    int count = new CmsApi(settings.cmsUrl(), settings.accountId(), call).count();
    surroundings.pause().of(pause);
    Report top =
        new AnalyticsApi(settings.analyticsUrl(), settings.accountId(), call)
            .data(
                Map.of(
                    "dimensions", "video",
                    "fields", "video_view,video,video_name",
                    "sort", "-video_view", // the original has no minus: the least viewed
                    "limit", "10",
                    "from", "-30d"));
    if (!arguments.has("--json")) {
      surroundings.out().println("Videos: " + count);
    }
    String json = "{\"count\":" + count + ",\"report\":" + top.json().strip() + "}";
    new ReportView(surroundings.out(), arguments)
        .show(json, top.items(), "video_view", "video", "video_name");
    return ExitStatus.DONE;
  }

  /** As the original does; and its status, to show a 401 and what follows. Never the token. */
  private static void name(HttpResponse<?> answer, Surroundings surroundings) {
    String request = answer.request().method() + " " + answer.request().uri().getPath();
    surroundings.err().println(request + ": " + answer.statusCode());
  }
}
