package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static com.example.brightcove.token.Responses.printable;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.alwaysnewtoken.samples.request.JsonText;
import com.example.brightcove.alwaysnewtoken.samples.request.RedactedResponse;
import com.example.brightcove.cms.ApiException;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.TerminalText;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** Prints the response of an API, without the token if the API repeats it. */
record ResponsePrinter(RedactedResponse redacted) {

  /** Content types of which a 2xx response must be JSON: others, such as CSV, are not checked. */
  private static final Pattern JSON_EXPECTED =
      Pattern.compile("(?i)(text/(?!csv)|.*json|no Content-Type).*");

  private HttpResponse<byte[]> response() {
    return redacted.response();
  }

  /** Prints the headers of request and response, marked as curl --verbose marks them. */
  void printHeaders(PrintStream err) {
    String query = response().uri().getRawQuery();
    String target = response().uri().getRawPath() + (query == null ? "" : "?" + query);
    err.println("> " + response().request().method() + " " + target);
    print(">", response().request().headers(), err);
    err.println("< " + response().statusCode());
    print("<", response().headers(), err);
  }

  private void print(String mark, HttpHeaders headers, PrintStream err) {
    headers
        .map()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                boolean isSecret = name.matches("(?i).*authorization|set-cookie");
                String shown = isSecret ? value.replaceFirst("(?s)^(\\w+ |).*", "$1***") : value;
                err.println(
                    mark + " " + name + ": " + TerminalText.printable(redacted.redact(shown)));
              }
            });
  }

  /**
   * Prints the body. JSON is formatted. Anything else is printed as it came, byte for byte; on a
   * terminal as text, where control characters become a question mark.
   *
   * @param isRaw prints JSON as it came, too
   */
  void printBody(ProcessContext process, boolean isRaw, boolean isTerminal) {
    String text = redacted.text();
    boolean isPretty = !isRaw && JsonText.isJson(text);
    process.err().println(isPretty ? "Pretty-printed response:" : "Raw response:");
    if (isPretty) {
      write(process.out(), JsonText.pretty(text));
    } else if (isTerminal) {
      write(process.out(), lines(TerminalText.printable(text)));
    } else {
      process.out().writeBytes(redacted.bytes());
      process.out().flush();
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
   * Returns the exit status of a response with a 2xx status and the content that its type promises.
   *
   * @throws IOException for any other response
   */
  int exitStatus() throws IOException {
    if (response().statusCode() / 100 != 2) {
      throw ApiException.of(response(), redacted.text());
    }
    String type = redacted.header("Content-Type", "no Content-Type");
    boolean isNoContent = response().statusCode() == 204 && response().body().length == 0;
    boolean isJsonExpected = JSON_EXPECTED.matcher(type).matches() && !isNoContent;
    if (isJsonExpected && !JsonText.isJson(redacted.text())) {
      throw new IOException(
          "%s %s was answered with %s that is not JSON"
              .formatted(
                  response().request().method(), response().uri().getPath(), printable(type)));
    }
    return ExitStatus.DONE;
  }
}
