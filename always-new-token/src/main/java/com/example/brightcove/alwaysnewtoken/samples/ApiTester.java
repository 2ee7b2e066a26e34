package com.example.brightcove.alwaysnewtoken.samples;

import com.example.brightcove.alwaysnewtoken.AlwaysNewToken;
import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.JsonText;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.TokenDestinations;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Makes one call of any Brightcove API and shows the answer: the page's shell script. */
public final class ApiTester {

  private static final String HELP =
      """
      Any API call: mvn -q -pl always-new-token compile exec:java@api-tester
      Arguments go at its end, and without them it asks: "-Dexec.args=METHOD ADDRESS [BODY]"

        METHOD      GET, POST, PATCH, PUT, DELETE in any case, or g, p, po, pa, pu, d
        ADDRESS     such as https://cms.api.brightcove.com/v1/accounts/{account_id}/videos
        BODY        JSON, @FILE, or - for the input
        --ask       asks for all that is missing: client id, secret, address, method, body
        --raw       the answer as it came, not pretty-printed
        --verbose   the headers of request and answer, on stderr

      Example: "-Dexec.args=PATCH https://.../videos/1 '{\\"name\\": \\"New\\"}'"

      Needs BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET (for {account_id} also
      BRIGHTCOVE_ACCOUNT_ID), or brightcove_oauth.txt; else a simulated Brightcove answers.

      Exit status: 0 done, 1 the API said no, 2 wrong usage or settings, 3 refused,
      4 the service could not be reached or failed, 5 stdout cannot be written, 130 interrupted.
      """;

  private static final Arguments.Syntax SYNTAX =
      Arguments.Syntax.of().withFlags("--ask", "--raw", "--verbose").withOperands(3);

  private ApiTester() {}

  public static void main(String[] arguments) throws InterruptedException {
    Surroundings process = Surroundings.ofProcess();
    int status = run(process, Questions.ofProcess(process), Terminal.isOutput(), arguments);
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  /** The same in given surroundings, without a terminal, and with the exit status as the result. */
  public static int run(Surroundings surroundings, String... arguments) {
    return run(surroundings, new Questions(surroundings), false, arguments);
  }

  static int run(Surroundings process, Questions questions, boolean isTerminal, String... words) {
    return Sample.guard(
        process,
        HELP,
        words,
        () -> {
          Arguments given = SYNTAX.parse(words);
          Inputs inputs = new Inputs(given, questions);
          return Sample.withSettings(
              Settings.Needs.CREDENTIALS,
              inputs.withCredentials(process),
              settings -> {
                HttpRequest request = request(settings, inputs, process);
                ShownAnswer answer = new ShownAnswer(call(settings, request, process));
                if (given.has("--verbose")) {
                  answer.printHeaders(process.err());
                }
                answer.print(process, given.has("--raw"), isTerminal);
                return answer.status();
              });
        });
  }

  private static HttpRequest request(Settings settings, Inputs inputs, Surroundings process)
      throws Exception {
    PrintStream err = process.err();
    URI address = new TokenDestinations(settings).of(inputs.address(), err::println);
    Verb verb = Verb.of(inputs.method());
    String body = RequestBody.of(inputs.body(), process.directory(), inputs.rest());
    verb.check(body);

    err.println("Your API call: " + address);
    err.println("Your request type: " + verb);
    err.println("Your request body: " + (body.isEmpty() ? "none" : JsonText.harmless(body)));
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    return body.isEmpty()
        ? request.method(verb.name(), BodyPublishers.noBody()).build()
        : request
            .method(verb.name(), BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
  }

  private static HttpResponse<String> call(
      Settings settings, HttpRequest request, Surroundings process) throws Exception {
    HttpTransport http = new HttpTransport();
    TokenRequest source =
        new TokenRequest(
            settings.tokenEndpoint(),
            settings.clientId(),
            settings.clientSecret(),
            http,
            process.clock());
    return new AlwaysNewToken(source, http).call(request);
  }
}
