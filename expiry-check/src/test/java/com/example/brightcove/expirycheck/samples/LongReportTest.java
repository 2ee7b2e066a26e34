package com.example.brightcove.expirycheck.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongReportTest {

  private static final String REPORT =
      """
      Id,Name,CreatedAt,Views
      6300000001112,"Mandelbrot, a slow zoom",2024-03-01T11:09:44.382Z,6530
      6300000002112,Game of Life,2024-03-01T13:06:24.382Z,4530
      6300000003112,Cellular automaton,2024-03-01T15:03:04.382Z,2530
      6300000004112,Cellular automaton,2024-03-01T16:59:44.382Z,530
      6300000005112,Warm gradients,2024-03-01T18:56:24.382Z,7530
      6300000006112,Kühle Farbverläufe – 冷たい色,2024-03-01T20:53:04.382Z,5530
      6300000007112,"A/B: ""Sierpiński"" <carpet|1> *cut?*. ",2024-03-01T22:49:44.382Z,3530
      6300000008112,Sierpinski triangle,2024-03-02T00:46:24.382Z,1530
      6300000009112,"Test card, from the archive",2024-03-02T02:43:04.382Z,8530
      6300000010112,Plasma,2024-03-02T04:39:44.382Z,6530
      6300000011112,"Ripples, ""calm"" water",2024-03-02T06:36:24.382Z,4530
      6300000012112,Kaleidoscope,2024-03-02T08:33:04.382Z,2530
      """
          .replace("\n", "\r\n");

  private static final Duration CALL = Duration.ofSeconds(3);

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
    return LongReport.run(process.context(), arguments);
  }

  private List<RecordedExchange> recorded(String service) {
    return sandbox.recorded().stream().filter(call -> call.service().equals(service)).toList();
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void reportsEveryVideoOverSeveralLivesOfAToken() {
    assertEquals(0, run(sandbox.variables()));
    assertEquals(REPORT, process.out());
    assertEquals(
        """
          1  token-1    2 of 12 videos
          2  token-1    4 of 12 videos
          3  token-2    6 of 12 videos
          4  token-2    8 of 12 videos
          5  token-2    10 of 12 videos
          6  token-3    12 of 12 videos
        API calls: 14, token requests: 3
        always-new-token would have made 14 token requests
        """,
        process.err());
    assertEquals(3, recorded("oauth").size());
    assertEquals(14, recorded("cms").size() + recorded("analytics").size());
    assertTrue(sandbox.recorded().stream().allMatch(call -> call.status() == 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "5", "12", "100"})
  void theReportIsTheSameWhateverThePage(String page) {
    assertEquals(0, run(sandbox.variables(), "--page", page));
    assertEquals(REPORT, process.out());
  }

  @Test
  void asksForTheViewsOfAPageInThePeriod() {
    run(sandbox.variables(), "--page=2", "--from", "2026-01-01", "--to", "48h");
    assertEquals(
        "/v1/data?accounts=6300000000001&dimensions=video&from=2026-01-01&limit=all&to=48h"
            + "&where=video%3D%3D6300000001112%2C6300000002112",
        recorded("analytics").get(0).target());
  }

  /**
   * 20,001 videos, one more than are counted, or as many as -Dvideos says; a token of 300 s is
   * renewed after 240 s.
   */
  @Test
  void aLargeAccountIsReadPageByPage() throws Exception {
    int videos = Integer.getInteger("videos", 20_001);
    try (LargeAccount account = new LargeAccount(videos, () -> clock.advance(CALL))) {
      assertEquals(0, run(account.variables(), "--page=100", "--output=views.csv"));
    }
    int calls = 1 + 2 * ((videos + 99) / 100) + 1;
    long life = Duration.ofSeconds(240).dividedBy(CALL);
    String costs = "API calls: %d, token requests: %d%n";
    assertTrue(
        process.err().contains(costs.formatted(calls, (calls + life - 1) / life)), process.err());
    try (Stream<String> lines = Files.lines(directory.resolve("views.csv")).skip(1)) {
      int[] next = {0};
      lines.forEach(
          line -> {
            int i = next[0]++;
            String views = i % 3 == 0 ? "0" : i % 5 == 0 ? "" : String.valueOf(i);
            assertEquals(i + ",Video " + i + ",," + views, line);
          });
      assertEquals(videos, next[0]);
    }
  }

  @Test
  void theFileAppearsAsAWhole() throws Exception {
    assertEquals(0, run(sandbox.variables(), "--output", "views.csv"));
    assertEquals("", process.out());
    assertEquals(REPORT, Files.readString(directory.resolve("views.csv")));
    assertEquals(List.of("views.csv"), files());
  }

  @Test
  void aRunThatFailsLeavesTheFileOfTheLastOne() throws Exception {
    Files.writeString(directory.resolve("views.csv"), "old");
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.put("BRIGHTCOVE_ANALYTICS_URL", "http://127.0.0.1:1");
    assertEquals(4, run(variables, "--output", "views.csv"));
    assertTrue(process.errorLine().contains("no connection"), process.err());
    assertEquals("old", Files.readString(directory.resolve("views.csv")));
    assertEquals(List.of("views.csv"), files());
  }

  @Test
  void aFolderThatIsNotThereIsSaidBeforeAnyCall() {
    assertEquals(5, run(sandbox.variables(), "--output", "no/such/folder.csv"));
    assertTrue(process.errorLine().contains("folder.csv"), process.err());
    assertEquals(List.of(), sandbox.recorded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--page 0", "--page 101", "--from soon", "--output", "--limit 1"})
  void badArgumentsAreOneLineAndNoCall(String arguments) {
    assertEquals(2, run(sandbox.variables(), arguments.split(" ")));
    assertTrue(process.errorLine().contains(arguments.split(" ")[0]), process.err());
    assertEquals(List.of(), sandbox.recorded());
  }
}
