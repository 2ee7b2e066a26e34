package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A move that Windows refuses for a moment. */
class HeldFileTest {

  private final List<Duration> pauses = new ArrayList<>();
  private int moves;

  private void move(FileSystemException refusal, int times) throws Exception {
    HeldFile.move(
        () -> {
          if (++moves <= times) {
            throw refusal;
          }
        },
        pauses::add);
  }

  @Test
  void itIsTriedAgainForAboutThreeSeconds() throws Exception {
    move(new AccessDeniedException("video.mp4"), 5);
    assertEquals(6, moves);
    assertEquals(Duration.ofMillis(3_100), pauses.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Test
  void aFileUsedByAnotherProcessIsHeldToo() throws Exception {
    move(new FileSystemException("video.mp4", null, "used by another process"), 1);
    assertEquals(2, moves);
  }

  @Test
  void thenItsRefusalIsTheReason() {
    AccessDeniedException refusal = new AccessDeniedException("video.mp4");
    assertSame(refusal, assertThrows(AccessDeniedException.class, () -> move(refusal, 6)));
    assertEquals(6, moves);
  }

  @Test
  void anyOtherFaultWillNotPass() {
    assertThrows(
        FileAlreadyExistsException.class, () -> move(new FileAlreadyExistsException("x"), 1));
    assertEquals(1, moves);
  }
}
