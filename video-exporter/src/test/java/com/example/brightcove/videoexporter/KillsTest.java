package com.example.brightcove.videoexporter;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.download.ScriptedMediaServer;
import com.example.brightcove.videoexporter.download.ScriptedResponse;
import com.example.brightcove.videoexporter.download.TestVideoFile;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the exporter (SIGKILL) at random moments, again and again until a run comes to its end: at
 * no time is there a wrong file under a final name, and in the end nothing shows that it was
 * killed.
 *
 * <p>How many times is the system property {@code kills}. The property {@code seed} repeats the
 * choices of a test, though two processes are never equally fast.
 */
class KillsTest {

  private static final int KILLS = Integer.getInteger("kills", 20);
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private static final int VIDEOS = 16;

  /** How many videos the first run exports, so that later runs replace CSV files. */
  private static final String[] SOME = {"--max-videos", "6"};

  private static final String[] ALL = {};

  /** Name endings of the files a run writes. A kill follows a write to any kind equally often. */
  private static final List<String> WRITTEN =
      List.of(
          ".video",
          ".video.json",
          ".poster",
          ".thumbnail",
          ".captions.en",
          ".metadata",
          ".json",
          "journal.jsonl",
          "all.videos",
          "all.lines",
          "all.sums");

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private final SortedMap<String, Integer> met = new TreeMap<>();
  private final AtomicInteger resumed = new AtomicInteger();
  private volatile Countdown countdown = new Countdown(0);
  private FakeAccount account;
  private ScriptedMediaServer media;
  private Map<String, String> undisturbed;
  private int kills;

  /** Completes with the n-th event on the servers. */
  private static final class Countdown {
    private final AtomicInteger left;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Countdown(int n) {
      left = new AtomicInteger(n);
    }

