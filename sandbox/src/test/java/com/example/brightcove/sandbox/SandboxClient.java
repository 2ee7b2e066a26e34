package com.example.brightcove.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** Calls a sandbox through HTTP, with tokens that it requests. */
public final class SandboxClient {

  public static final HttpClient HTTP = HttpClient.newHttpClient();
  public static final String ACCOUNT = "/v1/accounts/" + Sandbox.ACCOUNT_ID;

  private final URI origin;

  public SandboxClient(Sandbox sandbox) {
    origin = sandbox.settings().cmsUrl();
  }

  /** Sends a request for a path, with the changes of the test. */
  public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> change)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
    return HTTP.send(change.apply(request).build(), BodyHandlers.ofString());
  }

  /** Requests a token in the way of this project's samples. */
  public String token() throws Exception {
    HttpResponse<String> response =
        send(
            "/v4/access_token",
            request ->
                request
                    .header("Authorization", basic("sandbox-client:sandbox-secret"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    return object(response).get("access_token").getAsString();
  }

  public HttpResponse<String> get(String path, String token) throws Exception {
    return send(path, request -> request.header("Authorization", "Bearer " + token));
  }

  /** Sends a GET below the account, with a new token. */
  public HttpResponse<String> get(String path) throws Exception {
    return get(ACCOUNT + path, token());
  }

  /** Sends another method below the account, with a new token. */
  public HttpResponse<String> call(String method, String path, String body) throws Exception {
    String token = token();
    return send(
        ACCOUNT + path,
        request ->
            request
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
  }

  /** Returns the URL of a video's rendition of a width, as it is now. */
  public URI renditionUrl(String videoId, int width) throws Exception {
    for (JsonElement source : array(get("/videos/" + videoId + "/sources"))) {
      JsonObject rendition = source.getAsJsonObject();
      if (rendition.has("width") && rendition.get("width").getAsInt() == width) {
        return URI.create(rendition.get("src").getAsString());
      }
    }
    throw new AssertionError("no rendition of this width");
  }

  public static HttpResponse<byte[]> download(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  public static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
  }

  public static JsonElement json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body());
  }

  public static JsonObject object(HttpResponse<String> response) {
    return json(response).getAsJsonObject();
  }

  public static JsonArray array(HttpResponse<String> response) {
    return json(response).getAsJsonArray();
  }
}
