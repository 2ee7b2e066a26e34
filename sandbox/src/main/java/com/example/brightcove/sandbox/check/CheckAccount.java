package com.example.brightcove.sandbox.check;

import com.example.brightcove.cms.RetryableStatus;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sandbox.check.CheckReport.Result;
import com.example.brightcove.sandbox.contract.ResponseContract;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenUnavailableException;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares the responses of an account with the schemas of the sandbox. */
public final class CheckAccount {

  private static final String HELP =
      """
      Does your account respond as Brightcove's documents say?
      mvn -q -pl sandbox compile exec:java@check-account

      Makes a dozen calls that only read, and compares each response with the schemas of the
      sandbox. Prints names of fields and types, and which permissions the credentials have.
      Prints no value, id, token or URL of the account, so the output can be published.

      Needs BRIGHTCOVE_ACCOUNT_ID, BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or
      brightcove_oauth.txt; with none of them a simulated Brightcove responds.

      Exit status: 0 done, all as described, 1 something is not as described, 2 wrong usage or
      settings, 3 refused, 4 the service could not be reached or failed, 5 stdout cannot be
      written, 130 interrupted.
      """;

  private static final Sample SAMPLE =
      new Sample(HELP, Settings.Needs.ACCOUNT, Arguments.Syntax.of(), CheckAccount::check);

  private static final String TOKEN_PATH = "/v4/access_token";
  private static final int ATTEMPTS = 3;

  /** Before each call, and longer before a retry: an account allows fewer than 10 in a second. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Settings settings;
  private final ProcessContext process;
  private final CheckReport report;
  private final HttpTransport http =
      new HttpTransport(HttpClient.newBuilder(), this::checkFirstToken);
  private final TokenHolder tokens;
  private boolean isTokenChecked;
  private String videoId = "";

  private CheckAccount(Settings settings, ProcessContext process) {
    this.settings = settings;
    this.process = process;
    this.report = new CheckReport(process.out());
    this.tokens = new TokenHolder(settings.tokenRequest(http, process.clock()), process.clock());
  }

  public static void main(String[] arguments) {
    SAMPLE.main(arguments);
  }

  /** Runs the same in a given context, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return SAMPLE.run(process, arguments);
  }

  private static int check(Settings settings, Arguments arguments, ProcessContext process)
      throws IOException, InterruptedException {
    try {
      return new CheckAccount(settings, process).check();
    } catch (TokenUnavailableException e) {
      // Without its message and its cause, which quote the response
      throw new TokenUnavailableException(
          e.status(),
          e.error(),
          null,
          "no token is in the response to the token request, which has status " + e.status());
    }
  }

  private int check() throws IOException, InterruptedException {
    for (AccountCall call : AccountCall.values()) {
      if (call.url.contains("{video_id}") && videoId.isEmpty()) {
        report.add(call, "-", Result.NOT_CHECKED, List.of());
      } else {
        check(call);
      }
    }
    int status = report.end();
    if (status == ExitStatus.REFUSED) {
      String check = "Check BRIGHTCOVE_ACCOUNT_ID, and the permissions of the credentials.";
      process.err().println("error: every call was refused. " + check);
    }
    return status;
  }

  private void check(AccountCall call) throws IOException, InterruptedException {
    HttpResponse<String> response;
    try {
      response = send(call);
    } catch (TokenUnavailableException e) {
      throw e;
    } catch (IOException e) {
      if (call == AccountCall.COUNT) { // the other calls would fail too, each after its deadline
        String header = "(?<=the Content-Encoding) .*"; // the only text that is from the service
        throw new IOException(e.getMessage().replaceFirst(header, " was not asked for"));
      }
      report.add(call, "-", Result.FAILED, List.of());
      return;
    }
    List<String> problems = problems("GET", call.path(), response, response.body());
    Result result = result(response.statusCode(), response.body(), problems);
    report.add(call, String.valueOf(response.statusCode()), result, problems);
    if (call == AccountCall.VIDEOS && response.statusCode() == 200) {
      chooseVideo(response.body());
    }
  }

  private HttpResponse<String> send(AccountCall call) throws IOException, InterruptedException {
    boolean isCms = call.url.startsWith("/v1/accounts/");
    String url =
        (isCms ? settings.cmsUrl() : settings.analyticsUrl())
            + call.url.replace("{account_id}", settings.accountId()).replace("{video_id}", videoId);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json").build();
    for (int attempt = 1; ; attempt++) {
      process.pause().of(PAUSE.multipliedBy(attempt * attempt));
      AccessToken token = tokens.fresh();
      HttpResponse<String> response = http.sendForText(token.authorize(request));
      boolean isRejected = tokens.report(token, response.statusCode());
      if (attempt == ATTEMPTS || !isRejected && !RetryableStatus.includes(response.statusCode())) {
        return response;
      }
    }
  }

  private void checkFirstToken(HttpResponse<?> response) {
    if (!isTokenChecked && response.request().uri().equals(settings.tokenEndpoint())) {
      isTokenChecked = true;
      String body = String.valueOf(response.body());
      List<String> problems = problems("POST", TOKEN_PATH, response, body);
      int status = response.statusCode();
      Result result = status == 400 ? Result.REFUSED : result(status, body, problems);
      report.print("POST " + TOKEN_PATH, String.valueOf(status), result, problems);
    }
  }

  private static List<String> problems(
      String method, String path, HttpResponse<?> response, String body) {
    String type = response.headers().firstValue("Content-Type").orElse(null);
    return new ArrayList<>(
        ResponseContract.problemsWithoutValues(method, path, response.statusCode(), type, body));
  }

  /** Returns the result, and changes the problems to those that it has. */
  private static Result result(int status, String body, List<String> problems) {
    if (status == 501 && body.toLowerCase(Locale.ROOT).contains("not_simulated")) {
      return Result.NOT_SIMULATED;
    }
    if (RetryableStatus.includes(status)) {
      problems.clear(); // it may be from a gateway, and says nothing about the API
      return Result.FAILED;
    }
    if (status == 401 || status == 403) {
      problems.remove(ResponseContract.UNDOCUMENTED_STATUS);
      return Result.REFUSED;
    }
    if (status != 200 && problems.isEmpty()) {
      problems.add("this status is an error");
    }
    return problems.isEmpty() ? Result.DESCRIBED : Result.DIFFERENT;
  }

  /** Chooses the first video of a list that has text tracks, or else the first. */
  private void chooseVideo(String list) {
    try {
      JsonArray videos = JsonParser.parseString(list).getAsJsonArray();
      boolean hasTextTracks = false;
      for (JsonElement video : videos) {
        JsonObject fields = video.getAsJsonObject();
        String id = fields.get("id").getAsString();
        boolean isBetter =
            fields.get("text_tracks") instanceof JsonArray tracks && !tracks.isEmpty();
        if (id.matches("[0-9]{1,20}") && (videoId.isEmpty() || isBetter && !hasTextTracks)) {
          videoId = id;
          hasTextTracks = isBetter;
        }
      }
      if (videos.isEmpty()) {
        report.note("the account has no videos");
      } else if (!hasTextTracks) {
        report.note("no video here has text tracks, so text_tracks[] is not checked");
      }
    } catch (RuntimeException e) {
      // the report says what is not as described
    }
  }
}