    void count() {
      if (left.decrementAndGet() == 0) {
        end.complete(null);
      }
    }
  }

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "a kill is SIGKILL");
    account = new FakeAccount().beforeEach(() -> countdown.count());
    media = new ScriptedMediaServer().onDrop(() -> countdown.count()).always(this::dripping);
    for (int i = 1; i <= VIDEOS; i++) {
      String id = String.valueOf(i);
      JsonObject video = account.add(id, "Video \"" + i + "\"");
      account.addTrack(video, "captions", "en", "published");
      account.addTrack(video, "captions", "EN", "draft").addProperty("id", "another");
      account.source(id, media.url("/" + id).toString(), videoFile(i).length());
    }
    Path expected = Files.createDirectory(directory.resolve("undisturbed"));
    assertEquals(0, ExporterRun.in(expected, account.variables()).status());
    undisturbed = ExporterRun.tree(expected.resolve("exports"));
    assertEquals(2 + 7 * VIDEOS, undisturbed.size());
    for (int i = 1; i <= VIDEOS; i++) {
      assertEquals(
          videoFile(i).sha256(),
          TestVideoFile.sha256(
              Files.readAllBytes(expected.resolve("exports/" + folder(i) + "/video.mp4"))));
    }
  }

  @AfterEach
  void stop() throws Exception {
    account.close();
    media.close();
  }

  private static String folder(int video) {
    return "Video _%d_ (%d)".formatted(video, video);
  }

  /** Two are so large that their partial files are recorded during the download. */
  private static TestVideoFile videoFile(int video) {
    return TestVideoFile.of(video, isLarge(video) ? 300_000 : 40_000);
  }

  private static boolean isLarge(int video) {
    return video % 8 == 5;
  }

  private ScriptedResponse dripping(ScriptedMediaServer.Request request) {
    int video = Integer.parseInt(request.target().replaceAll("/(\\d+)\\?.*", "$1"));
    resumed.addAndGet(request.range().isEmpty() ? 0 : 1);
    ScriptedResponse response = ScriptedResponse.rangeOf(videoFile(video), request);
    return isLarge(video) ? response.dripping(10, 1_000) : response.dripping(3, 4_000);
  }

  @Test
  void noKillLeavesAWrongFileOrADifferentTree() throws Exception {
    for (int export = 0; kills < KILLS; export++) {
      Path run = Files.createDirectory(directory.resolve("export-" + export));
      runUntilItEnds(run, 0, SOME);
      runUntilItEnds(run, 0, ALL);
      assertEquals(undisturbed, ExporterRun.tree(run.resolve("exports")));
      assertEquals(List.of(), ExporterRun.files(run.resolve("exports/.export/parts")));
    }
    System.out.printf(
        "%d kills (-Dseed=%d), a download resumed %d times, killed while these files existed: %s%n",
        kills, SEED, resumed.get(), met);
    assertTrue(kills < 100 || resumed.get() > 0, "no download was resumed");
  }

  private void runUntilItEnds(Path run, int status, String... arguments) throws Exception {
    boolean ended = false;
    while (!ended) {
      countdown = new Countdown(1 + random.nextInt(150));
      Path state = run.resolve("exports/.export");
      Files.createDirectories(state.resolve("parts"));
      ExporterProcess exporter;
      try (WatchService writing = FileSystems.getDefault().newWatchService()) {
        state.register(writing, ENTRY_CREATE, ENTRY_MODIFY);
        state.resolve("parts").register(writing, ENTRY_CREATE, ENTRY_MODIFY);
        exporter = ExporterProcess.start(run, account.variables(), arguments);
        try {
          awaitMoment(exporter.process(), writing);
        } finally {
          exporter.process().destroyForcibly();
        }
      }
      assertTrue(exporter.process().waitFor(1, TimeUnit.MINUTES), "cannot be killed");
      int exit = exporter.process().exitValue();
      ended = exit == status;
      assertTrue(ended || exit == 128 + 9, exit + ": " + exporter.err());
      kills += ended ? 0 : 1;
      check(run.resolve("exports"), !ended);
    }
  }

  /** Returns when the process is to be killed, unless it has ended by itself. */
  private void awaitMoment(Process process, WatchService writing) throws Exception {
    switch (random.nextInt(4)) {
      case 0 -> process.waitFor(200 + random.nextInt(2_500), TimeUnit.MILLISECONDS);
      case 1 -> {
        CompletableFuture.anyOf(countdown.end, process.onExit()).get(5, TimeUnit.MINUTES);
        process.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS); // what comes after a response
      }
      default -> awaitWriting(process, writing, WRITTEN.get(random.nextInt(WRITTEN.size())));
    }
  }

  /** Returns when a file of such a name is written to, for the first time or one of the next. */
  private void awaitWriting(Process process, WatchService writing, String end) throws Exception {
    boolean isRare = end.startsWith("all.") || end.endsWith(".json");
    int left = 1 + random.nextInt(isRare ? 2 : 20);
    while (left > 0 && process.isAlive()) {
      WatchKey key = writing.poll(100, TimeUnit.MILLISECONDS);
      if (key != null) {
        for (WatchEvent<?> event : key.pollEvents()) {
          left -= String.valueOf(event.context()).endsWith(end) ? event.count() : 0;
        }
        key.reset();
      }
    }
  }

  private static boolean isThere(Path state, String end) throws IOException {
    try (Stream<Path> files = Files.list(state.resolve("parts"))) {
      return files.anyMatch(file -> file.toString().endsWith(end));
    }
  }

  /** Checks that each file under a final name is complete; only rows may be missing. */
  private void check(Path exports, boolean killed) throws Exception {
    for (Map.Entry<String, String> file : ExporterRun.tree(exports).entrySet()) {
      String expected = undisturbed.get(file.getKey());
      if (file.getKey().equals("Videos.csv") || file.getKey().equals("SHA256SUMS")) {
        List<String> rows = file.getValue().lines().toList();
        assertTrue(expected.lines().toList().containsAll(rows), file.getValue());
        assertEquals(rows.size(), new HashSet<>(rows).size(), file.getValue());
      } else {
        // Not assertEquals, which would print a video file
        assertTrue(file.getValue().equals(expected), file.getKey() + " is wrong, seed " + SEED);
      }
    }
    assertFalse(Files.exists(exports.resolve("failures.csv")));
    if (Files.exists(exports.resolve(".export/journal.jsonl"))) {
      String found = ExporterRun.in(exports.getParent(), Map.of(), "verify").out();
      // What was written last may be on disk, and not yet recorded
      assertFalse(found.matches("(?s).*\\n[1-9]\\d* differing.*"), found);
      assertFalse(found.matches("(?s).*: missing\\n.*"), found);
      assertTrue(killed || found.endsWith("All files are as they were recorded\n"), found);
    }
    if (killed) {
      for (String end : WRITTEN) {
        if (isThere(exports.resolve(".export"), end)) {
          met.merge(end, 1, Integer::sum);
        }
      }
    }
  }
}
