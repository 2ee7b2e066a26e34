package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The progress of a run, on a clock that the test advances. */
class ProgressTest {

  private final AtomicLong now = new AtomicLong();
  private final AtomicLong position = new AtomicLong();
  private final Progress progress = new Progress(now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Exports this many videos one after the other. */
  private void export(int videos, boolean wereComplete, Duration each) {
    for (int i = 0; i < videos; i++) {
      pass(each);
      progress.videoDone(wereComplete);
    }
  }

  private Progress.Meter transfer(long total) {
    return progress.transfer("video", "A title", position::get, () -> total);
  }

  private long secondsLeft() {
    return progress.figures().remaining().orElseThrow().toSeconds();
  }

  @Test
  void theTimeLeftFollowsFromTheVideosSoFar() {
    progress.start(100, 0);
    transfer(0);
    export(20, false, Duration.ofSeconds(2));
    assertEquals(160, secondsLeft());
  }

  @Test
  void atTheStartTheTimeLeftIsUnknown() {
    progress.start(100, 0);
    transfer(0);
    export(4, false, Duration.ofSeconds(1));
    assertEquals(Optional.empty(), progress.figures().remaining());
    export(1, false, Duration.ofSeconds(1));
    assertEquals(95, secondsLeft());
  }

  @Test
  void videosThatWereAlreadyCompleteDoNotCountForTheTimeLeft() {
    progress.start(100_000, 40_000);
    export(40_000, true, Duration.ofMillis(5));
    assertEquals(Optional.empty(), progress.figures().remaining());
    transfer(0);
    export(10, false, Duration.ofSeconds(1));
    assertEquals(59_990, secondsLeft());
  }

  @Test
  void completeVideosStillToComeTakeNoTime() {
    progress.start(100, 90);
    transfer(0);
    export(5, false, Duration.ofSeconds(2));
    assertEquals(10, secondsLeft());
  }

  @Test
  void anAccountWithNothingNewIsNotEstimated() {
    progress.start(100, 100);
    export(50, true, Duration.ofSeconds(1));
    assertEquals(Optional.empty(), progress.figures().remaining());
  }

  @Test
  void aLargeLastFileCountsForTheTimeLeft() {
    progress.start(1, 0);
    transfer(1_000_000);
    for (int second = 0; second < 20; second++) {
      pass(Duration.ofSeconds(1));
      position.addAndGet(1_000);
      progress.figures();
    }
    assertEquals(980, secondsLeft());
  }

  /** Downloads files of this size, one each second for each MB. */
  private void download(int files, long megabytes) {
    for (int i = 0; i < files; i++) {
      position.set(0);
      Progress.Meter transfer = transfer(megabytes * 1_000_000);
      pass(Duration.ofSeconds(megabytes));
      position.set(megabytes * 1_000_000);
      transfer.close();
      progress.videoDone(false);
    }
  }

  @Test
  void largeVideoFilesThatComeLateCountWithTheirBytes() {
    progress.start(100, 0);
    download(50, 1);
    for (int i = 0; i < 8; i++) {
      position.set(0);
      progress.transfer("video", "large", () -> 0, () -> 100_000_000);
    }
    // 800 MB are under way, and 42 videos are left with a mean of 850 MB / 58; 1 MB a second comes
    assertEquals(800 + 42 * 850 / 58, secondsLeft(), 2);
  }

  @Test
  void whileNothingArrivesTheTimeLeftNeverFalls() {
    progress.start(100, 0);
    download(20, 10);
    position.set(0);
    transfer(10_000_000);
    long before = secondsLeft();
    assertEquals(800, before, 2);
    for (int second = 0; second < 300; second++) {
      pass(Duration.ofSeconds(1));
      long now = secondsLeft();
      assertTrue(now >= before, before + " became " + now);
      before = now;
    }
    assertTrue(before < 10 * 800, before + " s left after a pause of 5 minutes");
  }

  @Test
  void aVideoFileWhoseSizeIsNotKnownYetCountsAsTheMean() {
    progress.start(11, 0);
    download(9, 10);
    transfer(-1);
    assertEquals(20, secondsLeft());
  }

  @Test
  void aHigherVideoCountReplacesTheExpectedOne() {
    progress.start(1, 0);
    export(2, false, Duration.ofSeconds(10));
    assertEquals(2, progress.figures().expected());
    assertEquals(Optional.empty(), progress.figures().remaining());
  }

  @Test
  void bytesCountOnceAndNotThoseOfEarlierRuns() {
    position.set(500);
    Progress.Meter transfer = transfer(2_000);
    pass(Duration.ofSeconds(1));
    position.set(1_500);
    assertEquals(1_000, progress.figures().bytes());
    assertEquals(1_000, progress.figures().bytesPerSecond(), 0.1);
    position.set(0); // restarted
    assertEquals(1_000, progress.figures().bytes());
    position.set(2_000);
    assertEquals(
        List.of(new Progress.RunningTransfer("video", "A title", 2_000, 2_000)),
        progress.figures().transfers());
    position.set(2_001);
    transfer.close();
    assertEquals(3_001, progress.figures().bytes());
    assertTrue(progress.figures().transfers().isEmpty());
  }

  @Test
  void theCallRateIsShown() {
    for (int i = 0; i < 100; i++) {
      progress.callStarted();
      pass(Duration.ofMillis(125));
    }
    assertEquals(8, progress.figures().callsPerSecond(), 0.1);
  }
}
