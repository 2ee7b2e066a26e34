package com.example.brightcove.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.testing.ScriptedServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No redirect is followed, so no other server gets a secret. */
@Timeout(60)
class RedirectSecretsTest extends SecretsFixture {

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
