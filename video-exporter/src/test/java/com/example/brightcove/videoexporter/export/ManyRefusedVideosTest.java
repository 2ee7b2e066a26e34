package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.OwnJvm;
import com.example.brightcove.videoexporter.account.Video;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.ExportedVideo;
import com.example.brightcove.videoexporter.store.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run remembers little of each video whose media are refused. */
class ManyRefusedVideosTest {

  private static final int VIDEOS = 100_000;

  @TempDir Path directory;

  /** Adds the results of such videos, and prints how much memory that takes. */
  static final class WithMemory {
    public static void main(String[] arguments) throws Exception {
      RunClock time = new RunClock(Clock.systemUTC(), pause -> {});
      FailedVideos failed = new FailedVideos(null, time);
      RunTotals totals =
          new RunTotals(null, "1", Shard.WHOLE, true, false, Clock.systemUTC()); // a dry run
      long before = used();
      for (int i = 0; i < VIDEOS; i++) {
        VideoExporter.Result result = refused(String.valueOf(6_300_000_000_000L + i));
        failed.note(result);
        totals.add(result);
      }
      System.out.println((used() - before) / VIDEOS);
      System.out.println(totals.exitStatus());
      System.out.println(failed.again().nextPage().isPresent());
    }

    private static VideoExporter.Result refused(String id) {
      Video video = Video.of(AccountJson.parse("{'id':'%s'}".formatted(id))).orElseThrow();
      Map<String, String> reasons = new HashMap<>();
      Map<String, String> servers = new HashMap<>();
      for (String item : List.of("video", "poster", "thumbnail")) {
        reasons.put(item, "it was answered with 404");
        servers.put(item, RefusingServers.host(URI.create("https://media.example.com/" + id)));
      }
      ExportedVideo exported =
          new ExportedVideo(id, video.cells(), id, Map.of(), "", Status.FAILED, reasons);
      FailedVideos.Failure failure = new FailedVideos.Failure(false, servers);
      return new VideoExporter.Result(exported, false, false, false, 0, 0, 3, failure);
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  @Test
  void aRefusedVideoTakesAtMost60Bytes() throws Exception {
    List<String> lines = OwnJvm.output(directory, WithMemory.class, "-XX:+UseSerialGC", "-Xmx64m");
    assertTrue(Integer.parseInt(lines.get(0)) <= 60, lines + " bytes a video");
    assertEquals(List.of("1", "false"), lines.subList(1, 3));
  }
}
