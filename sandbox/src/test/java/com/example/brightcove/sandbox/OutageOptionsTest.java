package com.example.brightcove.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.settings.UsageException;
import com.google.gson.JsonObject;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults of a service as a whole: an outage, a dead host, a page that cannot be listed. */
class OutageOptionsTest {

  private static final String COUNT = SandboxClient.ACCOUNT + "/counts/videos";

  private final VirtualClock clock = new VirtualClock();

  private SandboxOptions options(String... arguments) throws UsageException {
    return CommandLine.parse(arguments).withPorts(0, 0).withClock(clock);
  }

  @Test
  void anOutageBeginsAndEnds() throws Exception {
    try (Sandbox sandbox = new Sandbox(options("--outage", "20,60", "--api-delay", "0"))) {
      SandboxClient client = new SandboxClient(sandbox);
      String image = image(client);
      String token = client.token();
      for (int seconds : new int[] {0, 21, 60}) {
        clock.advance(Duration.ofSeconds(seconds));
        int expected = seconds == 21 ? 503 : 200;
        assertEquals(expected, client.get(COUNT, token).statusCode(), "after " + seconds);
        assertEquals(expected, SandboxClient.download(image).statusCode(), "after " + seconds);
        if (expected == 503) {
          assertEquals(503, post(client, "/v4/access_token").statusCode());
          assertEquals(503, client.get("/v1/data", token).statusCode());
        }
      }
    }
  }

  private static HttpResponse<String> post(SandboxClient client, String path) throws Exception {
    return client.send(path, to -> to.POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static String image(SandboxClient client) throws Exception {
    JsonObject video = SandboxClient.array(client.get("/videos?limit=1")).get(0).getAsJsonObject();
    JsonObject poster = video.getAsJsonObject("images").getAsJsonObject("poster");
    return poster.get("src").getAsString();
  }

  @Test
  void aDeadImageHostAcceptsNoConnection() throws Exception {
    try (Sandbox sandbox = new Sandbox(options("--dead-images"))) {
      String image = image(new SandboxClient(sandbox));
      assertThrows(ConnectException.class, () -> SandboxClient.download(image));
    }
  }

  @Test
  void aListWithTheUnlistableVideoFailsAndNoOther() throws Exception {
    try (Sandbox sandbox = new Sandbox(options("--unlistable", "5", "--no-limits"))) {
      SandboxClient client = new SandboxClient(sandbox);
      assertEquals(500, client.get("/videos?limit=5&offset=1").statusCode());
      assertEquals(500, client.get("/videos?limit=1&offset=5").statusCode());
      assertEquals(200, client.get("/videos?limit=5&offset=0").statusCode());
      assertEquals(200, client.get("/videos?limit=5&offset=6").statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "20,", "a,b", "20,60,1", "-1,5"})
  void anOutageIsTwoNumbers(String text) {
    UsageException error = assertThrows(UsageException.class, () -> options("--outage", text));
    assertTrue(error.getMessage().contains("such as 20,60"), error.getMessage());
  }
}
