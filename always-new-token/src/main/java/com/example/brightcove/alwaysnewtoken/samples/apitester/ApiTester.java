package com.example.brightcove.alwaysnewtoken.samples.apitester;

import com.example.brightcove.alwaysnewtoken.samples.request.ByteCall;
import com.example.brightcove.alwaysnewtoken.samples.request.HttpMethod;
import com.example.brightcove.alwaysnewtoken.samples.request.RedactedResponse;
import com.example.brightcove.alwaysnewtoken.samples.request.TokenDestinations;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.LoadedSettings;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.TerminalText;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.token.HttpTransport;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Makes one call of any Brightcove API and prints the response: the page's shell script. */
public final class ApiTester {

  private static final String HELP =
      """
      Any API call: mvn -q -pl always-new-token compile exec:java@api-tester
      Arguments go at its end, and without them it asks: "-Dexec.args=METHOD URL [BODY]"

        METHOD      GET, POST, PATCH, PUT, DELETE in any case, or g, p, po, pa, pu, d
        URL         such as https://cms.api.brightcove.com/v1/accounts/{account_id}/videos
        BODY        JSON, @FILE, or - for the input
        --ask       asks for all that is missing: client id, secret, URL, method, body
        --raw       the response as it came, not pretty-printed
        --verbose   the headers of request and response, on stderr

      Example: "-Dexec.args=PATCH https://.../videos/1 '{\\"name\\": \\"New\\"}'"

      Needs BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET (for {account_id} also
      BRIGHTCOVE_ACCOUNT_ID), or brightcove_oauth.txt; else a simulated Brightcove responds.

      Exit status: 0 done, 1 the API rejected it, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final Arguments.Syntax SYNTAX =
      Arguments.Syntax.of().withFlags("--ask", "--raw", "--verbose").withOperands(3);

  private ApiTester() {}

  public static void main(String[] arguments) throws InterruptedException {
    ProcessContext process = ProcessContext.current();
    Sample.exit(run(process, Prompter.ofTerminal(process), Tty.isOutput(), arguments));
  }

  /** Runs the same in a given context without a terminal, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return run(process, new Prompter(process), false, arguments);
  }

  static int run(
      ProcessContext process, Prompter prompter, boolean isTerminal, String... arguments) {
    return Sample.guard(
        process,
        () ->
            Sample.printsHelp(HELP, arguments, process)
                ? ExitStatus.DONE
                : test(process, prompter, isTerminal, SYNTAX.parse(arguments)));
  }

  private static int test(
      ProcessContext process, Prompter prompter, boolean isTerminal, Arguments arguments)
      throws Exception {
    RequestInputs inputs = new RequestInputs(arguments, prompter);
    ProcessContext complete = inputs.withCredentials(process);
    try (LoadedSettings loaded = LoadedSettings.load(Settings.Needs.CREDENTIALS, complete)) {
      Settings settings = loaded.settings();
      HttpRequest request = request(settings, inputs, process);
      HttpTransport http = new HttpTransport();
      HttpResponse<byte[]> response =
          new ByteCall(settings.tokenRequest(http, process.clock()), http).call(request);
      ResponsePrinter printer = new ResponsePrinter(new RedactedResponse(response));
      if (arguments.has("--verbose")) {
        printer.printHeaders(process.err());
      }
      printer.printBody(process, arguments.has("--raw"), isTerminal);
      return printer.exitStatus();
    }
  }

  private static HttpRequest request(
      Settings settings, RequestInputs inputs, ProcessContext process) throws Exception {
    PrintStream err = process.err();
    URI url = new TokenDestinations(settings).resolve(inputs.url(), err::println);
    HttpMethod method = HttpMethod.parse(inputs.method());
    String body = RequestBody.read(inputs.body(method), process.directory(), inputs.rest());
    method.checkBody(body);

    err.println("Your API call: " + url);
    err.println("Your request type: " + method);
    err.println("Your request body: " + (body.isEmpty() ? "none" : TerminalText.printable(body)));
    HttpRequest.Builder request = ByteCall.request().uri(url);
    return body.isEmpty()
        ? request.method(method.name(), BodyPublishers.noBody()).build()
        : request
            .method(method.name(), BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
  }
}
