package com.example.brightcove.token;

import static com.example.brightcove.token.Fault.ECHO;
import static com.example.brightcove.token.Fault.GOOD;
import static com.example.brightcove.token.Fault.JSON;
import static com.example.brightcove.token.Fault.OK;
import static com.example.brightcove.token.Fault.RequestOutcome.CUT_OFF;
import static com.example.brightcove.token.Fault.RequestOutcome.NO_RESPONSE;
import static com.example.brightcove.token.Fault.RequestOutcome.TOKEN_RETURNED;
import static com.example.brightcove.token.Fault.RequestOutcome.UNUSABLE;
import static com.example.brightcove.token.Fault.awaitTheEnd;
import static com.example.brightcove.token.Fault.chunk;
import static com.example.brightcove.token.Fault.gzip;
import static com.example.brightcove.token.Fault.reset;
import static com.example.brightcove.token.Fault.response;
import static com.example.brightcove.token.Fault.sends;
import static com.example.brightcove.token.Fault.sendsForever;
import static com.example.brightcove.token.Fault.sendsSlowly;
import static com.example.brightcove.token.Fault.sendsThenResets;
import static com.example.brightcove.token.Fault.sendsThenSilence;
import static com.example.brightcove.token.Fault.unread;

import com.example.brightcove.testing.RawServer;
import java.util.List;
import java.util.stream.Stream;

/** All faults: of the connection, the status line, the head, its lengths and chunks, and below. */
final class Faults {

  private Faults() {}

  static List<Fault> all() {
    return Stream.of(ofTheHead(), BodyFaults.all()).flatMap(List::stream).toList();
  }

