package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.media.MediaRequest;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code POST /v4/access_token}. Takes every form Brightcove's page shows: grant_type in the body
 * or the query, the credentials as Basic or as form fields. A wrong client is 400, not 401.
 */
public final class OAuthService {

  public static final String PATH = "/v4/access_token";

  public static final String CLIENT_ID = "sandbox-client";
  public static final String CLIENT_SECRET = "sandbox-secret";

  private final IssuedTokens tokens;

  public OAuthService(IssuedTokens tokens) {
    this.tokens = tokens;
  }

  public ApiResponse answer(MediaRequest ask) {
    if (!ask.method().equals("POST")) {
      return ApiResponse.error(405, "METHOD_NOT_ALLOWED", null);
    }
    Map<String, String> fields = new HashMap<>(ask.query());
    fields.putAll(MediaRequest.form(ask.body()));
    if (!"client_credentials".equals(fields.get("grant_type"))) {
      return ApiResponse.oauthError(
          400, "unsupported_grant_type", "The \"grant_type\" parameter is missing or invalid.");
    }
    if (!isOurClient(ask.headers().getOrDefault("Authorization", ""), fields)) {
      return ApiResponse.oauthError(
          400,
          "invalid_client",
          "The \"client_id\" parameter is missing, does not name a client registration that is"
              + " applicable for the requested call, or is not properly authenticated.");
    }
    JsonObject token = new JsonObject();
    token.addProperty("access_token", tokens.issue());
    token.addProperty("token_type", "Bearer");
    token.addProperty("expires_in", tokens.lifeSeconds());
    return ApiResponse.json(200, token)
        .with("Cache-Control", "no-store")
        .with("Pragma", "no-cache");
  }

  private static boolean isOurClient(String authorization, Map<String, String> fields) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return CLIENT_ID.equals(fields.get("client_id"))
          && CLIENT_SECRET.equals(fields.get("client_secret"));
    }
    // RFC 6749 section 2.3.1 form-encodes both; the page's samples send them as they are
    String pair = basic(authorization.substring(6).trim());
    String ours = CLIENT_ID + ":" + CLIENT_SECRET;
    return pair.equals(ours) || pair.contains(":") && MediaRequest.decode(pair).equals(ours);
  }

  private static String basic(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
