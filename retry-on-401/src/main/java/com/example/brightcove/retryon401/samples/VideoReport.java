package com.example.brightcove.retryon401.samples;

import com.example.brightcove.cms.AnalyticsApi;
import com.example.brightcove.cms.AnalyticsApi.Report;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.retryon401.RetryOn401;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.LoadedSettings;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.ReportPrinter;
import com.example.brightcove.sample.RetryingCall;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.io.PrintStream;
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
        --pause S   seconds between the two calls, 0 to 3600 (default 0): a token may expire

      Options go at its end, such as "-Dexec.args=--pause 3".

      Needs brightcove_oauth.txt in this folder (account_id may be called account):
        {"account_id": "<digits>", "client_id": "<id>", "client_secret": "<secret>"}
      or BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET;
      with nothing set a simulated Brightcove responds.

      Exit status: 0 done, 1 the API rejected it, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final String EXAMPLE =
      " (brightcove_oauth.txt has contents like this: {\"account_id\": \"<digits>\","
          + " \"client_id\": \"<id>\", \"client_secret\": \"<secret>\"})";

  private static final Arguments.Syntax SYNTAX = Arguments.Syntax.of("--pause").withFlags("--json");

  public static void main(String[] arguments) {
    Sample.exit(run(ProcessContext.current(), arguments));
  }

  /** Runs the same in a given context, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return Sample.guard(
        process,
        () ->
            Sample.printsHelp(HELP, arguments, process)
                ? ExitStatus.DONE
                : report(SYNTAX.parse(arguments), process));
  }

  private static int report(Arguments arguments, ProcessContext process) throws Exception {
    Duration pause = Duration.ofSeconds(arguments.number("--pause", 0, 0, 3600));
    try (LoadedSettings loaded = LoadedSettings.load(Settings.Needs.ACCOUNT, process)) {
      return report(loaded.settings(), arguments, pause, process);
    } catch (UsageException e) {
      boolean hasExample = e.getMessage().contains("{");
      throw hasExample ? e : new UsageException(e.getMessage() + EXAMPLE);
    }
  }

  private static int report(
      Settings settings, Arguments arguments, Duration pause, ProcessContext process)
      throws Exception {
    HttpTransport http =
        new HttpTransport(HttpClient.newBuilder(), response -> print(response, process.err()));
    TokenRequest source = settings.tokenRequest(http, process.clock());
    RetryOn401 strategy = new RetryOn401(new TokenHolder(source, process.clock()), http);
    CmsApi.Call call = new RetryingCall(strategy::call, process);

    int count = new CmsApi(settings.cmsUrl(), settings.accountId(), call).count();
    process.pause().of(pause);
    Report top =
        new AnalyticsApi(settings.analyticsUrl(), settings.accountId(), call)
            .data(
                Map.of(
                    "dimensions", "video",
                    "fields", "video_view,video,video_name",
                    "sort", "-video_view", // without the minus, as in the original: least viewed
                    "limit", "10",
                    "from", "-30d"));
    if (!arguments.has("--json")) {
      process.out().println("Videos: " + count);
    }
    String json = "{\"count\":" + count + ",\"report\":" + top.json().strip() + "}";
    new ReportPrinter(process.out(), arguments)
        .print(json, top.items(), "video_view", "video", "video_name");
    return ExitStatus.DONE;
  }

  /** Prints the request, as the original does, and the status, to show what follows a 401. */
  private static void print(HttpResponse<?> response, PrintStream err) {
    String request = response.request().method() + " " + response.request().uri().getPath();
    err.println(request + ": " + response.statusCode());
  }
}
