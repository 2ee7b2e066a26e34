package com.example.brightcove.videoexporter.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** An answer that no server gave. */
record StubAnswer(
    HttpRequest request, int statusCode, String body, Map<String, List<String>> fields)
    implements HttpResponse<String> {

  static StubAnswer of(HttpRequest request, int status) {
    return new StubAnswer(request, status, "[]", Map.of());
  }

  static StubAnswer error(HttpRequest request, int status, String code) {
    return new StubAnswer(request, status, "[{\"error_code\":\"" + code + "\"}]", Map.of());
  }

  StubAnswer with(String name, String value) {
    return new StubAnswer(request, statusCode, body, Map.of(name, List.of(value)));
  }

  @Override
  public HttpHeaders headers() {
    return HttpHeaders.of(fields, (name, value) -> true);
  }

  @Override
  public Optional<HttpResponse<String>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public HttpClient.Version version() {
    return HttpClient.Version.HTTP_1_1;
  }
}
