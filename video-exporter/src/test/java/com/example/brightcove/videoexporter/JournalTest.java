package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExportedVideo.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads write it, and one may be interrupted. */
class JournalTest {

  @TempDir Path directory;

  private static ExportedVideo video(String id) {
    List<String> cells = Collections.nCopies(Video.COLUMNS.size(), "x");
    return new ExportedVideo(id, cells, "x (" + id + ")", Map.of(), Status.EXPORTED);
  }

  private Journal open() throws Exception {
    return new Journal(directory.resolve("journal.jsonl"), false);
  }

  @Test
  void linesOfManyThreadsAreNotMixedUp() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Journal journal = open()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int first = 1 + thread * 100;
        ends.add(
            threads.submit(
                () -> {
                  for (int id = first; id < first + 100; id++) {
                    journal.record(video(String.valueOf(id)));
                    assertTrue(journal.all().size() >= 1);
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(800, Files.readAllLines(directory.resolve("journal.jsonl")).size());
    try (Journal journal = open()) {
      assertEquals(800, journal.all().size());
      assertEquals(800, journal.presentIds().size());
    }
  }

  @Test
  void anInterruptOfOneThreadDoesNotCloseItToTheOthers() throws Exception {
    try (Journal journal = open()) {
      Thread.currentThread().interrupt();
      journal.record(video("1"));
      assertTrue(Thread.interrupted());
      journal.record(video("2"));
    }
    try (Journal journal = open()) {
      assertTrue(journal.has(video("1")) && journal.has(video("2")));
      assertFalse(journal.has(video("3")));
    }
  }

  @Test
  void completeIsWhatHasNothingLeftToDo() throws Exception {
    try (Journal journal = open()) {
      journal.record(video("1"));
      journal.record(video("2").with(Status.NO_MP4));
      journal.record(video("3").with(Status.FAILED));
      journal.record(video("4").with(Status.INCOMPLETE));
      journal.record(video("5").with(Status.REMOVED));
      assertEquals(2, journal.complete());
    }
  }
}
