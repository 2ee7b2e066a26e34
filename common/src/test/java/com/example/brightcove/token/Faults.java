package com.example.brightcove.token;

import static com.example.brightcove.testing.Canaries.TOKEN;
import static com.example.brightcove.token.Faults.End.CUT_OFF;
import static com.example.brightcove.token.Faults.End.NO_ANSWER;
import static com.example.brightcove.token.Faults.End.TAKEN;
import static com.example.brightcove.token.Faults.End.UNUSABLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.example.brightcove.testing.Canaries;
import com.example.brightcove.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** What a token endpoint, or somebody on the way to it, may do to a client, byte by byte. */
final class Faults {

  /** How a fetch must end. */
  enum End {
    /** With a token. */
    TAKEN,
    /** With a TokenUnavailableException: there was an answer. */
    UNUSABLE,
    /** With another IOException, at once. */
    NO_ANSWER,
    /** With a timeout, at the deadline. */
    CUT_OFF
  }

  /**
   * @param unread whether it strikes before the request has been read
   */
  record Fault(String name, End end, RawServer.Behaviour behaviour, boolean unread) {

    RawServer server() throws IOException {
      return unread ? RawServer.unread(behaviour) : new RawServer(behaviour);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What all the endless behaviours wait for; only the client's going away ends them. */
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private static final String GOOD =
      "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":300}";

  /** Everything secret, on one line: what a careless server or proxy might repeat. */
  private static final String ECHO = String.join(" ", Canaries.ALL);

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

  private Faults() {}

  private static Fault fault(String name, End end, RawServer.Behaviour behaviour) {
    return new Fault(name, end, behaviour, false);
  }

  private static Fault unread(String name, End end, RawServer.Behaviour behaviour) {
    return new Fault(name, end, behaviour, true);
  }

  /** Writes bytes, then closes. */
  private static Fault says(String name, End end, String bytes) {
    return fault(
        name,
        end,
        (connection, out, number) -> {
          RawServer.write(out, bytes);
          connection.close();
        });
  }

  /** Writes bytes, then keeps the connection open and silent. */
  private static Fault stays(String name, End end, String bytes) {
    return fault(
        name,
        end,
        (connection, out, number) -> {
          RawServer.write(out, bytes);
          awaitTheEnd(connection);
        });
  }

  /** Writes bytes, then the same bytes over and over. */
  private static Fault repeats(String name, End end, String start, String bytes) {
    return fault(
        name,
        end,
        (connection, out, number) -> {
          RawServer.write(out, start);
          while (true) {
            RawServer.write(out, bytes);
          }
        });
  }

  /** Writes bytes one at a time, slowly, until the client goes. */
  private static Fault drips(String name, End end, String start, String bytes) {
    return fault(
        name,
        end,
        (connection, out, number) -> {
          RawServer.write(out, start);
          for (int i = 0; ; i++) {
            pause();
            RawServer.write(out, bytes.substring(i % bytes.length(), i % bytes.length() + 1));
          }
        });
  }

  /** Writes bytes, then resets the connection: close with SO_LINGER 0 sends a RST. */
  private static Fault resets(String name, String bytes) {
    return fault(name, NO_ANSWER, (connection, out, number) -> reset(connection, out, bytes));
  }

  private static void reset(Socket connection, OutputStream out, String bytes) throws IOException {
    RawServer.write(out, bytes);
    connection.setSoLinger(true, 0);
    connection.close();
  }

