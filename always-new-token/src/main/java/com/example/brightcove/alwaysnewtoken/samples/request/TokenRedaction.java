package com.example.brightcove.alwaysnewtoken.samples.request;

import java.net.http.HttpResponse;

/** Removes the access token from what is shown, in case a server repeats it. */
public final class TokenRedaction {

  private TokenRedaction() {}

  /** Returns the text with *** in place of the token that the request was sent with. */
  public static String redact(HttpResponse<?> response, String text) {
    String authorization = response.request().headers().firstValue("Authorization").orElse("");
    String token = authorization.replaceFirst("^Bearer ", "");
    return token.isEmpty() ? text : text.replace(token, "***");
  }
}
