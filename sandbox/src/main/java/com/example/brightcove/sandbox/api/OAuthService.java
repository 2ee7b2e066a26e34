package com.example.brightcove.sandbox.api;

import com.example.brightcove.sandbox.contract.Endpoint;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The OAuth API. It accepts every form that Brightcove's page shows: grant_type in the body or the
 * query, the credentials as Basic or as form fields. Wrong credentials are 400, not 401.
 */
public final class OAuthService {

  public static final String CLIENT_ID = "sandbox-client";
  public static final String CLIENT_SECRET = "sandbox-secret";

  private final IssuedTokens tokens;
  private final int downAfter;

  /**
   * @param downAfter how many tokens are issued; further requests get a 503
   */
  public OAuthService(IssuedTokens tokens, int downAfter) {
    this.tokens = tokens;
    this.downAfter = downAfter;
  }

  ResponseDefinitionBuilder issueToken(Request request) {
    Map<String, String> fields = new HashMap<>(ApiRequests.query(request));
    fields.putAll(ApiRequests.form(request.getBodyAsString()));
    if (!"client_credentials".equals(fields.get("grant_type"))) {
      return ApiResponses.oauthError(
          400, "unsupported_grant_type", "The \"grant_type\" parameter is missing or invalid.");
    }
    if (!hasValidCredentials(ApiRequests.header(request, "Authorization", ""), fields)) {
      return ApiResponses.oauthError(
          400,
          "invalid_client",
          "The \"client_id\" parameter is missing, does not name a client registration that is"
              + " applicable for the requested call, or is not properly authenticated.");
    }
    Optional<String> other = Endpoint.TOKEN.firstNotSimulated(fields.keySet());
    if (other.isPresent()) {
      return notSimulated("the parameter '" + other.get() + "'");
    }
    if (tokens.issued() >= downAfter) {
      return ApiResponses.oauthError(503, "temporarily_unavailable", "Try again later.");
    }
    JsonObject token = new JsonObject();
    token.addProperty("access_token", tokens.issue());
    token.addProperty("token_type", "Bearer");
    token.addProperty("expires_in", tokens.lifeSeconds());
    return ApiResponses.json(200, token)
        .withHeader("Cache-Control", "no-store")
        .withHeader("Pragma", "no-cache");
  }

  static ResponseDefinitionBuilder notSimulated(String what) {
    return ApiResponses.oauthError(501, "not_simulated", "The sandbox does not simulate " + what);
  }

  private static boolean hasValidCredentials(String authorization, Map<String, String> fields) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return CLIENT_ID.equals(fields.get("client_id"))
          && CLIENT_SECRET.equals(fields.get("client_secret"));
    }
    // RFC 6749 section 2.3.1 form-encodes both; the page's samples send them as they are
    String pair = decodeBase64(authorization.substring(6).trim());
    String valid = CLIENT_ID + ":" + CLIENT_SECRET;
    return pair.equals(valid) || pair.contains(":") && ApiRequests.decode(pair).equals(valid);
  }

  private static String decodeBase64(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
