package com.example.brightcove.sample;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.Responses;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a call again that could not be answered just now, for requests that may be sent twice, as
 * GET may. Thread-safe if its parts are. A call is made at most 4 times: after 429, 5xx and a
 * connection that broke, 1 s, 2 s and 4 s later, or when Retry-After says; after PROCESSING, by
 * which the Analytics API means that it goes on with a long report, 4 minutes later, as its error
 * reference asks for. No token, and no answer before the deadline, are final.
 */
public final class PatientCall implements CmsApi.Call {

  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration WHILE_PROCESSING = Duration.ofMinutes(4);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final CmsApi.Call call;
  private final Surroundings surroundings;

  /**
   * @param surroundings whose clock and pause it goes by; before a wait of 10 s or more, its stderr
   *     is told why nothing happens
   */
  public PatientCall(CmsApi.Call call, Surroundings surroundings) {
    this.call = call;
    this.surroundings = surroundings;
  }

  @Override
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Duration time = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
      try {
        HttpResponse<String> answer = call.call(request);
        if (attempt == ATTEMPTS || !mayPass(answer.statusCode())) {
          return answer;
        }
        time = told(answer).orElse(time);
        if (time.compareTo(LONG) >= 0) {
          surroundings
              .err()
              .println(
                  ApiException.of(answer).getMessage() + "; again in " + time.toSeconds() + " s");
        }
      } catch (TokenUnavailableException | HttpTimeoutException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
      surroundings.pause().of(time);
    }
  }

  private static boolean mayPass(int status) {
    return status == 429 || status / 100 == 5;
  }

  private Optional<Duration> told(HttpResponse<String> answer) {
    return ApiException.of(answer).errorCode().equals("PROCESSING")
        ? Optional.of(WHILE_PROCESSING)
        : Responses.retryAfter(answer, surroundings.clock().instant());
  }
}
