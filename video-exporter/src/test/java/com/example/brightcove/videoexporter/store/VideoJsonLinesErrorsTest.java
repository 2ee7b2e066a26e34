package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.disk.AtomicMove;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** videos.jsonl after a kill and on a full disk. */
class VideoJsonLinesErrorsTest extends VideoJsonLinesFixture {

  @Test
  void linesOfAKilledRunAreNotLost() throws IOException {
    run();
    Path listed = stateFile("listed.jsonl");
    assertEquals(0, Files.size(listed));
    // A run that was killed when it had listed two, and was about to list a third
    List<String> killed = new ArrayList<>();
    for (String id : List.of("20", "3", "100")) {
      killed.add(
          "{\"id\":\"" + id + "\",\"video\":{\"id\":\"" + id + "\",\"name\":\"new \u00dc\"}}");
    }
    byte[] bytes = String.join("\n", killed).getBytes(UTF_8);
    for (int cut : new int[] {1, 4, 60}) {
      Files.write(listed, Arrays.copyOf(bytes, bytes.length - cut));
      account.respond(FakeAccount.CMS + "/videos", 500, "[]"); // so that this one lists none
      assertEquals(4, run());
      assertEquals(
          List.of("new \u00dc", "new \u00dc", "Video 100"),
          List.of(nameOf("3"), nameOf("20"), nameOf("100")));
      assertEquals(0, Files.size(listed));
    }
  }

  @Test
  void anIncompleteLineDoesNotDamageTheNextOne() throws IOException {
    run();
    Files.writeString(stateFile("listed.jsonl"), "{\"id\":\"3\",\"vid");
    account.videos.get(0).addProperty("name", "Renamed");
    assertEquals(0, run());
    assertEquals("Renamed", nameOf("100"));
  }

  @Test
  void aFullDiskWhileListingIsALocalError() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Path link = Files.createSymbolicLink(directory.resolve("listed.jsonl"), full);
    try (VideoJsonLines lines =
        new VideoJsonLines(directory, new AtomicTextFile(new AtomicMove(pause -> {})), false)) {
      Video video = Video.of(account.videos.get(0)).orElseThrow();
      assertThrows(FileSystemException.class, () -> lines.add(video));
    }
    Files.delete(link);
  }

  @Test
  void aFullDiskIsStatus5() throws IOException {
    for (String file : List.of("parts/all.lines", "parts/all.summary")) {
      Path folder = directory.resolve(file.replaceAll("\\W", ""));
      Path link = folder.resolve(".export").resolve(file);
      Files.createDirectories(link.getParent());
      FullDevice.at(link);
      ExporterRun run =
          ExporterRun.in(directory, account.variables(), "--output", folder.toString());
      assertEquals(5, run.status(), run.err());
      Files.delete(link);
      assertTrue(run.err().contains(link + ": No space left on device"), run.err());
    }
  }
}
