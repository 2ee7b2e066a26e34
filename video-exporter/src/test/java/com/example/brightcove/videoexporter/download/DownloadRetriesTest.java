package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which statuses are retried, how often, and after which pauses. */
class DownloadRetriesTest {

  private final DownloadException error = new DownloadException("it broke off", Recovery.RETRY);
  private final List<Duration> pauses = new ArrayList<>();
  private final DownloadRetries retries = new DownloadRetries(pauses::add);

  @Test
  void eachStatusHasTheRecoveryOfTheTable() {
    Map<Recovery, Set<Integer>> statuses =
        IntStream.range(100, 1_000)
            .boxed()
            .collect(Collectors.groupingBy(DownloadRetries::recovery, Collectors.toSet()));
    assertEquals(Set.of(401, 403), statuses.get(Recovery.NEW_URL));
    assertEquals(Set.of(404, 410), statuses.get(Recovery.ONE_NEW_URL));
    Set<Integer> retried = new HashSet<>(Set.of(408, 425, 429));
    IntStream.range(500, 600).forEach(retried::add);
    assertEquals(retried, statuses.get(Recovery.RETRY));
    assertEquals(900 - 4 - retried.size(), statuses.get(Recovery.NONE).size());
  }

  @Test
  void theStatusesOfAFileThatIsNotToBeHadAreThoseOfTheTable() {
    assertEquals(
        List.of(400, 401, 403, 404, 410, 451),
        IntStream.range(100, 1_000).filter(DownloadRetries::isPermanent).boxed().toList());
  }

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
  void progressResetsTheAttempts() throws Exception {
    for (int i = 1; i < 50; i++) {
      retries.awaitNext(error, i * DownloadRetries.MIN_PROGRESS);
    }
    assertTrue(pauses.stream().allMatch(pause -> pause.toMillis() <= 1_000), pauses.toString());
  }

  @Test
  void aFewBytesOrBytesReachedBeforeAreNotProgress() throws Exception {
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
