package com.example.brightcove.cms;

import static com.example.brightcove.token.Responses.printable;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;

/**
 * A Brightcove API answered with an error. Its body is an array such as {@code
 * [{"error_code":"UNAUTHORIZED","message":"Permission denied."}]} (CMS API error message
 * reference); the message may be missing, and on the way there a proxy may answer in HTML.
 */
public final class ApiException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String errorCode;

  private ApiException(int status, String errorCode, String message) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  /** Reads the error out of an answer that is not a 2xx. */
  public static ApiException of(HttpResponse<String> answer) {
    JsonObject error = firstError(answer.body());
    String code = shown(answer, text(error, "error_code"));
    String message = shown(answer, text(error, "message"));
    String said = message.isEmpty() ? code : code + ": " + message;
    if (code.isEmpty()) {
      said = "with no error_code (" + contentType(answer) + ")";
    }
    String path = answer.request().method() + " " + answer.request().uri().getPath();
    return new ApiException(
        answer.statusCode(), code, path + " was answered with " + answer.statusCode() + " " + said);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Brightcove's {@code error_code}, such as {@code TOO_MANY_REQUESTS}; "" if there was none. */
  public String errorCode() {
    return errorCode;
  }

  /**
   * A server that repeats what it was sent must not bring a token or a signature into a message.
   */
  private static String shown(HttpResponse<?> answer, String text) {
    String token = answer.request().headers().firstValue("Authorization").orElse("");
    String hidden = token.replaceFirst("^Bearer ", ""); // also where the space is lost
    String shown = hidden.isEmpty() ? text : text.replace(hidden, "***");
    return printable(shown.replaceAll("(https?://[^\\s?]*)\\?\\S*", "$1?..."));
  }

  /** What an answer says it is, for messages about one that is not JSON. */
  static String contentType(HttpResponse<?> answer) {
    return shown(answer, answer.headers().firstValue("Content-Type").orElse("no Content-Type"));
  }

  private static JsonObject firstError(String body) {
    try {
      JsonElement json = JsonParser.parseString(body);
      if (json.isJsonArray() && !json.getAsJsonArray().isEmpty()) {
        json = json.getAsJsonArray().get(0);
      }
      return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  private static String text(JsonObject json, String member) {
    JsonElement value = json.get(member);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