  private static List<Fault> ofTheHead() {
    String chunked = OK + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    int length = GOOD.length();
    return List.of(
        // the connection
        unread("closed before the request is read", NO_RESPONSE, (c, out, number) -> c.close()),
        unread("reset before the request is read", NO_RESPONSE, (c, out, n) -> reset(c, out, "")),
        unread(
            "answers before it has read",
            TOKEN_RETURNED,
            (c, out, n) -> {
              RawServer.write(out, response("200 OK", JSON, GOOD));
              awaitTheEnd(c);
            }),
        sends("closed without a byte", NO_RESPONSE, ""),
        sendsThenResets("reset without a byte", ""),
        sendsThenResets("reset in the status line", "HTTP/1.1 20"),
        sendsThenResets("reset within the head", OK + "Content-Ty"),
        sendsThenResets("reset within the body", OK + "Content-Length: 999\r\n\r\n" + GOOD),
        sendsThenSilence("silent", CUT_OFF, ""),
        sendsThenSilence("silent after half a head", CUT_OFF, OK + "Content-Ty"),
        sendsThenSilence(
            "silent after half a body", CUT_OFF, OK + "Content-Length: 999\r\n\r\n{\"acc"),
        sendsSlowly("dripping status line", CUT_OFF, "HTTP/1.1 200 ", "O"),
        sendsSlowly("dripping head", CUT_OFF, OK, "X-Drop: 1\r\n"),
        sendsSlowly("dripping body", CUT_OFF, OK + "Content-Length: 100000\r\n\r\n", "{ "),
        sendsSlowly("dripping chunks", CUT_OFF, chunked, "1\r\n \r\n"),
        // the status line
        sends("garbage", NO_RESPONSE, "\u0000\u0001\u00ff\u00fe garbage\r\n\r\n"),
        sends("an echo instead of a status line", NO_RESPONSE, ECHO + "\r\n\r\n"),
        sends("a status line that is an echo", UNUSABLE, response("400 " + ECHO, "", "")),
        sends("empty lines only", NO_RESPONSE, "\r\n\r\n\r\n\r\n"),
        sends("HTML without a head (HTTP/0.9)", NO_RESPONSE, "<html>" + ECHO + "</html>"),
        sends("HTTP/1.0", TOKEN_RETURNED, "HTTP/1.0 200 OK\r\n\r\n" + GOOD),
        sends("HTTP/9.9", NO_RESPONSE, "HTTP/9.9 200 OK\r\n\r\n" + GOOD),
        sends("HTTP/2 preface", NO_RESPONSE, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        sends("HTTP/2 frames", NO_RESPONSE, "\0\0\6\4\0\0\0\0\0\0\3\0\0\0\144"),
        sends("SSH", NO_RESPONSE, "SSH-2.0-OpenSSH_9.9\r\n"),
        sends("TLS", NO_RESPONSE, "\u0015\u0003\u0003\0\2\2\50\r\n\r\n"),
        sends("no reason phrase", TOKEN_RETURNED, response("200", JSON, GOOD)),
        sends("status of two digits", NO_RESPONSE, response("20 OK", JSON, GOOD)),
        sends("status of four digits", TOKEN_RETURNED, response("2000 OK", JSON, GOOD)),
        sends("status that is no number", NO_RESPONSE, response("2x0 OK", JSON, GOOD)),
        sends("negative status", NO_RESPONSE, response("-200 OK", JSON, GOOD)),
        sends("status 000", NO_RESPONSE, response("000 X", JSON, GOOD)),
        sends("status 999", UNUSABLE, response("999 X", JSON, GOOD)),
        sendsForever("endless status line", NO_RESPONSE, "HTTP/1.1 200 ", "O".repeat(8192)),
        // the head
        sends("half a head", NO_RESPONSE, OK + "Content-Type: app"),
        sends(
            "header line without a colon", TOKEN_RETURNED, response("200 OK", ECHO + "\r\n", GOOD)),
        sends("header without a name", TOKEN_RETURNED, response("200 OK", ": x\r\n", GOOD)),
        sends("header name with spaces", NO_RESPONSE, response("200 OK", ECHO + ": x\r\n", GOOD)),
        sends("NUL in a header name", NO_RESPONSE, response("200 OK", "X\0Y: x\r\n", GOOD)),
        sends(
            "control characters in a header",
            NO_RESPONSE,
            response("200 OK", "X: " + ECHO + "\u0001\u001b[2J\r\n", GOOD)),
        sends("bare line feeds", TOKEN_RETURNED, response("200 OK", JSON, GOOD).replace("\r", "")),
        sends(
            "bare carriage returns", NO_RESPONSE, response("200 OK", JSON, GOOD).replace("\n", "")),
        sends("folded header", TOKEN_RETURNED, response("200 OK", "X: a\r\n b\r\n", GOOD)),
        sends("Latin-1 in a header", TOKEN_RETURNED, response("200 OK", "X: \u00e9\r\n", GOOD)),
        sends(
            "giant header",
            NO_RESPONSE,
            response("200 OK", "X: " + "x".repeat(500_000) + "\r\n", GOOD)),
        sends(
            "giant number of headers",
            NO_RESPONSE,
            response("200 OK", "X: 1\r\n".repeat(100_000), GOOD)),
        sendsForever("endless header", NO_RESPONSE, OK + "X: ", "x".repeat(8192)),
        sendsForever("endless headers", NO_RESPONSE, OK, "X: 1\r\n".repeat(1000)),
        // the length
        sends(
            "Content-Length too large",
            NO_RESPONSE,
            OK + "Content-Length: " + (length + 1) + "\r\n\r\n" + GOOD),
        sends(
            "Content-Length too small",
            UNUSABLE,
            OK + "Content-Length: " + (length - 1) + "\r\n\r\n" + GOOD),
        sends("Content-Length negative", NO_RESPONSE, OK + "Content-Length: -5\r\n\r\n" + GOOD),
        sends(
            "Content-Length not a number",
            NO_RESPONSE,
            OK + "Content-Length: " + ECHO + "\r\n\r\n" + GOOD),
        sends(
            "Content-Length of 20 digits",
            NO_RESPONSE,
            OK + "Content-Length: 99999999999999999999\r\n\r\n" + GOOD),
        sends("Content-Length empty", NO_RESPONSE, OK + "Content-Length:\r\n\r\n" + GOOD),
        sends(
            "Content-Length twice, different",
            UNUSABLE,
            OK + "Content-Length: 3\r\nContent-Length: " + length + "\r\n\r\n" + GOOD),
        sends(
            "Content-Length and chunked",
            UNUSABLE,
            OK
                + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk(GOOD)
                + "0\r\n\r\n"),
        sends(
            "Content-Length beyond every limit",
            NO_RESPONSE,
            OK + "Content-Length: 9000000000000000000\r\n\r\n" + GOOD),
        sends("no length, closed at the end", TOKEN_RETURNED, OK + JSON + "\r\n" + GOOD),
        sendsThenSilence("no length, not closed", CUT_OFF, OK + JSON + "\r\n" + GOOD),
        // chunks
        sends(
            "chunks",
            TOKEN_RETURNED,
            chunked + chunk(GOOD.substring(0, 9)) + chunk(GOOD.substring(9)) + "0\r\n\r\n"),
        sends("chunk size not a number", NO_RESPONSE, chunked + ECHO + "\r\n" + GOOD),
        sends("chunk size negative", NO_RESPONSE, chunked + "-5\r\n" + GOOD),
        sends("chunk size beyond an int", NO_RESPONSE, chunked + "fffffffff\r\n" + GOOD),
        sends("chunk size of 2 GiB", NO_RESPONSE, chunked + "7fffffff\r\n" + GOOD),
        sends("chunk without its end", NO_RESPONSE, chunked + "3\r\n" + GOOD),
        sends("chunks without an end", NO_RESPONSE, chunked + chunk(GOOD)),
        sendsForever("endless chunk extension", NO_RESPONSE, chunked + "1;", "x".repeat(8192)),
        sendsForever("endless tiny chunks", NO_RESPONSE, chunked, "1\r\n \r\n".repeat(1000)),
        sendsForever(
            "endless trailers",
            TOKEN_RETURNED,
            chunked + chunk(GOOD) + "0\r\n",
            "X: 1\r\n".repeat(1000)),
        sends(
            "unknown transfer coding", UNUSABLE, OK + "Transfer-Encoding: x\r\n\r\n" + gzip(GOOD)));
  }
}
