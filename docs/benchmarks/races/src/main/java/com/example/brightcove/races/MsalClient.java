package com.example.brightcove.races;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * MSAL4J. Its authority must be one of Microsoft's, so its IHttpClient sends the requests to the
 * endpoint. Tuned: SingleRenewal, no internal retry, its IHttpClient changes expires_in, and a 401
 * renews only the token that was rejected.
 */
final class MsalClient extends TokenClient {

  private static final Set<String> SCOPE = Set.of("https://example.com/.default");

  /** Seconds that turn MSAL4J's margin of 300 s into one of 9 s. */
  private static final int ADDED = 291;

  private record EndpointResponse(int statusCode, Map<String, List<String>> headers, String body)
      implements IHttpResponse {}

  private final boolean isTuned;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();
  private final IClientCredential secret =
      ClientCredentialFactory.createFromSecret(RaceServer.SECRET);
  private final ConfidentialClientApplication application;
  private final SingleRenewal<IAuthenticationResult> tuned = new SingleRenewal<>();
  private final ClientCredentialParameters cached =
      ClientCredentialParameters.builder(SCOPE).build();
  private final ClientCredentialParameters uncached =
      ClientCredentialParameters.builder(SCOPE).skipCache(true).build();

  MsalClient(RaceServer endpoint, boolean isTuned) throws Exception {
    this(endpoint, isTuned, null);
  }

  /**
   * @param executor what runs each read, or null for the default
   */
  MsalClient(RaceServer endpoint, boolean isTuned, ExecutorService executor) throws Exception {
    this.isTuned = isTuned;
    this.endpoint = endpoint.tokenUri();
    ConfidentialClientApplication.Builder builder =
        ConfidentialClientApplication.builder(RaceServer.ID, secret)
            .authority("https://login.microsoftonline.com/races/")
            .instanceDiscovery(false)
            .httpClient(this::send);
    if (executor != null) {
      builder.executorService(executor);
    }
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
    if (isTuned && response.statusCode() == 200) {
      JsonObject json = JsonParser.parseString(body).getAsJsonObject();
      int lifetime = json.has("expires_in") ? json.get("expires_in").getAsInt() : 300;
      json.addProperty("expires_in", lifetime + ADDED);
      body = json.toString();
    }
    return new EndpointResponse(response.statusCode(), response.headers().map(), body);
  }

  @Override
  Object read() throws Exception {
    return isTuned ? tuned.get(MsalClient::isValid, this::cached) : cached();
  }

  private IAuthenticationResult cached() throws Exception {
    return application.acquireToken(cached).get();
  }

  private IAuthenticationResult uncached() throws Exception {
    return application.acquireToken(uncached).get();
  }

  private static boolean isValid(IAuthenticationResult result) {
    return Instant.now().isBefore(result.expiresOnDate().toInstant().minusSeconds(ADDED));
  }

  @Override
  String value(Object read) {
    return ((IAuthenticationResult) read).accessToken();
  }

  @Override
  String replace(String rejected) throws Exception {
    if (!isTuned) {
      return value(uncached());
    }
    synchronized (this) {
      if (token().equals(rejected)) {
        tuned.forget();
        tuned.get(MsalClient::isValid, this::uncached);
      }
      return token();
    }
  }

  @Override
  String lifetimeOfDueToken() {
    return "\"expires_in\":" + (isTuned ? 9 : 200);
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
