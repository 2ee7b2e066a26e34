package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.download.MediaFault.Cure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a download is tried again, and after which pauses. */
class DownloadRetriesTest {

  private final MediaFault fault = new MediaFault("it broke off", Cure.AGAIN);
  private final List<Duration> pauses = new ArrayList<>();
  private final DownloadRetries retries = new DownloadRetries(pauses::add);

  @Test
  void thePausesDoubleAndTheSixthFailureIsTheLast() throws Exception {
    for (int i = 0; i < 5; i++) {
      retries.next(fault, 0);
      long longest = 1_000L << i;
      assertTrue(pauses.get(i).toMillis() >= longest / 2, pauses.toString());
      assertTrue(pauses.get(i).toMillis() <= longest, pauses.toString());
    }
    assertSame(fault, assertThrows(MediaFault.class, () -> retries.next(fault, 0)));
  }

  @Test
  void whoeverGetsFurtherMayFailAgain() throws Exception {
    for (int i = 1; i < 50; i++) {
      retries.next(fault, i * DownloadRetries.STEP);
    }
    assertTrue(pauses.stream().allMatch(pause -> pause.toMillis() <= 1_000), pauses.toString());
  }

  @Test
  void aFewBytesAreNotFurtherAndNeitherIsWhatWasReachedBefore() throws Exception {
    retries.next(fault, 9 * DownloadRetries.STEP);
    for (int i = 1; i < 5; i++) {
      retries.next(fault, i % 2 == 0 ? i * DownloadRetries.STEP : 9 * DownloadRetries.STEP + i);
    }
    assertThrows(MediaFault.class, () -> retries.next(fault, 10 * DownloadRetries.STEP - 1));
  }
}
