package com.example.brightcove.retryon401.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoReportTest {

  private static final String EXAMPLE =
      "(brightcove_oauth.txt has contents like this: {\"account_id\": \"<digits>\","
          + " \"client_id\": \"<id>\", \"client_secret\": \"<secret>\"})";

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox =
      new Sandbox(
          SandboxOptions.defaults()
              .withClock(clock)
              .withTokenLife(Duration.ofSeconds(2))
              .withApiDelay(Duration.ofMillis(300)));
  private FakeProcess process;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private int run(Map<String, String> variables, String... arguments) {
    process = new FakeProcess(variables, directory, clock);
    return VideoReport.run(process.context(), arguments);
  }

  /** The URLs of the sandbox. The credentials are in the file. */
  private int runWithFile(String content) throws IOException {
    Path file = directory.resolve("brightcove_oauth.txt");
    Files.writeString(file, content);
    file.toFile().setReadable(false, false);
    file.toFile().setReadable(true, true);
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.keySet().removeIf(name -> !name.endsWith("_URL"));
    return run(variables);
  }

  @Test
  void countsTheVideosAndShowsTheMostViewedFirst() {
    assertEquals(0, run(sandbox.variables()));
    String[] lines = process.out().split("\\R");
    assertEquals(12, lines.length);
    assertEquals("Videos: 12", lines[0]);
    assertEquals("video_view          video  video_name", lines[1]);
    assertEquals("      8530  6300000009112  Test card, from the archive", lines[2]);
    assertEquals(
        """
        POST /v4/access_token: 200
        GET /v1/accounts/6300000000001/counts/videos: 200
        GET /v1/data: 200
        """,
        process.err());
    assertTrue(
        sandbox.recorded().get(2).target().endsWith("&from=-30d&limit=10&sort=-video_view"),
        sandbox.recorded().get(2).target());
  }

  @Test
  void aCallWithAnExpiredTokenIsRetried() {
    assertEquals(0, run(sandbox.variables(), "--pause", "3"));
    assertEquals(
        """
        POST /v4/access_token: 200
        GET /v1/accounts/6300000000001/counts/videos: 200
        GET /v1/data: 401
        POST /v4/access_token: 200
        GET /v1/data: 200
        """,
        process.err());
    List<RecordedExchange> calls = sandbox.recorded();
    assertEquals(calls.get(2).target(), calls.get(4).target());
    assertFalse((process.out() + process.err()).contains("sandbox-access-token"));
  }

  @Test
  void jsonIsTheCountAndTheReport() {
    assertEquals(0, run(sandbox.variables(), "--json"));
    JsonObject json = JsonParser.parseString(process.out()).getAsJsonObject();
    assertEquals(12, json.get("count").getAsInt());
    assertEquals(10, json.getAsJsonObject("report").getAsJsonArray("items").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "account_id"})
  void theFileMaySpellTheAccountEitherWay(String key) throws Exception {
    assertEquals(
        0,
        runWithFile(
            """
            {"%s": "6300000000001", "client_id": "sandbox-client", "client_secret": "%s"}
            """
                .formatted(key, sandbox.settings().clientSecret())),
        () -> process.err());
    assertTrue(process.out().startsWith("Videos: 12"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "{}",
        "{\"account\": \"6300000000001\", \"client_id\": \"an-id\"}",
        "{\"account\": \"1234567890001\", \"client_id\": \"an-id\", \"client_secret\": \"x\"}"
      })
  void aFileThatIsWrongLeadsToAnExample(String content) throws Exception {
    assertEquals(2, runWithFile(content));
    boolean isJson = content.startsWith("{");
    String example = isJson ? EXAMPLE + "." : "write {\"account_id\": \"...\",";
    assertTrue(process.errorLine().contains(example), process.err());
    assertEquals(isJson, process.err().contains("has contents like this"));
    assertEquals(List.of(), sandbox.recorded());
  }

  @Test
  void aFileThatIsMissingLeadsToAnExample() {
    Map<String, String> variables = Map.of("BRIGHTCOVE_CREDENTIALS_FILE", "brightcove_oauth.txt");
    assertEquals(2, run(variables));
    assertTrue(process.errorLine().contains("there is no credentials file"), process.err());
    assertTrue(process.errorLine().endsWith(EXAMPLE + "."), process.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pause -1", "--pause x", "--csv", "x"})
  void badArgumentsAreOneLineWithoutTheExampleAndNoCall(String arguments) {
    assertEquals(2, run(sandbox.variables(), arguments.split(" ")));
    assertTrue(process.errorLine().contains(arguments.split(" ")[0]), process.err());
    assertFalse(process.err().contains("brightcove_oauth.txt"), process.err());
    assertEquals(List.of(), sandbox.recorded());
  }
}
