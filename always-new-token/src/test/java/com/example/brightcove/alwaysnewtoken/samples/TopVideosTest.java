package com.example.brightcove.alwaysnewtoken.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopVideosTest {

  private static final String QUERY =
      "/v1/data?accounts=6300000000001&dimensions=video&fields=video_view%2Cvideo%2Cvideo_name";

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock();
  private final Sandbox sandbox = new Sandbox(SandboxOptions.defaults().withClock(clock));
  private FakeProcess process;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private int run(Map<String, String> variables, String... arguments) {
    process = new FakeProcess(variables, directory, clock);
    return TopVideos.run(process.context(), arguments);
  }

  private String[] out() {
    return process.out().split("\\R");
  }

  @Test
  void showsTheTenMostViewedOfTheLast30DaysInATable() {
    assertEquals(0, run(sandbox.variables()));
    assertEquals(11, out().length);
    assertEquals("video_view          video  video_name", out()[0]);
    assertEquals("      8530  6300000009112  Test card, from the archive", out()[1]);
    assertEquals("      7530  6300000005112  Warm gradients", out()[2]);
    assertEquals("", process.err());
    assertEquals(
        List.of("/v4/access_token", QUERY + "&from=-30d&limit=10&sort=-video_view&to=now"),
        sandbox.recorded().stream().map(RecordedExchange::target).toList());
  }

  @Test
  void asksForThePeriodAndTheNumber() {
    assertEquals(
        0, run(sandbox.variables(), "--from", "2026-01-01", "--to=+31d", "--limit", "2", "--csv"));
    assertEquals(
        """
        video_view,video,video_name\r
        8530,6300000009112,"Test card, from the archive"\r
        7530,6300000005112,Warm gradients\r
        """,
        process.out());
    assertEquals(
        QUERY + "&from=2026-01-01&limit=2&sort=-video_view&to=%2B31d",
        sandbox.recorded().get(1).target());
  }

  @Test
  void jsonIsTheResponseAsItCame() {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      String response = "{ \"items\":[],  \"summary\":{\"video_view\":12345678901234567890.10}}";
      server.api(200, StubbedBrightcove.JSON, response);
      assertEquals(0, run(server.variables(), "--json"));
      assertEquals(response + "\n", process.out());
    }
  }

  @Test
  void whatTheApiDoesNotKnowYetIsEmptyAndAFormulaHarmless() {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.api(
          200,
          StubbedBrightcove.JSON,
          "{\"items\":[{\"video_view\":3,\"video\":null,\"video_name\":\"=1+1\"}]}");
      assertEquals(0, run(server.variables(), "--csv"));
      assertEquals("video_view,video,video_name\r\n3,,'=1+1\r\n", process.out());
    }
  }

  @Test
  void aLongReportIsRetriedEveryFourMinutesWithANewToken() {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.api(503, StubbedBrightcove.JSON, "[{\"error_code\":\"PROCESSING\"}]");
      Instant start = clock.instant();
      assertEquals(4, run(server.variables()));
      assertEquals(Duration.ofMinutes(12), Duration.between(start, clock.instant()));
      assertEquals(4, server.tokenRequests());
      String[] lines = process.err().split("\\R");
      assertEquals(4, lines.length, process.err());
      assertTrue(lines[0].endsWith("503 PROCESSING; next attempt in 240 s"), lines[0]);
      assertTrue(lines[3].startsWith("error: GET /v1/data was answered with 503"), lines[3]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--limit 0",
        "--limit 10001",
        "--from soon",
        "--to -1d",
        "--csv --json",
        "--sort x"
      })
  void badArgumentsAreOneLineAndNoCall(String arguments) {
    assertEquals(2, run(sandbox.variables(), arguments.split(" ")));
    assertTrue(process.errorLine().contains(arguments.split(" ")[0]), process.err());
    assertEquals(List.of(), sandbox.recorded());
  }
}