  private static void pause() throws IOException {
    try {
      NEVER.await(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private static void awaitTheEnd(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    while (in.read() >= 0) {
      // nothing is expected
    }
  }

  /** A whole answer, closed at its end. */
  private static String answer(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  private static String chunk(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
  }

  private static String gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(ISO_8859_1);
  }

  static List<Fault> all() {
    String chunked = OK + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    int length = GOOD.length();
    return List.of(
        // the connection
        unread("closed before the request is read", NO_ANSWER, (c, out, number) -> c.close()),
        unread("reset before the request is read", NO_ANSWER, (c, out, n) -> reset(c, out, "")),
        unread(
            "answers before it has read",
            TAKEN,
            (c, out, n) -> {
              RawServer.write(out, answer("200 OK", JSON, GOOD));
              awaitTheEnd(c);
            }),
        says("closed without a byte", NO_ANSWER, ""),
        resets("reset without a byte", ""),
        resets("reset in the status line", "HTTP/1.1 20"),
        resets("reset within the head", OK + "Content-Ty"),
        resets("reset within the body", OK + "Content-Length: 999\r\n\r\n" + GOOD),
        stays("silent", CUT_OFF, ""),
        stays("silent after half a head", CUT_OFF, OK + "Content-Ty"),
        stays("silent after half a body", CUT_OFF, OK + "Content-Length: 999\r\n\r\n{\"acc"),
        drips("dripping status line", CUT_OFF, "HTTP/1.1 200 ", "O"),
        drips("dripping head", CUT_OFF, OK, "X-Drop: 1\r\n"),
        drips("dripping body", CUT_OFF, OK + "Content-Length: 100000\r\n\r\n", "{ "),
        drips("dripping chunks", CUT_OFF, chunked, "1\r\n \r\n"),
        // the status line
        says("garbage", NO_ANSWER, "\u0000\u0001\u00ff\u00fe garbage\r\n\r\n"),
        says("an echo instead of a status line", NO_ANSWER, ECHO + "\r\n\r\n"),
        says("a status line that is an echo", UNUSABLE, answer("400 " + ECHO, "", "")),
        says("empty lines only", NO_ANSWER, "\r\n\r\n\r\n\r\n"),
        says("HTML without a head (HTTP/0.9)", NO_ANSWER, "<html>" + ECHO + "</html>"),
        says("HTTP/1.0", TAKEN, "HTTP/1.0 200 OK\r\n\r\n" + GOOD),
        says("HTTP/9.9", NO_ANSWER, "HTTP/9.9 200 OK\r\n\r\n" + GOOD),
        says("HTTP/2 preface", NO_ANSWER, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        says("HTTP/2 frames", NO_ANSWER, "\0\0\6\4\0\0\0\0\0\0\3\0\0\0\144"),
        says("SSH", NO_ANSWER, "SSH-2.0-OpenSSH_9.9\r\n"),
        says("TLS", NO_ANSWER, "\u0015\u0003\u0003\0\2\2\50\r\n\r\n"),
        says("no reason phrase", TAKEN, answer("200", JSON, GOOD)),
        says("status of two digits", NO_ANSWER, answer("20 OK", JSON, GOOD)),
        says("status of four digits", TAKEN, answer("2000 OK", JSON, GOOD)),
        says("status that is no number", NO_ANSWER, answer("2x0 OK", JSON, GOOD)),
        says("negative status", NO_ANSWER, answer("-200 OK", JSON, GOOD)),
        says("status 000", NO_ANSWER, answer("000 X", JSON, GOOD)),
        says("status 999", UNUSABLE, answer("999 X", JSON, GOOD)),
        repeats("endless status line", NO_ANSWER, "HTTP/1.1 200 ", "O".repeat(8192)),
        // the head
        says("half a head", NO_ANSWER, OK + "Content-Type: app"),
        says("header line without a colon", TAKEN, answer("200 OK", ECHO + "\r\n", GOOD)),
        says("header without a name", TAKEN, answer("200 OK", ": x\r\n", GOOD)),
        says("header name with spaces", NO_ANSWER, answer("200 OK", ECHO + ": x\r\n", GOOD)),
        says("NUL in a header name", NO_ANSWER, answer("200 OK", "X\0Y: x\r\n", GOOD)),
        says(
            "control characters in a header",
            NO_ANSWER,
            answer("200 OK", "X: " + ECHO + "\u0001\u001b[2J\r\n", GOOD)),
        says("bare line feeds", TAKEN, answer("200 OK", JSON, GOOD).replace("\r", "")),
        says("bare carriage returns", NO_ANSWER, answer("200 OK", JSON, GOOD).replace("\n", "")),
        says("folded header", TAKEN, answer("200 OK", "X: a\r\n b\r\n", GOOD)),
        says("Latin-1 in a header", TAKEN, answer("200 OK", "X: \u00e9\r\n", GOOD)),
        says(
            "giant header",
            NO_ANSWER,
            answer("200 OK", "X: " + "x".repeat(500_000) + "\r\n", GOOD)),
        says(
            "giant number of headers",
            NO_ANSWER,
            answer("200 OK", "X: 1\r\n".repeat(100_000), GOOD)),
        repeats("endless header", NO_ANSWER, OK + "X: ", "x".repeat(8192)),
        repeats("endless headers", NO_ANSWER, OK, "X: 1\r\n".repeat(1000)),
        // the length
        says(
            "Content-Length too large",
            NO_ANSWER,
            OK + "Content-Length: " + (length + 1) + "\r\n\r\n" + GOOD),
        says(
            "Content-Length too small",
            UNUSABLE,
            OK + "Content-Length: " + (length - 1) + "\r\n\r\n" + GOOD),
        says("Content-Length negative", NO_ANSWER, OK + "Content-Length: -5\r\n\r\n" + GOOD),
        says(
            "Content-Length not a number",
            NO_ANSWER,
            OK + "Content-Length: " + ECHO + "\r\n\r\n" + GOOD),
        says(
            "Content-Length of 20 digits",
            NO_ANSWER,
            OK + "Content-Length: 99999999999999999999\r\n\r\n" + GOOD),
        says("Content-Length empty", NO_ANSWER, OK + "Content-Length:\r\n\r\n" + GOOD),
        says(
            "Content-Length twice, different",
            UNUSABLE,
            OK + "Content-Length: 3\r\nContent-Length: " + length + "\r\n\r\n" + GOOD),
        says(
            "Content-Length and chunked",
            UNUSABLE,
            OK
                + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk(GOOD)
                + "0\r\n\r\n"),
        says(
            "Content-Length beyond every limit",
            NO_ANSWER,
            OK + "Content-Length: 9000000000000000000\r\n\r\n" + GOOD),
        says("no length, closed at the end", TAKEN, OK + JSON + "\r\n" + GOOD),
        stays("no length, not closed", CUT_OFF, OK + JSON + "\r\n" + GOOD),
        // chunks
        says(
            "chunks",
            TAKEN,
            chunked + chunk(GOOD.substring(0, 9)) + chunk(GOOD.substring(9)) + "0\r\n\r\n"),
        says("chunk size not a number", NO_ANSWER, chunked + ECHO + "\r\n" + GOOD),
        says("chunk size negative", NO_ANSWER, chunked + "-5\r\n" + GOOD),
        says("chunk size beyond an int", NO_ANSWER, chunked + "fffffffff\r\n" + GOOD),
        says("chunk size of 2 GiB", NO_ANSWER, chunked + "7fffffff\r\n" + GOOD),
        says("chunk without its end", NO_ANSWER, chunked + "3\r\n" + GOOD),
        says("chunks without an end", NO_ANSWER, chunked + chunk(GOOD)),
        repeats("endless chunk extension", NO_ANSWER, chunked + "1;", "x".repeat(8192)),
        repeats("endless tiny chunks", NO_ANSWER, chunked, "1\r\n \r\n".repeat(1000)),
        repeats(
            "endless trailers", TAKEN, chunked + chunk(GOOD) + "0\r\n", "X: 1\r\n".repeat(1000)),
        says("unknown transfer coding", UNUSABLE, OK + "Transfer-Encoding: x\r\n\r\n" + gzip(GOOD)),
        // the body
        says("empty body", UNUSABLE, answer("200 OK", JSON, "")),
        says("half a JSON text", UNUSABLE, answer("200 OK", JSON, GOOD.substring(0, 60))),
        says("byte order mark", TAKEN, answer("200 OK", JSON, "\u00ef\u00bb\u00bf" + GOOD)),
        says("UTF-16", UNUSABLE, answer("200 OK", JSON, GOOD.replaceAll("(.)", "\0$1"))),
        says("NUL bytes", UNUSABLE, answer("200 OK", JSON, "\0".repeat(1000))),
        says("NUL bytes behind it", UNUSABLE, answer("200 OK", JSON, GOOD + "\0\0")),
        says(
            "invalid UTF-8",
            UNUSABLE,
            answer("500 X", JSON, "{\"error\":\"\u00ff\u00c0\u00ed\u00a0\"}")),
        says("JSON 10,000 deep", UNUSABLE, answer("200 OK", JSON, "[".repeat(10_000))),
        says("objects 6,000 deep", UNUSABLE, answer("200 OK", JSON, "{\"error\":".repeat(6_000))),
        says("the answer twice", UNUSABLE, answer("200 OK", JSON, GOOD + GOOD)),
        says(
            "two answers",
            TAKEN,
            OK + "Content-Length: " + length + "\r\n\r\n" + GOOD + answer("400 Bad", JSON, "{}")),
        says(
            "gzip, though not asked for",
            NO_ANSWER,
            answer("200 OK", "Content-Encoding: gzip\r\n", gzip(GOOD))),
        says(
            "gzip that is garbage",
            NO_ANSWER,
            answer("200 OK", "Content-Encoding: gzip\r\n", "\u001f\u008b\b garbage " + ECHO)),
        says("a body over the limit", NO_ANSWER, answer("200 OK", JSON, GOOD + " ".repeat(65_536))),
        repeats("endless body", NO_ANSWER, OK + "\r\n", " ".repeat(8192)),
        repeats("endless error", NO_ANSWER, "HTTP/1.1 500 X\r\n\r\n", ECHO.repeat(100)),
        fault(
            "slow close",
            TAKEN,
            (c, out, number) -> {
              RawServer.write(out, OK + "Content-Length: " + length + "\r\n\r\n" + GOOD);
              pause();
            }),
        // statuses
        says(
            "100 and then the answer",
            TAKEN,
            "HTTP/1.1 100 Continue\r\n\r\n" + answer("200 OK", JSON, GOOD)),
        says(
            "103 and then the answer",
            TAKEN,
            "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + answer("200 OK", JSON, GOOD)),
        says("100 and nothing", NO_ANSWER, "HTTP/1.1 100 Continue\r\n\r\n"),
        repeats("endless 100", NO_ANSWER, "", "HTTP/1.1 100 Continue\r\n\r\n"),
        repeats("endless 103", NO_ANSWER, "", "HTTP/1.1 103 Early Hints\r\nX: 1\r\n\r\n"),
        says(
            "101", NO_ANSWER, "HTTP/1.1 101 Switch\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
        says("201 with a token", UNUSABLE, answer("201 Created", JSON, GOOD)),
        says("204 with a body", NO_ANSWER, answer("204 No Content", JSON, GOOD)),
        says("205", UNUSABLE, answer("205 Reset Content", "", "")),
        says(
            "206 with half a token",
            UNUSABLE,
            answer("206 Partial", "Content-Range: bytes 0-9/99\r\n", GOOD.substring(0, 10))),
        says(
            "302 with Location",
            UNUSABLE,
            answer("302 X", "Location: https://x.invalid/\r\n", ECHO)),
        says(
            "302 with a broken Location",
            UNUSABLE,
            answer("302 X", "Location: ::" + ECHO + "\r\n", "")),
        says("307 without Location", UNUSABLE, answer("307 X", "", "")),
        says("304", UNUSABLE, "HTTP/1.1 304 X\r\n\r\n"),
        says("401 without WWW-Authenticate", UNUSABLE, answer("401 X", JSON, "{}")),
        says(
            "401 with an endless challenge",
            UNUSABLE,
            answer("401 X", "WWW-Authenticate: Basic realm=\"" + ECHO + "\r\n", "")),
        says("407", UNUSABLE, answer("407 X", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "")),
        says("407 without Proxy-Authenticate", UNUSABLE, answer("407 X", "", ECHO)),
        says("403 with HTML", UNUSABLE, answer("403 X", "", "<h1>" + ECHO + "</h1>")),
        says("404 without a body", UNUSABLE, answer("404 X", "", "")),
        says(
            "400 with an array",
            UNUSABLE,
            answer("400 X", JSON, "[{\"error_code\":\"X\",\"message\":\"" + ECHO + "\"}]")),
        says(
            "400 with an echo",
            UNUSABLE,
            answer(
                "400 X",
                JSON,
                "{\"error\":\""
                    + ECHO
                    + "\",\"error_description\":\""
                    + ECHO
                    + "\",\"access_token\":\""
                    + TOKEN
                    + "\"}")),
        says(
            "400 with an error that is an object",
            UNUSABLE,
            answer("400 X", JSON, "{\"error\":{\"message\":\"" + ECHO + "\"}}")),
        says(
            "429 with a wrong Retry-After",
            UNUSABLE,
            answer("429 X", "Retry-After: " + ECHO + "\r\n", "")),
        says(
            "500 with 64 KiB of JSON",
            UNUSABLE,
            answer("500 X", JSON, "{\"error\":\"" + "x".repeat(65_000) + "\"}")),
        says("500 with invalid UTF-8", UNUSABLE, answer("500 X", "", "\u00ff\u00fe\u00c0")),
        says("503 without a length", UNUSABLE, "HTTP/1.1 503 X\r\n\r\n<html>" + ECHO));
  }
}
