package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static com.example.brightcove.token.Responses.printable;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.alwaysnewtoken.samples.request.JsonText;
import com.example.brightcove.alwaysnewtoken.samples.request.TokenRedaction;
import com.example.brightcove.cms.ApiException;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.TerminalText;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** Prints the response of an API, without the token if the API repeats it. */
record ResponsePrinter(HttpResponse<String> response) {

  /** Prints the headers of request and response, marked as curl --verbose marks them. */
  void printHeaders(PrintStream err) {
    String query = response.uri().getRawQuery();
    String target = response.uri().getRawPath() + (query == null ? "" : "?" + query);
    err.println("> " + response.request().method() + " " + target);
    print(">", response.request().headers(), err);
    err.println("< " + response.statusCode());
    print("<", response.headers(), err);
  }

  private void print(String mark, HttpHeaders headers, PrintStream err) {
    headers
        .map()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                boolean isSecret = name.matches("(?i).*authorization|set-cookie");
                String shown = isSecret ? value.replaceFirst("(?s)^(\\w+ |).*", "$1***") : value;
                err.println(mark + " " + name + ": " + TerminalText.printable(redact(shown)));
              }
            });
  }

  /**
   * Prints the body. JSON is formatted. In any other text, control characters become a question
   * mark.
   *
   * @param isRaw prints the body as it came, unless the output is a terminal
   */
  void printBody(ProcessContext process, boolean isRaw, boolean isTerminal) {
    String text = redact(response.body());
    boolean isPretty = !isRaw && JsonText.isJson(text);
    process.err().println(isPretty ? "Pretty-printed response:" : "Raw response:");
    if (isPretty) {
      write(process.out(), JsonText.pretty(text));
    } else {
      write(process.out(), isRaw && !isTerminal ? text : lines(TerminalText.printable(text)));
    }
  }

  /** Writes UTF-8, as JSON is, whatever the encoding of the system is. */
  private static void write(PrintStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
    out.flush();
  }

  private static String lines(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  /**
   * Returns the exit status of a response with a 2xx status and JSON, CSV or no content.
   *
   * @throws IOException for any other response
   */
  int exitStatus() throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw ApiException.of(response);
    }
    String type = response.headers().firstValue("Content-Type").orElse("no Content-Type");
    boolean isCsv = type.startsWith("text/csv"); // from the Analytics API with format=csv
    boolean isNoContent = response.statusCode() == 204 && response.body().isEmpty();
    if (!isCsv && !isNoContent && !JsonText.isJson(response.body())) {
      throw new IOException(
          "%s %s was answered with %s that is not JSON"
              .formatted(
                  response.request().method(), response.uri().getPath(), printable(redact(type))));
    }
    return ExitStatus.DONE;
  }

  private String redact(String text) {
    return TokenRedaction.redact(response, text);
  }
}
