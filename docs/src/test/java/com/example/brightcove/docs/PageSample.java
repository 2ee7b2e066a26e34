package com.example.brightcove.docs;

import com.example.brightcove.alwaysnewtoken.samples.Token;
import com.example.brightcove.alwaysnewtoken.samples.TopVideos;
import com.example.brightcove.alwaysnewtoken.samples.apitester.ApiTester;
import com.example.brightcove.alwaysnewtoken.samples.proxy.Proxy;
import com.example.brightcove.expirycheck.samples.LongReport;
import com.example.brightcove.retryon401.samples.VideoReport;
import com.example.brightcove.sample.ProcessContext;
import java.nio.file.Path;
import java.util.List;

/**
 * The samples of Brightcove's page, one line each. What every one of them must keep is in {@link
 * PageSamplesTest} and {@link PageSampleFaultsTest}.
 */
enum PageSample {
  TOKEN(
      "always-new-token",
      "token",
      Token.class,
      Token::run,
      Calls.TOKENS,
      "",
      "client id",
      "client secret",
      "access_token",
      "token_type",
      "expires_in"),
  API_TESTER(
      "always-new-token",
      "api-tester",
      ApiTester.class,
      ApiTester::run,
      Calls.AN_API,
      "GET https://cms.api.brightcove.com/v1/accounts/{account_id}/counts/videos",
      "`client id`",
      "`client secret`",
      "`full API call`",
      "HTTP method",
      "`request body`",
      "empty is GET",
      "Your client id:",
      "Your client secret:",
      "Your API call:",
      "Your request type:",
      "Your call verb:",
      "Your token:",
      "Raw response:",
      "Pretty-printed response:"),
  TOP_VIDEOS(
      "always-new-token",
      "top-videos",
      TopVideos.class,
      TopVideos::run,
      Calls.AN_API,
      "",
      "`client_id`",
      "`client_secret`",
      "`grant_type`",
      "The extracted token is:",
      "RestClient.get",
      "Accept: application/json",
      "This is the result from the query:",
      "`video_view`",
      "`video`",
      "`video_name`"),
  VIDEO_REPORT(
      "retry-on-401",
      "video-report",
      VideoReport.class,
      VideoReport::run,
      Calls.AN_API,
      "",
      "`brightcove_oauth.txt`",
      "`account`",
      "`account_id`",
      "`client_id`",
      "`client_secret`",
      "Error loading oauth secret",
      "System error:",
      "API_CALL_ERROR",
      "`/counts/videos/`",
      "`Videos:`",
      "`dimensions` `video`",
      "`limit` 10",
      "`sort` `video_view`",
      "`-video_view`",
      "`format` `json`",
      "last 30 days",
      "`video_name`",
      "`video`"),
  LONG_REPORT(
      "expiry-check",
      "long-report",
      LongReport.class,
      LongReport::run,
      Calls.AN_API,
      "",
      "generating long reports",
      "many API calls in quick succession",
      "`expires_in`",
      "current time",
      "`Id`",
      "`Name`",
      "`CreatedAt`",
      "`Views`"),
  PROXY(
      "always-new-token",
      "proxy",
      Proxy.class,
      Proxy::run,
      Calls.FOR_OTHERS,
      "",
      "`$client_id`",
      "`$client_secret`",
      "`url`",
      "`requestType`",
      "default GET",
      "`requestBody`",
      "`Access-Control-Allow-Origin: *`",
      "`log.txt`",
      "Error: there was a problem with your API call",
      "CURLOPT_POSTFIELDS",
      "`Content-type: application/json`",
      "`access_token`",
      "`expires_in`",
      "`$response`");

  /** Whom a sample calls, and so what can go wrong. */
  enum Calls {
    TOKENS,
    AN_API,
    /** None of its own: it stays up, and tells what is wrong to whoever asks. */
    FOR_OTHERS
  }

  /** The main of a sample, in a context of its own. */
  interface Program {
    int run(ProcessContext process, String... arguments);
  }

  final String module;
  final String id;
  final Class<?> type;
  final Program program;
  final Calls calls;
  final List<String> arguments;
  final List<String> inTheTable;

  /**
   * @param id of the execution, and the name of the page in docs/samples
   * @param arguments with which it makes its typical calls
   * @param inTheTable what the page's table old, ours, why must name beside the options of ours:
   *     the original's inputs, outputs, files, columns and defaults, and our columns
   */
  PageSample(
      String module,
      String id,
      Class<?> type,
      Program program,
      Calls calls,
      String arguments,
      String... inTheTable) {
    this.module = module;
    this.id = id;
    this.type = type;
    this.program = program;
    this.calls = calls;
    this.arguments = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    this.inTheTable = List.of(inTheTable);
  }

  Path source() {
    String file = type.getName().replace('.', '/') + ".java";
    return Repository.ROOT.resolve(module).resolve("src/main/java").resolve(file);
  }

  Path page() {
    return Repository.ROOT.resolve("docs/samples").resolve(id + ".md");
  }
}
