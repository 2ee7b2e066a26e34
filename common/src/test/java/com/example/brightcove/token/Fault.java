package com.example.brightcove.token;

import static com.example.brightcove.testing.Canaries.TOKEN;
import static com.example.brightcove.token.Fault.RequestOutcome.NO_RESPONSE;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * What a token endpoint, or a machine between, may do to a client, byte by byte.
 *
 * @param unread whether it happens before the request has been read
 */
record Fault(String name, RequestOutcome end, RawServer.Behaviour behaviour, boolean unread) {

  /** How a fetch must end. */
  enum RequestOutcome {
    /** With a token. */
    TOKEN_RETURNED,
    /** With a TokenUnavailableException: there was a response. */
    UNUSABLE,
    /** With another IOException, at once. */
    NO_RESPONSE,
    /** With a timeout, at the deadline. */
    CUT_OFF
  }

  /** What all the endless behaviours wait for; only the client's going away ends them. */
  static final CountDownLatch NEVER = new CountDownLatch(1);

  static final String GOOD =
      "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":300}";

  /** Everything secret, on one line: what a careless server or proxy might repeat. */
  static final String ECHO = String.join(" ", Canaries.ALL);

  static final String OK = "HTTP/1.1 200 OK\r\n";
  static final String JSON = "Content-Type: application/json\r\n";

  static Fault fault(String name, RequestOutcome end, RawServer.Behaviour behaviour) {
    return new Fault(name, end, behaviour, false);
  }

  static Fault unread(String name, RequestOutcome end, RawServer.Behaviour behaviour) {
    return new Fault(name, end, behaviour, true);
  }

  /** Writes bytes, then closes. */
  static Fault sends(String name, RequestOutcome end, String bytes) {
    return fault(
        name,
        end,
        (connection, out, number) -> {
          RawServer.write(out, bytes);
          connection.close();
        });
  }

  /** Writes bytes, then keeps the connection open and silent. */
  static Fault sendsThenSilence(String name, RequestOutcome end, String bytes) {
    return fault(
        name,
        end,
        (connection, out, number) -> {
          RawServer.write(out, bytes);
          awaitTheEnd(connection);
        });
  }

  /** Writes bytes, then the same bytes over and over. */
  static Fault sendsForever(String name, RequestOutcome end, String start, String bytes) {
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
  static Fault sendsSlowly(String name, RequestOutcome end, String start, String bytes) {
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
  static Fault sendsThenResets(String name, String bytes) {
    return fault(name, NO_RESPONSE, (connection, out, number) -> reset(connection, out, bytes));
  }

  static void reset(Socket connection, OutputStream out, String bytes) throws IOException {
    RawServer.write(out, bytes);
    connection.setSoLinger(true, 0);
    connection.close();
  }

  static void pause() throws IOException {
    try {
      NEVER.await(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  static void awaitTheEnd(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    while (in.read() >= 0) {
      // nothing is expected
    }
  }

  /** A whole response, closed at its end. */
  static String response(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  static String chunk(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
  }

  static String gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(ISO_8859_1);
  }

  RawServer server() throws IOException {
    return unread ? RawServer.unread(behaviour) : new RawServer(behaviour);
  }

  @Override
  public String toString() {
    return name;
  }
}
