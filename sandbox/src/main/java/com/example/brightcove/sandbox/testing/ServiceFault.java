package com.example.brightcove.sandbox.testing;

import static com.example.brightcove.sandbox.testing.StubbedBrightcove.HTML;
import static com.example.brightcove.sandbox.testing.StubbedBrightcove.JSON;

import com.example.brightcove.sample.ExitStatus;
import java.util.function.Consumer;

/** A fault of Brightcove or of the network, and how a sample must end. */
public enum ServiceFault {
  API_REFUSES_THE_SCOPE(
      ExitStatus.REFUSED,
      "403 NOT_AVAILABLE",
      server -> server.api(403, JSON, "[{\"error_code\":\"NOT_AVAILABLE\"}]")),
  API_HAS_NO_SUCH_PATH(
      ExitStatus.SOME_FAILED,
      "404 RESOURCE_NOT_FOUND",
      server -> server.api(404, JSON, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]")),
  API_IS_TOO_BUSY(
      ExitStatus.UNAVAILABLE,
      "429 TOO_MANY_REQUESTS",
      server -> server.api(429, JSON, "[{\"error_code\":\"TOO_MANY_REQUESTS\"}]")),
  API_FAILS(
      ExitStatus.UNAVAILABLE,
      "500 UNKNOWN: try later",
      server -> server.api(500, JSON, "[{\"error_code\":\"UNKNOWN\",\"message\":\"try later\"}]")),
  API_FAILS_IN_HTML(
      ExitStatus.UNAVAILABLE,
      "502 with no error_code (text/html)",
      server -> server.api(502, HTML, "<html>Bad gateway</html>")),
  API_ANSWERS_HTML(
      ExitStatus.UNAVAILABLE,
      "was answered with",
      server -> server.api(200, HTML, "<html>Sign in to this network</html>")),
  API_ANSWERS_NOTHING(
      ExitStatus.UNAVAILABLE, "was answered with", server -> server.api(200, JSON, "")),
  TOKEN_IS_REFUSED(
      ExitStatus.REFUSED,
      "400 invalid_client: no such client",
      server ->
          server.token(
              400,
              JSON,
              "{\"error\":\"invalid_client\",\"error_description\":\"no such client\"}")),
  TOKEN_REQUEST_FAILS(
      ExitStatus.UNAVAILABLE,
      "the token request was answered with 500",
      server -> server.token(500, HTML, "<html>Oops</html>")),
  TOKEN_ANSWER_IS_HTML(
      ExitStatus.UNAVAILABLE,
      "the token response cannot be used",
      server -> server.token(200, HTML, "<html>Sign in to this network</html>")),
  TOKEN_ANSWER_IS_EMPTY(
      ExitStatus.UNAVAILABLE,
      "the token response cannot be used",
      server -> server.token(200, JSON, "")),
  TOKEN_IS_NO_BEARER_TOKEN(
      ExitStatus.UNAVAILABLE,
      "token_type is not Bearer",
      server ->
          server.token(
              200,
              JSON,
              "{\"access_token\":\"invented-token\",\"token_type\":\"mac\",\"expires_in\":300}")),
  NOBODY_IS_THERE(ExitStatus.UNAVAILABLE, "no connection", StubbedBrightcove::close);

  private final int exitStatus;
  private final String says;
  private final Consumer<StubbedBrightcove> inflict;

  ServiceFault(int exitStatus, String says, Consumer<StubbedBrightcove> inflict) {
    this.exitStatus = exitStatus;
    this.says = says;
    this.inflict = inflict;
  }

  /** Makes the server have this fault from now on. */
  public void inflictOn(StubbedBrightcove server) {
    inflict.accept(server);
  }

  /** Returns the exit status of the sample. */
  public int exitStatus() {
    return exitStatus;
  }

  /** Returns what the error line of the sample must contain. */
  public String says() {
    return says;
  }
}
