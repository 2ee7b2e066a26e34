package com.example.brightcove.docs.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;

/** Makes requests with the password of a proxy. The JDK sends it to the proxy alone. */
public final class ProxyPassword {

  private final String authorization;

  public ProxyPassword(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  public HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).header("Proxy-Authorization", authorization);
  }
}
