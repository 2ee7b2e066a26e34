package com.example.brightcove.alwaysnewtoken.samples.request;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Does the same as {@link com.example.brightcove.alwaysnewtoken.AlwaysNewToken}, but returns the
 * bytes of the response as they came: they may be an image, or text in any charset. Thread-safe.
 */
public record ByteCall(AccessToken.Source tokens, HttpTransport http) {

  /** Begins a request that asks for no compression, so that people can read the response. */
  public static HttpRequest.Builder request() {
    return HttpRequest.newBuilder().header("Accept-Encoding", "identity");
  }

  /** Sends the request with an access token and returns the response, whatever its status. */
  public HttpResponse<byte[]> call(HttpRequest request) throws IOException, InterruptedException {
    AccessToken token = tokens.fetch();
    return http.send(token.authorize(request));
  }
}
