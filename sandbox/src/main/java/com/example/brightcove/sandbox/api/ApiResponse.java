package com.example.brightcove.sandbox.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered, without the web server it goes through.
 *
 * @param status 0 if the connection is reset instead
 */
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  public static ApiResponse json(int status, JsonElement json) {
    return new ApiResponse(status, Map.of(), GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "application/json;charset=UTF-8");
  }

  public static ApiResponse empty(int status) {
    return new ApiResponse(status, Map.of(), new byte[0]);
  }

  static ApiResponse reset() {
    return empty(0);
  }

  /** An error as the CMS API spells it: an array; the message may be missing. */
  public static ApiResponse error(int status, String errorCode, String message) {
    return json(status, array(errorJson(errorCode, message)));
  }

  static JsonObject errorJson(String errorCode, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("error_code", errorCode);
    if (message != null) {
      error.addProperty("message", message);
    }
    return error;
  }

  /** An error as the OAuth API spells it (RFC 6749 section 5.2). */
  static ApiResponse oauthError(int status, String error, String description) {
    JsonObject json = new JsonObject();
    json.addProperty("error", error);
    json.addProperty("error_description", description);
    return json(status, json);
  }

  static JsonArray array(JsonObject... objects) {
    JsonArray array = new JsonArray();
    Arrays.stream(objects).forEach(array::add);
    return array;
  }

  public ApiResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, more, body);
  }
}
