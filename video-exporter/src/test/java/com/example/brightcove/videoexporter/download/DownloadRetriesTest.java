package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a download is tried again, and after which pauses. */
class DownloadRetriesTest {

  private final DownloadException error = new DownloadException("it broke off", Recovery.RETRY);
  private final List<Duration> pauses = new ArrayList<>();
  private final DownloadRetries retries = new DownloadRetries(pauses::add);

  @Test
  void thePausesDoubleAndTheSixthFailureIsTheLast() throws Exception {
    for (int i = 0; i < 5; i++) {
      retries.awaitNext(error, 0);
      long longest = 1_000L << i;
      assertTrue(pauses.get(i).toMillis() >= longest / 2, pauses.toString());
      assertTrue(pauses.get(i).toMillis() <= longest, pauses.toString());
    }
    assertSame(error, assertThrows(DownloadException.class, () -> retries.awaitNext(error, 0)));
  }

  @Test
  void whoeverGetsFurtherMayFailAgain() throws Exception {
    for (int i = 1; i < 50; i++) {
      retries.awaitNext(error, i * DownloadRetries.MIN_PROGRESS);
    }
    assertTrue(pauses.stream().allMatch(pause -> pause.toMillis() <= 1_000), pauses.toString());
  }

  @Test
  void aFewBytesAreNotFurtherAndNeitherIsWhatWasReachedBefore() throws Exception {
    retries.awaitNext(error, 9 * DownloadRetries.MIN_PROGRESS);
    for (int i = 1; i < 5; i++) {
      retries.awaitNext(
          error,
          i % 2 == 0 ? i * DownloadRetries.MIN_PROGRESS : 9 * DownloadRetries.MIN_PROGRESS + i);
    }
    assertThrows(
        DownloadException.class,
        () -> retries.awaitNext(error, 10 * DownloadRetries.MIN_PROGRESS - 1));
  }
}
