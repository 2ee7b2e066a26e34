package com.example.brightcove.races;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MSAL4J. Its authority must be one of Microsoft's, so its IHttpClient sends the requests to the
 * endpoint. Tuned: one caller at a time, no internal retry, and a server that sends refresh_in.
 */
final class MsalClient extends TokenClient {

  private static final Set<String> SCOPE = Set.of("https://example.com/.default");

  private record Response(
      int statusCode, Map<String, List<String>> headers, String body) implements IHttpResponse {}

  private final boolean isTuned;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();
  private final IClientCredential secret = ClientCredentialFactory.createFromSecret(Endpoint.SECRET);
  private final ConfidentialClientApplication application;
  private final ClientCredentialParameters cached =
      ClientCredentialParameters.builder(SCOPE).build();
  private final ClientCredentialParameters uncached =
      ClientCredentialParameters.builder(SCOPE).skipCache(true).build();

  MsalClient(Endpoint endpoint, boolean isTuned) throws Exception {
    this.isTuned = isTuned;
    this.endpoint = endpoint.tokenUri();
    ConfidentialClientApplication.Builder builder =
        ConfidentialClientApplication.builder(Endpoint.ID, secret)
            .authority("https://login.microsoftonline.com/races/")
            .instanceDiscovery(false)
            .httpClient(this::send);
    application = isTuned ? builder.disableInternalRetries().build() : builder.build();
  }

  private IHttpResponse send(com.microsoft.aad.msal4j.HttpRequest wanted) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint);
    wanted.headers().forEach(request::setHeader);
    HttpResponse<String> response =
        http.send(
            request.POST(HttpRequest.BodyPublishers.ofString(wanted.body())).build(),
            HttpResponse.BodyHandlers.ofString());
    String body = response.body();
    if (isTuned && response.statusCode() == 200 && !body.contains("expires_in")) {
      body = body.replace("}", ",\"expires_in\":300}");
    }
    return new Response(response.statusCode(), response.headers().map(), body);
  }

  @Override
  Object read() throws Exception {
    if (!isTuned) {
      return application.acquireToken(cached).get();
    }
    synchronized (this) {
      return application.acquireToken(cached).get();
    }
  }

  @Override
  String value(Object read) {
    return ((IAuthenticationResult) read).accessToken();
  }

  @Override
  String replace(String rejected) throws Exception {
    if (!isTuned) {
      return value(application.acquireToken(uncached).get());
    }
    synchronized (this) {
      String token = token();
      return token.equals(rejected) ? value(application.acquireToken(uncached).get()) : token;
    }
  }

  @Override
  String lifetimeOfDueToken() {
    return isTuned ? "\"expires_in\":3600,\"refresh_in\":1" : "\"expires_in\":200";
  }

  @Override
  void waitUntilDue() {
    Endpoint.pause(isTuned ? 2_100 : 0); // it counts in whole seconds
  }

  @Override
  boolean readsLifetime() {
    return true;
  }

  @Override
  List<Object> objects() throws Exception {
    return List.of(secret, application, cached, read());
  }
}
