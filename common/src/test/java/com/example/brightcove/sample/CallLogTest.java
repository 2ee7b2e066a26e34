package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.testing.ScriptedServer;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CallLogTest {

  @Test
  void showsEachResponseWithItsTokenButNeverTheValue() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CallLog log = new CallLog(new PrintStream(out, true, StandardCharsets.UTF_8));
    try (ScriptedServer server = new ScriptedServer()) {
      server
          .json(200, "{\"access_token\":\"canary-1\",\"token_type\":\"Bearer\"}")
          .json(401, "[]")
          .json(200, "{\"access_token\":\"canary-2\",\"token_type\":\"Bearer\"}")
          .json(200, "[]")
          .json(200, "{\"count\":3}");
      HttpTransport http = new HttpTransport(HttpClient.newBuilder(), log);
      TokenRequest source =
          new TokenRequest(
              server.url().resolve("/v4/access_token"), "id", "secret", http, new VirtualClock());
      AccessToken[] token = {source.fetch()};
      CmsApi.Call call =
          request -> {
            var response = http.sendForText(token[0].authorize(request));
            if (response.statusCode() == 401) {
              token[0] = source.fetch();
              response = http.sendForText(token[0].authorize(request));
            }
            return response;
          };
      CmsApi cms = new CmsApi(server.url(), "6301", log.counting(call));
      cms.videos(2, 4);
      cms.count();
      log.printTotals();
    }
    assertEquals(
        """
             token-1   200  POST /v4/access_token
          1  token-1   401  GET /videos?limit=2&offset=4&sort=created_at
             token-2   200  POST /v4/access_token
          1  token-2   200  GET /videos?limit=2&offset=4&sort=created_at
          2  token-2   200  GET /counts/videos
        API calls: 2, token requests: 2, 401 responses: 1
        """,
        out.toString(StandardCharsets.UTF_8));
  }
}
