package com.example.brightcove.races;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.RequestMetadataCallback;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * google-auth-library: a subclass of its OAuth2Credentials, and its HttpCredentialsAdapter for 401.
 * Tuned: renewal in the background, margins that fit short tokens, no token request for 30 s after
 * a failed one, and a 401 renews only the token that was rejected, once.
 */
final class GoogleAuthClient extends TokenClient {

  @SuppressWarnings("serial")
  private static final class RaceCredentials extends OAuth2Credentials {
    private final transient PlainFetch fetch;

    RaceCredentials(PlainFetch fetch, Duration refreshMargin, Duration expirationMargin) {
      super(null, refreshMargin, expirationMargin);
      this.fetch = fetch;
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
      PlainFetch.Fetched fetched = fetch.fetch();
      return new AccessToken(fetched.value(), Date.from(fetched.expiresAt()));
    }
  }

  private final boolean isTuned;
  private final RaceCredentials credentials;
  private final HttpRequestFactory requests;
  private final ExecutorService background = Executors.newCachedThreadPool();

  GoogleAuthClient(RaceServer endpoint, boolean isTuned) {
    this.isTuned = isTuned;
    PlainFetch fetch = new PlainFetch(endpoint.tokenUri(), isTuned);
    credentials =
        isTuned
            ? new RaceCredentials(fetch, Duration.ofSeconds(9), Duration.ofSeconds(1))
            : new RaceCredentials(fetch, Duration.ofSeconds(225), Duration.ofSeconds(180));
    requests = new NetHttpTransport().createRequestFactory(new HttpCredentialsAdapter(credentials));
  }

  @Override
  Object read() throws Exception {
    return isTuned ? readInBackground() : credentials.getRequestMetadata(null);
  }

  /** Returns the cached token while it is valid. If it is due, another thread renews it. */
  private Object readInBackground() throws Exception {
    CompletableFuture<Object> read = new CompletableFuture<>();
    credentials.getRequestMetadata(
        null,
        background,
        new RequestMetadataCallback() {
          @Override
          public void onSuccess(Map<String, List<String>> metadata) {
            read.complete(metadata);
          }

          @Override
          public void onFailure(Throwable failure) {
            read.completeExceptionally(failure);
          }
        });
    return read.get();
  }

  @Override
  String value(Object read) {
    Object header = ((List<?>) ((Map<?, ?>) read).get("Authorization")).get(0);
    return header.toString().replaceFirst("^Bearer ", "");
  }

  @Override
  int call(URI api) throws Exception {
    if (isTuned) {
      return super.call(api);
    }
    HttpRequest request = requests.buildGetRequest(new GenericUrl(api));
    HttpResponse response = request.setThrowExceptionOnExecuteError(false).execute();
    response.disconnect();
    return response.getStatusCode();
  }

  @Override
  synchronized String replace(String rejected) throws Exception {
    if (token().equals(rejected)) {
      credentials.refresh();
    }
    return token();
  }

  @Override
  String lifetimeOfDueToken() {
    return "\"expires_in\":" + (isTuned ? 9 : 215);
  }

  @Override
  List<Object> objects() throws Exception {
    read();
    return List.of(credentials, credentials.getAccessToken());
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
