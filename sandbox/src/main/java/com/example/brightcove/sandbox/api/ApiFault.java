package com.example.brightcove.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** What the CMS API, or what stands before it, does wrong now and then. */
public enum ApiFault {

  /** 500 UNKNOWN. */
  FAILS(() -> ApiResponse.error(500, "UNKNOWN", "try again later")),

  /** 503 with Retry-After: 1. */
  IS_UNAVAILABLE(
      () ->
          ApiResponse.error(503, "SERVICE_UNAVAILABLE", "try again later")
              .with("Retry-After", "1")),

  /** 429 with Retry-After: 1, though no limit was reached. */
  IS_BUSY(
      () ->
          ApiResponse.error(429, "TOO_MANY_REQUESTS", "Too many requests")
              .with("Retry-After", "1")),

  /** 403 NOT_AVAILABLE for the first two calls for some videos, as while one is processed. */
  IS_PROCESSING(() -> ApiResponse.error(403, "NOT_AVAILABLE", null)),

  /** Resets the connection without an answer. */
  RESETS(ApiResponse::reset),

  /** 502 and a page in HTML. */
  ANSWERS_HTML(
      () ->
          new ApiResponse(
                  502, Map.of(), "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8))
              .with("Content-Type", "text/html"));

  private final Supplier<ApiResponse> answer;

  ApiFault(Supplier<ApiResponse> answer) {
    this.answer = answer;
  }

  ApiResponse answer() {
    return answer.get();
  }
}
