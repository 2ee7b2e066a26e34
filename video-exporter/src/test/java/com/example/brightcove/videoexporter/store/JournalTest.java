package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.AtomicMove;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.disk.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many threads write the journal, and any of them may be interrupted. */
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
        new AtomicTextFile(new AtomicMove(pause -> {})));
  }

  @Test
  void linesOfManyThreadsAreNotMixed() throws Exception {
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
  void anOutdatedJournalIsCompacted() throws Exception {
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
      before = journal.countByStatus();
      videos = journal.all().toList();
      assertEquals(List.of("1", "2", "10"), videos.stream().map(ExportedVideo::id).toList());
    }
    assertTrue(Files.readAllLines(file).size() > 1_200);
    Files.writeString(directory.resolve("journal.new"), "of a run that was killed");
    try (Journal journal = open()) {
      assertEquals(3, Files.readAllLines(file).size());
      assertEquals(before, journal.countByStatus());
      assertEquals(videos, journal.all().toList());
      journal.record(video("3"));
    }
    try (Journal journal = open()) {
      assertEquals(4, journal.all().count());
    }
    assertEquals(List.of(file), ExporterRun.files(directory));
  }

  @Test
  void anyTextIsReadBackAsItWasWritten() throws Exception {
    List<String> cells = new ArrayList<>(video("1").cells());
    cells.set(4, "<\u00fc \ud83d \n" + "\u51b7".repeat(5_000));
    ExportedVideo strange =
        new ExportedVideo("1", cells, "f (1)", Map.of(), "", Status.FAILED, Map.of("video", "404"));
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

  /** Each is put in the place of what the line of a video has there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'video':{|'video':null,'poster':{",
        "'name':'video.mp4',|",
        "'name':'video.mp4'|'name':null",
        "'name':'video.mp4'|'name':'../video.mp4'",
        "'name':'video.mp4'|'name':'..'",
        "'name':'video.mp4'|'name':''",
        "'sha256':'ab',|",
        "'bytes':7|'bytes':1e99999",
        "'x','x'|'x',null",
        "'x','x'|'x'",
        "'folder':'x (1)'|'folder':'../escaped'",
        "'folder':'x (1)'|'folder':'../x (1)'",
        "'folder':'x (1)'|'folder':'/x (1)'",
        "'folder':'x (1)'|'folder':'C:x (1)'",
        "'folder':'x (1)'|'folder':'a\\\\x (1)'",
        "'folder':'x (1)'|'folder':'x\\u0000 (1)'",
        "'folder':'x (1)'|'folder':'x (2)'",
        "'folder':'x (1)'|'folder':''",
        "'failures':{}|'failures':{'video':null}",
        "'id':'1'|'id':'../1'"
      })
  void anInvalidLineIsIgnored(String ours, String other) throws Exception {
    StoredFile videoFile = new StoredFile("video.mp4", 7, "ab", 7, "");
    ExportedVideo video =
        new ExportedVideo(
            "1",
            video("1").cells(),
            "x (1)",
            Map.of("video", videoFile),
            "",
            Status.EXPORTED,
            Map.of());
    Path file = directory.resolve("journal.jsonl");
    try (Journal journal = open()) {
      journal.record(video);
    }
    String line = Files.readString(file);
    String odd =
        line.replaceFirst(Pattern.quote(json(ours)), Matcher.quoteReplacement(json(other)));
    assertNotEquals(line, odd);
    Files.writeString(file, odd);
    try (Journal journal = open()) {
      assertEquals(List.of(), journal.all().toList());
    }
    Files.writeString(file, line + odd);
    try (Journal journal = open()) {
      assertEquals(List.of(video), journal.all().toList());
    }
  }

  private static String json(String text) {
    return text == null ? "" : text.replace('\'', '"');
  }

  @Test
  void anInterruptOfOneThreadDoesNotCloseTheJournal() throws Exception {
    try (Journal journal = open()) {
      Thread.currentThread().interrupt();
      journal.record(video("1"));
      assertTrue(Thread.interrupted());
      journal.record(video("2"));
    }
    try (Journal journal = open()) {
      assertTrue(journal.contains(video("1")) && journal.contains(video("2")));
      assertFalse(journal.contains(video("3")));
    }
  }

  @Test
  void exportedVideosAndThoseWithoutMp4AreSettled() throws Exception {
    try (Journal journal = open()) {
      journal.record(video("1"));
      journal.record(video("2").with(Status.NO_MP4));
      journal.record(video("3").with(Status.FAILED));
      journal.record(video("4").with(Status.INCOMPLETE));
      journal.record(video("5").with(Status.REMOVED));
      assertEquals(2, journal.countSettled());
    }
  }
}
