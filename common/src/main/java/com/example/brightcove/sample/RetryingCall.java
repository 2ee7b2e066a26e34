package com.example.brightcove.sample;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.cms.RetryableStatus;
import com.example.brightcove.cms.TlsFaults;
import com.example.brightcove.token.Responses;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Retries a call after a {@link RetryableStatus} and after a broken connection. Use it for requests
 * that may be sent twice, such as GET. It sends a request at most 4 times. The waits in between are
 * 1 s, 2 s and 4 s, or as long as Retry-After says. With the error code PROCESSING the Analytics
 * API says that it continues with a long report, so the next attempt is 4 minutes later, as its
 * error reference recommends. A timeout is final, and so are a token request that fails and a
 * {@link TlsFaults TLS fault}. Thread-safe if its parts are.
 */
public final class RetryingCall implements CmsApi.Call {

  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration WHILE_PROCESSING = Duration.ofMinutes(4);
  private static final Duration LONG_WAIT = Duration.ofSeconds(10);

  private final CmsApi.Call call;
  private final ProcessContext process;

  /**
   * @param process its clock and pause are used; a wait of 10 s or more is announced on its stderr
   */
  public RetryingCall(CmsApi.Call call, ProcessContext process) {
    this.call = call;
    this.process = process;
  }

  @Override
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Duration wait = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
      try {
        HttpResponse<String> response = call.call(request);
        if (attempt == ATTEMPTS || !RetryableStatus.includes(response.statusCode())) {
          return response;
        }
        wait = requestedWait(response).orElse(wait);
        if (wait.compareTo(LONG_WAIT) >= 0) {
          String reason = ApiException.of(response).getMessage();
          process.err().println(reason + "; next attempt in " + wait.toSeconds() + " s");
        }
      } catch (TokenUnavailableException | HttpTimeoutException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || TlsFaults.advice(e).isPresent()) {
          throw e;
        }
      }
      process.pause().of(wait);
    }
  }

  private Optional<Duration> requestedWait(HttpResponse<String> response) {
    return ApiException.of(response).errorCode().equals("PROCESSING")
        ? Optional.of(WHILE_PROCESSING)
        : Responses.retryAfter(response, process.clock().instant());
  }
}
