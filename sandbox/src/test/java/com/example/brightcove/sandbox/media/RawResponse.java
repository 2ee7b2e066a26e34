package com.example.brightcove.sandbox.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a server sent on a socket until it closed the connection. */
record RawResponse(int status, Map<String, String> headers, byte[] body) {

  static RawResponse get(URI url, String... headers) throws IOException {
    try (Socket socket = request(url, headers)) {
      InputStream in = socket.getInputStream();
      String[] head = readHead(in).split("\r\n");
      Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      Stream.of(head)
          .skip(1)
          .map(line -> line.split(": ", 2))
          .forEach(header -> byName.put(header[0], header[1]));
      return new RawResponse(Integer.parseInt(head[0].split(" ")[1]), byName, in.readAllBytes());
    }
  }

  /** Sends the request, and leaves the response to the caller. */
  static Socket request(URI url, String... headers) throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(20_000);
    String target = url.getRawPath() + "?" + url.getRawQuery();
    String head = "GET " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
    for (int i = 0; i < headers.length; i += 2) {
      head += headers[i] + ": " + headers[i + 1] + "\r\n";
    }
    socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
    return socket;
  }

  static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    return head.toString(ISO_8859_1);
  }

  String header(String name) {
    return headers.getOrDefault(name, "none");
  }

  long length() {
    return Long.parseLong(header("Content-Length"));
  }
}
