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
    return new ExportedVideo(id, cells, "x (" + id + ")", Map.of(), "", Status.EXPORTED, Map.of());
  }

  private Journal open() throws Exception {
    return Journal.open(
        directory.resolve("journal.jsonl"),
        directory.resolve("part"),
        new WholeFile(new FinalName(pause -> {})));
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
                    assertTrue(journal.find("" + first).isPresent());
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
      assertEquals(800, journal.all().count());
      assertEquals(800, journal.presentIds().count());
    }
  }

  @Test
  void aJournalMostOfWhichCountsNoLongerIsReplacedByAShortOne() throws Exception {
    Path file = directory.resolve("journal.jsonl");
    try (Journal journal = open()) {
      for (int i = 0; i < 600; i++) {
        journal.record(video("2").with(Status.FAILED));
        journal.record(video("2"));
        journal.record(video(i % 2 == 0 ? "10" : "1").with(Status.values()[i % 3]));
      }
    }
    Map<String, Integer> before;
    List<ExportedVideo> videos;
    try (Journal journal = Journal.readOnly(file)) {
      before = journal.byStatus();
      videos = journal.all().toList();
      assertEquals(List.of("1", "2", "10"), videos.stream().map(ExportedVideo::id).toList());
    }
    assertTrue(Files.readAllLines(file).size() > 1_200);
    Files.writeString(directory.resolve("journal.new"), "of a run that was killed");
    try (Journal journal = open()) {
      assertEquals(3, Files.readAllLines(file).size());
      assertEquals(before, journal.byStatus());
      assertEquals(videos, journal.all().toList());
      journal.record(video("3"));
    }
    try (Journal journal = open()) {
      assertEquals(4, journal.all().count());
    }
    assertEquals(List.of(file), Run.files(directory));
  }

  @Test
  void textIsAsItWasToTheHalfSurrogatePairAndHoweverLong() throws Exception {
    List<String> cells = new ArrayList<>(video("1").cells());
    cells.set(4, "<\u00fc \ud83d \n" + "\u51b7".repeat(5_000));
    ExportedVideo strange =
        new ExportedVideo("1", cells, "f", Map.of(), "", Status.FAILED, Map.of("video", "404"));
    try (Journal journal = open()) {
      journal.record(strange);
      journal.record(video("2"));
      journal.record(strange);
      assertEquals(List.of(strange, video("2")), journal.all().toList());
    }
    try (Journal journal = open()) {
      assertEquals(List.of(strange, video("2")), journal.all().toList());
    }
    assertEquals(2, Files.readAllLines(directory.resolve("journal.jsonl")).size());
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
