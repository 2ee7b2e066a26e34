package com.example.brightcove.cms;

import static com.example.brightcove.token.Responses.printable;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error response of a Brightcove API. Its body is an array such as {@code
 * [{"error_code":"UNAUTHORIZED","message":"Permission denied."}]} (CMS API error message
 * reference). The message may be missing. A response of a proxy on the way may be HTML.
 */
public final class ApiException extends IOException {
  private static final long serialVersionUID = 1;

  /** Of the query, only this is shown: which page failed. */
  private static final Pattern OFFSET = Pattern.compile("\\boffset=\\d+");

  private final int status;
  private final String errorCode;

  private ApiException(int status, String errorCode, String message) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  /** Creates the exception for a response with a status other than 2xx. */
  public static ApiException of(HttpResponse<String> response) {
    return of(response, response.body());
  }

  /** Creates the same exception for a response whose body was decoded apart from it. */
  public static ApiException of(HttpResponse<?> response, String body) {
    JsonObject error = firstError(body);
    String code = shown(response, text(error, "error_code"));
    String message = shown(response, text(error, "message"));
    String said = message.isEmpty() ? code : code + ": " + message;
    if (code.isEmpty()) {
      said = "with no error_code (" + contentType(response) + ")";
    }
    URI uri = response.request().uri();
    Matcher offset = OFFSET.matcher(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    String page = offset.find() ? "?" + offset.group() : "";
    String path = response.request().method() + " " + uri.getPath() + page;
    return new ApiException(
        response.statusCode(),
        code,
        path + " was answered with " + response.statusCode() + " " + said);
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns Brightcove's {@code error_code}, such as {@code TOO_MANY_REQUESTS}, or "". */
  public String errorCode() {
    return errorCode;
  }

  /**
   * Removes the token and the queries of URLs, which may be signatures: a server may repeat what
   * was sent to it.
   */
  private static String shown(HttpResponse<?> response, String text) {
    String token = response.request().headers().firstValue("Authorization").orElse("");
    String hidden = token.replaceFirst("^Bearer ", ""); // also where the space is lost
    String shown = hidden.isEmpty() ? text : text.replace(hidden, "***");
    return printable(shown.replaceAll("(https?://[^\\s?]*)\\?\\S*", "$1?..."));
  }

  /** Returns the Content-Type, for messages about a response that is not JSON. */
  static String contentType(HttpResponse<?> response) {
    return shown(response, response.headers().firstValue("Content-Type").orElse("no Content-Type"));
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
