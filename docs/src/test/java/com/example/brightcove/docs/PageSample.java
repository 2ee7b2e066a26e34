package com.example.brightcove.docs;

import com.example.brightcove.alwaysnewtoken.samples.Token;
import com.example.brightcove.alwaysnewtoken.samples.TopVideos;
import com.example.brightcove.alwaysnewtoken.samples.apitester.ApiTester;
import com.example.brightcove.alwaysnewtoken.samples.proxy.Proxy;
import com.example.brightcove.expirycheck.samples.LongReport;
import com.example.brightcove.retryon401.samples.VideoReport;
import java.nio.file.Path;
import java.util.List;

/**
 * Lists the samples of Brightcove's page. {@link PageSamplesTest} and {@link PageSampleFaultsTest}
 * test each of them.
 */
enum PageSample {
  TOKEN(
      "always-new-token",
      "token",
      Token.class,
      Token::run,
      CalledService.TOKEN_ENDPOINT,
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
      CalledService.API,
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
      CalledService.API,
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
      CalledService.API,
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
      CalledService.API,
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
      CalledService.API_FOR_OTHERS,
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

  /** The service that a sample calls, which decides what can go wrong. */
  enum CalledService {
    TOKEN_ENDPOINT,
    API,
    /** An API, for other programs: it keeps running and passes each error on in a response. */
    API_FOR_OTHERS
  }

  final String module;
  final String id;
  final Class<?> type;
  final SampleProgram program;
  final CalledService calledService;
  final List<String> arguments;
  final List<String> namesInTable;

  /**
   * @param id the id of the execution, and the name of the page in docs/samples
   * @param arguments a typical command line
   * @param namesInTable what the table of the page must name besides the options of the sample: the
   *     inputs, outputs, files, columns and defaults of the original, and the sample's columns
   */
  PageSample(
      String module,
      String id,
      Class<?> type,
      SampleProgram program,
      CalledService calledService,
      String arguments,
      String... namesInTable) {
    this.module = module;
    this.id = id;
    this.type = type;
    this.program = program;
    this.calledService = calledService;
    this.arguments = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    this.namesInTable = List.of(namesInTable);
  }

  Path source() {
    String file = type.getName().replace('.', '/') + ".java";
    return Repository.ROOT.resolve(module).resolve("src/main/java").resolve(file);
  }

  Path page() {
    return Repository.ROOT.resolve("docs/samples").resolve(id + ".md");
  }
}
