package com.example.brightcove.videoexporter.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file is forced to disk. No kill shows it, as the system keeps what a process wrote; so the
 * JVM is asked. (It tells the name that a file was opened with, so not whether it was moved before;
 * the code closes each file before it moves it.)
 */
class ForcedToDiskTest {

  @TempDir Path directory;

  @Test
  void mediaAndCsvFilesAreForcedToDisk() throws Exception {
    Path recorded = directory.resolve("recorded.jfr");
    try (FakeAccount account = FakeAccount.of("1", "2");
        Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withThreshold(Duration.ZERO);
      recording.start();
      assertEquals(0, ExporterRun.in(directory, account.variables()).status());
      recording.stop();
      recording.dump(recorded);
    }
    Set<String> forced = new TreeSet<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recorded)) {
      Path file = Path.of(event.getString("path"));
      if (file.startsWith(directory.resolve("exports/.export/parts"))) {
        forced.add(file.getFileName().toString());
      }
    }
    for (String id : List.of("1", "2")) {
      for (String item : List.of("thumbnail", "poster", "video", "metadata")) {
        assertTrue(forced.contains(id + "." + item), id + "." + item + " is not in " + forced);
      }
    }
    assertTrue(forced.containsAll(List.of("all.videos", "all.lines", "all.summary")), "" + forced);
  }
}
