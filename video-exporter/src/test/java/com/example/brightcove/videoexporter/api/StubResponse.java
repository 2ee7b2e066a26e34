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

/** A response without a server. */
record StubResponse(
    HttpRequest request, int statusCode, String body, Map<String, List<String>> fields)
    implements HttpResponse<String> {

  static StubResponse of(HttpRequest request, int status) {
    return new StubResponse(request, status, "[]", Map.of());
  }

  static StubResponse error(HttpRequest request, int status, String code) {
    return new StubResponse(request, status, "[{\"error_code\":\"" + code + "\"}]", Map.of());
  }

  StubResponse with(String name, String value) {
    return new StubResponse(request, statusCode, body, Map.of(name, List.of(value)));
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
