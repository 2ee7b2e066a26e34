package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Builds responses in the form of Brightcove's APIs. */
final class ApiResponses {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private ApiResponses() {}

  static ResponseDefinitionBuilder json(int status, JsonElement json) {
    return aResponse()
        .withStatus(status)
        .withBody(GSON.toJson(json))
        .withHeader("Content-Type", "application/json;charset=UTF-8");
  }

  /**
   * Returns an error in the form of the CMS API: an array with one object.
   *
   * @param message null to leave it out
   */
  static ResponseDefinitionBuilder error(int status, String errorCode, String message) {
    return errors(status, errorJson(errorCode, message));
  }

  static ResponseDefinitionBuilder errors(int status, JsonObject error) {
    JsonArray errors = new JsonArray();
    errors.add(error);
    return json(status, errors);
  }

  /** Returns the Content-Type, or null if there is none. */
  static String contentType(HttpHeaders headers) {
    HttpHeader type = headers.getHeader("Content-Type");
    return type.isPresent() ? type.firstValue() : null;
  }

  static JsonObject errorJson(String errorCode, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("error_code", errorCode);
    if (message != null) {
      error.addProperty("message", message);
    }
    return error;
  }

  /** Returns an error in the form of the OAuth API (RFC 6749 section 5.2). */
  static ResponseDefinitionBuilder oauthError(int status, String error, String description) {
    JsonObject json = new JsonObject();
    json.addProperty("error", error);
    json.addProperty("error_description", description);
    return json(status, json);
  }
}
