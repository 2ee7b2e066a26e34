package com.example.brightcove.token;

import static com.example.brightcove.testing.Canaries.ID;
import static com.example.brightcove.testing.Canaries.SECRET;
import static com.example.brightcove.testing.Canaries.TOKEN;
import static com.example.brightcove.testing.Canaries.assertNoneIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.testing.Canaries;
import com.example.brightcove.testing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No redirect is followed, so no other server gets a secret. */
@Timeout(60)
class RedirectSecretsTest {

  private static final String GOOD =
      "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":300}";

  private static final HttpTransport HTTP = new HttpTransport();

  private final Canaries.Output output = new Canaries.Output();

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

  private static AccessToken token() {
    return new AccessToken(TOKEN, VirtualClock.START, VirtualClock.START.plusSeconds(300));
  }

  private static TokenRequest request(URI endpoint, Duration deadline) {
    HttpRequest.Builder to = HttpRequest.newBuilder(endpoint).timeout(deadline);
    return new TokenRequest(to, ID, SECRET, HTTP, new VirtualClock());
  }

  private static TokenRequest request(URI endpoint) {
    return request(endpoint, Duration.ofSeconds(5));
  }

  /** Fetches through a holder too, which makes its own exceptions out of those of others. */
  private static void fetch(TokenRequest request) throws InterruptedException {
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

  private static void call(URI api, Duration deadline) throws InterruptedException {
    HttpRequest call = token().authorize(HttpRequest.newBuilder(api).timeout(deadline).build());
    try {
      assertNoneIn("an answer", HTTP.send(call, true, Responses.text(64 * 1024)).toString());
    } catch (IOException e) {
      assertNoneIn(e);
    }
    assertNoneIn("an API request", call.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 305, 307, 308, 399})
  void noRedirectIsFollowedNotEvenToAnotherPathOfTheSameServer(int status) throws Exception {
    try (ScriptedServer other = new ScriptedServer().json(200, GOOD);
        ScriptedServer server = new ScriptedServer()) {
      server.answer(status, "text/html", "", "Location", other.url() + "/v4/access_token");
      TokenUnavailableException e =
          assertThrows(TokenUnavailableException.class, request(server.url())::fetch);
      assertEquals(status, e.status());
      for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}) {
        HttpRequest call =
            HttpRequest.newBuilder(server.url())
                .method(method, HttpRequest.BodyPublishers.ofString(""))
                .build();
        assertEquals(status, HTTP.sendForText(token().authorize(call)).statusCode());
      }
      assertEquals(List.of(), other.asked());
      assertEquals(7, server.asked().size());
    }
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer(status, "text/html", "", "Location", "/elsewhere");
      assertThrows(TokenUnavailableException.class, request(server.url())::fetch);
      HttpResponse<String> answer =
          HTTP.sendForText(token().authorize(HttpRequest.newBuilder(server.url()).build()));
      assertEquals(status, answer.statusCode());
      assertEquals(2, server.asked().size());
    }
  }
}
