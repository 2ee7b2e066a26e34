package com.example.brightcove.alwaysnewtoken.samples.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.example.brightcove.token.Responses;
import java.net.http.HttpResponse;

/**
 * A response with *** in place of the access token that the request was sent with, in case a server
 * repeats it. Apart from that, the bytes are as they came.
 */
public record RedactedResponse(HttpResponse<byte[]> response) {

  /** Returns a text of the response, such as a header, without the token. */
  public String redact(String text) {
    String authorization = response.request().headers().firstValue("Authorization").orElse("");
    String token = authorization.replaceFirst("^Bearer ", "");
    return token.isEmpty() ? text : text.replace(token, "***");
  }

  /** Returns the value of a header without the token; the given text if there is no header. */
  public String header(String name, String missing) {
    return redact(response.headers().firstValue(name).orElse(missing));
  }

  /** Returns the body without the token. */
  public byte[] bytes() {
    // In ISO 8859-1 each byte is one character, so all other bytes stay as they are
    String text = new String(response.body(), ISO_8859_1);
    String redacted = redact(text);
    return redacted.equals(text) ? response.body() : redacted.getBytes(ISO_8859_1);
  }

  /** Returns the body as text, in the charset of its Content-Type, else in UTF-8. */
  public String text() {
    return Responses.text(response.headers(), bytes());
  }
}
