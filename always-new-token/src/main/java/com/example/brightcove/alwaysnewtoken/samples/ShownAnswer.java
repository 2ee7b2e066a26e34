package com.example.brightcove.alwaysnewtoken.samples;

import static com.example.brightcove.token.Responses.printable;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.JsonText;
import com.example.brightcove.sample.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** An API's answer as a person sees it: never with the token, even if the API repeats it. */
record ShownAnswer(HttpResponse<String> answer) {

  private static final String HIDDEN = "***";

  /** The headers of both sides, as curl --verbose marks them. */
  void printHeaders(PrintStream err) {
    String query = answer.uri().getRawQuery();
    String target = answer.uri().getRawPath() + (query == null ? "" : "?" + query);
    err.println("> " + answer.request().method() + " " + target);
    print(">", answer.request().headers(), err);
    err.println("< " + answer.statusCode());
    print("<", answer.headers(), err);
  }

  private void print(String mark, HttpHeaders headers, PrintStream err) {
    headers
        .map()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                boolean isSecret = name.matches("(?i).*authorization|set-cookie");
                String shown = isSecret ? value.replaceFirst("(?s)^(\\w+ |).*", "$1***") : value;
                err.println(mark + " " + name + ": " + JsonText.harmless(withoutToken(shown)));
              }
            });
  }

  /**
   * The body: JSON on lines of its own, anything else as it is but for what would steer a terminal.
   *
   * @param isRaw as it came, if no person looks on
   */
  void print(Surroundings process, boolean isRaw, boolean isTerminal) {
    String text = withoutToken(answer.body());
    boolean isPretty = !isRaw && JsonText.isJson(text);
    process.err().println(isPretty ? "Pretty-printed response:" : "Raw response:");
    if (isPretty) {
      write(process.out(), JsonText.pretty(text));
    } else {
      write(process.out(), isRaw && !isTerminal ? text : endOfLine(JsonText.harmless(text)));
    }
  }

  /** UTF-8, as JSON is, whatever the system's encoding. */
  private static void write(PrintStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
    out.flush();
  }

  private static String endOfLine(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  /**
   * The exit status of an answer that is what an API answers.
   *
   * @throws IOException for any other one
   */
  int status() throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw ApiException.of(answer);
    }
    String type = answer.headers().firstValue("Content-Type").orElse("no Content-Type");
    boolean isCsv = type.startsWith("text/csv"); // the Analytics API's, if format=csv
    boolean isNothing = answer.statusCode() == 204 && answer.body().isEmpty();
    if (!isCsv && !isNothing && !JsonText.isJson(answer.body())) {
      throw new IOException(
          "%s %s was answered with %s that is not JSON"
              .formatted(
                  answer.request().method(),
                  answer.uri().getPath(),
                  printable(withoutToken(type))));
    }
    return ExitStatus.DONE;
  }

  /** The text with *** in place of the token of the request. */
  String withoutToken(String text) {
    String authorization = answer.request().headers().firstValue("Authorization").orElse("");
    String token = authorization.replaceFirst("^Bearer ", "");
    return token.isEmpty() ? text : text.replace(token, HIDDEN);
  }
}
