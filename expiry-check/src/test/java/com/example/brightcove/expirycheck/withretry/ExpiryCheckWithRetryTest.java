package com.example.brightcove.expirycheck.withretry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The strategy alone, against the sandbox. */
class ExpiryCheckWithRetryTest {

  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox =
      new Sandbox(SandboxOptions.defaults().withClock(clock).withoutLimits());
  private final Map<String, String> variables = sandbox.variables();
  private final HttpTransport http = new HttpTransport();
  private final TokenHolder tokens =
      new TokenHolder(
          new TokenRequest(
              URI.create(variables.get("BRIGHTCOVE_OAUTH_URL") + "/v4/access_token"),
              variables.get("BRIGHTCOVE_CLIENT_ID"),
              variables.get("BRIGHTCOVE_CLIENT_SECRET"),
              http,
              clock),
          clock);
  private final ExpiryCheckWithRetry strategy = new ExpiryCheckWithRetry(tokens, http);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpRequest.Builder count(String account) {
    String url = variables.get("BRIGHTCOVE_CMS_URL") + "/v1/accounts/" + account;
    return HttpRequest.newBuilder(URI.create(url + "/counts/videos"));
  }

  private int call() throws Exception {
    return strategy.call(count(variables.get("BRIGHTCOVE_ACCOUNT_ID")).build()).statusCode();
  }

  private int callWrongAccount() throws Exception {
    return strategy.call(count("6300000000002").build()).statusCode();
  }

  private List<RecordedExchange> recorded(String service) {
    return sandbox.recorded().stream().filter(call -> call.service().equals(service)).toList();
  }

  @Test
  void renewsBeforeTheExpiryAndRecoversFromARevokedToken() throws Exception {
    for (int number = 0; number < 8; number++) {
      assertEquals(200, call());
      clock.advance(Duration.ofSeconds(45));
    }
    assertEquals(2, recorded("oauth").size());
    assertEquals(8, recorded("cms").size());
    sandbox.revokeTokens();
    assertEquals(200, call());
    assertEquals(3, recorded("oauth").size());
    assertEquals(10, recorded("cms").size());
  }

  @Test
  void aWrongAccountCostsTwoTokenRequestsForTenCalls() throws Exception {
    for (int number = 0; number < 10; number++) {
      assertEquals(401, callWrongAccount());
      clock.advance(Duration.ofMillis(900));
    }
    assertEquals(2, recorded("oauth").size());
    assertEquals(11, recorded("cms").size());
  }

  @Test
  void aGoodAccountDoesNotSufferFromAWrongOneWithTheSameCredentials() throws Exception {
    for (int second = 0; second < 600; second++) {
      assertEquals(200, call());
      assertEquals(401, callWrongAccount());
      clock.advance(Duration.ofSeconds(1));
    }
    int tokenRequests = recorded("oauth").size();
    assertTrue(tokenRequests <= 10, tokenRequests + " token requests");
  }

  @Test
  void waitsAtTheGateBeforeEveryRequestAndTakesTheTokenAfterwards() throws Exception {
    AtomicInteger passed = new AtomicInteger();
    ExpiryCheckWithRetry gated =
        new ExpiryCheckWithRetry(
            tokens,
            http,
            () -> {
              passed.incrementAndGet();
              clock.advance(Duration.ofSeconds(301));
            });
    tokens.fresh();
    assertEquals(401, gated.call(count("6300000000002").build()).statusCode());
    assertEquals(2, passed.get());
    assertEquals(
        List.of("token-2", "token-3"),
        recorded("cms").stream().map(RecordedExchange::token).toList());
  }

  @Test
  void aBodyThatIsUsedUpIsNotSentTwice() throws Exception {
    HttpRequest post =
        count("6300000000002")
            .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[1])))
            .build();
    assertEquals(401, strategy.call(post).statusCode());
    assertEquals(1, recorded("cms").size());
  }
}
