package com.example.brightcove.token;

import static com.example.brightcove.testing.Canaries.TOKEN;
import static com.example.brightcove.token.Fault.ECHO;
import static com.example.brightcove.token.Fault.GOOD;
import static com.example.brightcove.token.Fault.JSON;
import static com.example.brightcove.token.Fault.OK;
import static com.example.brightcove.token.Fault.RequestOutcome.NO_RESPONSE;
import static com.example.brightcove.token.Fault.RequestOutcome.TOKEN_RETURNED;
import static com.example.brightcove.token.Fault.RequestOutcome.UNUSABLE;
import static com.example.brightcove.token.Fault.fault;
import static com.example.brightcove.token.Fault.gzip;
import static com.example.brightcove.token.Fault.pause;
import static com.example.brightcove.token.Fault.response;
import static com.example.brightcove.token.Fault.sends;
import static com.example.brightcove.token.Fault.sendsForever;

import com.example.brightcove.testing.RawServer;
import java.util.List;

/** Faults of the body, and statuses that carry no token. */
final class BodyFaults {

  private BodyFaults() {}

  static List<Fault> all() {
    int length = GOOD.length();
    return List.of(
        // the body
        sends("empty body", UNUSABLE, response("200 OK", JSON, "")),
        sends("half a JSON text", UNUSABLE, response("200 OK", JSON, GOOD.substring(0, 60))),
        sends(
            "byte order mark",
            TOKEN_RETURNED,
            response("200 OK", JSON, "\u00ef\u00bb\u00bf" + GOOD)),
        sends("UTF-16", UNUSABLE, response("200 OK", JSON, GOOD.replaceAll("(.)", "\0$1"))),
        sends("NUL bytes", UNUSABLE, response("200 OK", JSON, "\0".repeat(1000))),
        sends("NUL bytes behind it", UNUSABLE, response("200 OK", JSON, GOOD + "\0\0")),
        sends(
            "invalid UTF-8",
            UNUSABLE,
            response("500 X", JSON, "{\"error\":\"\u00ff\u00c0\u00ed\u00a0\"}")),
        sends("JSON 10,000 deep", UNUSABLE, response("200 OK", JSON, "[".repeat(10_000))),
        sends(
            "objects 6,000 deep", UNUSABLE, response("200 OK", JSON, "{\"error\":".repeat(6_000))),
        sends("the answer twice", UNUSABLE, response("200 OK", JSON, GOOD + GOOD)),
        sends(
            "two answers",
            TOKEN_RETURNED,
            OK + "Content-Length: " + length + "\r\n\r\n" + GOOD + response("400 Bad", JSON, "{}")),
        sends(
            "gzip, though not asked for",
            NO_RESPONSE,
            response("200 OK", "Content-Encoding: gzip\r\n", gzip(GOOD))),
        sends(
            "gzip that is garbage",
            NO_RESPONSE,
            response("200 OK", "Content-Encoding: gzip\r\n", "\u001f\u008b\b garbage " + ECHO)),
        sends(
            "a body over the limit",
            NO_RESPONSE,
            response("200 OK", JSON, GOOD + " ".repeat(65_536))),
        sendsForever("endless body", NO_RESPONSE, OK + "\r\n", " ".repeat(8192)),
        sendsForever("endless error", NO_RESPONSE, "HTTP/1.1 500 X\r\n\r\n", ECHO.repeat(100)),
        fault(
            "slow close",
            TOKEN_RETURNED,
            (c, out, number) -> {
              RawServer.write(out, OK + "Content-Length: " + length + "\r\n\r\n" + GOOD);
              pause();
            }),
        // statuses
        sends(
            "100 and then the answer",
            TOKEN_RETURNED,
            "HTTP/1.1 100 Continue\r\n\r\n" + response("200 OK", JSON, GOOD)),
        sends(
            "103 and then the answer",
            TOKEN_RETURNED,
            "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + response("200 OK", JSON, GOOD)),
        sends("100 and nothing", NO_RESPONSE, "HTTP/1.1 100 Continue\r\n\r\n"),
        sendsForever("endless 100", NO_RESPONSE, "", "HTTP/1.1 100 Continue\r\n\r\n"),
        sendsForever("endless 103", NO_RESPONSE, "", "HTTP/1.1 103 Early Hints\r\nX: 1\r\n\r\n"),
        sends(
            "101",
            NO_RESPONSE,
            "HTTP/1.1 101 Switch\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
        sends("201 with a token", UNUSABLE, response("201 Created", JSON, GOOD)),
        sends("204 with a body", NO_RESPONSE, response("204 No Content", JSON, GOOD)),
        sends("205", UNUSABLE, response("205 Reset Content", "", "")),
        sends(
            "206 with half a token",
            UNUSABLE,
            response("206 Partial", "Content-Range: bytes 0-9/99\r\n", GOOD.substring(0, 10))),
        sends(
            "302 with Location",
            UNUSABLE,
            response("302 X", "Location: https://x.invalid/\r\n", ECHO)),
        sends(
            "302 with a broken Location",
            UNUSABLE,
            response("302 X", "Location: ::" + ECHO + "\r\n", "")),
        sends("307 without Location", UNUSABLE, response("307 X", "", "")),
        sends("304", UNUSABLE, "HTTP/1.1 304 X\r\n\r\n"),
        sends("401 without WWW-Authenticate", UNUSABLE, response("401 X", JSON, "{}")),
        sends(
            "401 with an endless challenge",
            UNUSABLE,
            response("401 X", "WWW-Authenticate: Basic realm=\"" + ECHO + "\r\n", "")),
        sends("407", UNUSABLE, response("407 X", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "")),
        sends("407 without Proxy-Authenticate", UNUSABLE, response("407 X", "", ECHO)),
        sends("403 with HTML", UNUSABLE, response("403 X", "", "<h1>" + ECHO + "</h1>")),
        sends("404 without a body", UNUSABLE, response("404 X", "", "")),
        sends(
            "400 with an array",
            UNUSABLE,
            response("400 X", JSON, "[{\"error_code\":\"X\",\"message\":\"" + ECHO + "\"}]")),
        sends(
            "400 with an echo",
            UNUSABLE,
            response(
                "400 X",
                JSON,
                "{\"error\":\""
                    + ECHO
                    + "\",\"error_description\":\""
                    + ECHO
                    + "\",\"access_token\":\""
                    + TOKEN
                    + "\"}")),
        sends(
            "400 with an error that is an object",
            UNUSABLE,
            response("400 X", JSON, "{\"error\":{\"message\":\"" + ECHO + "\"}}")),
        sends(
            "429 with a wrong Retry-After",
            UNUSABLE,
            response("429 X", "Retry-After: " + ECHO + "\r\n", "")),
        sends(
            "500 with 64 KiB of JSON",
            UNUSABLE,
            response("500 X", JSON, "{\"error\":\"" + "x".repeat(65_000) + "\"}")),
        sends("500 with invalid UTF-8", UNUSABLE, response("500 X", "", "\u00ff\u00fe\u00c0")),
        sends("503 without a length", UNUSABLE, "HTTP/1.1 503 X\r\n\r\n<html>" + ECHO));
  }
}
