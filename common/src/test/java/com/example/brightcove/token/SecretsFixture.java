package com.example.brightcove.token;

import static com.example.brightcove.testing.Canaries.ID;
import static com.example.brightcove.testing.Canaries.SECRET;
import static com.example.brightcove.testing.Canaries.TOKEN;
import static com.example.brightcove.testing.Canaries.assertNoneIn;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.Canaries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests made with secrets, and checks that nothing prints, logs or throws a secret. */
abstract class SecretsFixture {

  static final String GOOD =
      "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":300}";

  static final HttpTransport HTTP = new HttpTransport();

  final Canaries.Output output = new Canaries.Output();

  @BeforeEach
  void theSearchFinds() {
    for (String canary : Canaries.ALL) {
      IOException hidden = new IOException("x", new RuntimeException("<" + canary + ">"));
      assertThrows(AssertionError.class, () -> assertNoneIn(hidden));
      Throwable aside = new IOException("x");
      aside.addSuppressed(new RuntimeException(canary));
      assertThrows(AssertionError.class, () -> assertNoneIn(aside));
    }
  }

  @AfterEach
  void nothingWasPrintedOrLogged() {
    output.close();
    assertNoneIn("the output", output.text());
  }

  static AccessToken token() {
    return new AccessToken(TOKEN, VirtualClock.START, VirtualClock.START.plusSeconds(300));
  }

  static TokenRequest request(URI endpoint, Duration deadline) {
    HttpRequest.Builder to = HttpRequest.newBuilder(endpoint).timeout(deadline);
    return new TokenRequest(to, ID, SECRET, HTTP, new VirtualClock());
  }

  static TokenRequest request(URI endpoint) {
    return request(endpoint, Duration.ofSeconds(5));
  }

  /** Fetches through a holder too, which makes its own exceptions out of those of others. */
  static void fetch(TokenRequest request) throws InterruptedException {
    TokenHolder holder = new TokenHolder(request, new VirtualClock());
    for (int i = 0; i < 2; i++) {
      try {
        assertNoneIn("a token", holder.fresh().toString());
      } catch (IOException e) {
        assertNoneIn(e);
        if (e instanceof TokenUnavailableException unavailable) {
          assertNoneIn("error()", unavailable.error());
        }
      }
    }
    assertNoneIn("a holder", holder.toString());
    assertNoneIn("a request", request.toString());
  }

  static void call(URI api, Duration deadline) throws InterruptedException {
    HttpRequest call = token().authorize(HttpRequest.newBuilder(api).timeout(deadline).build());
    try {
      assertNoneIn("an answer", HTTP.send(call, true, Responses.text(64 * 1024)).toString());
    } catch (IOException e) {
      assertNoneIn(e);
    }
    assertNoneIn("an API request", call.toString());
  }
}
