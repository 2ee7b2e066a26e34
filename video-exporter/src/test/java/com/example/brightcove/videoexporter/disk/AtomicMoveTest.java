package com.example.brightcove.videoexporter.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.brightcove.videoexporter.ExporterRun;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file is moved to its name completely or not at all. */
@Timeout(30)
class AtomicMoveTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final List<Path> moved = new ArrayList<>();
  @TempDir Path directory;
  private Path part;
  private Path target;

  @BeforeEach
  void write() throws IOException {
    part = Files.writeString(directory.resolve("part"), "new");
    target = directory.resolve("Some title (1)").resolve("video.mp4");
  }

  /** Fails the first moves with this error. */
  private AtomicMove refusing(FileSystemException refusal, int times) {
    return new AtomicMove(
        pauses::add,
        (from, to) -> {
          moved.add(from);
          if (moved.size() <= times) {
            throw refusal;
          }
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private void assertGiven() throws IOException {
    assertEquals("new", Files.readString(target));
    assertFalse(Files.exists(part));
    assertEquals(List.of(target), ExporterRun.files(directory));
  }

  @Test
  void anExistingFileIsReplaced() throws Exception {
    Files.createDirectories(target.getParent());
    Files.writeString(target, "old");
    new AtomicMove(pauses::add).move(part, target);
    assertGiven();
  }

  @Test
  void aMoveThroughALinkToAFolderWorks() throws Exception {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Files.createSymbolicLink(target.getParent(), elsewhere);
    new AtomicMove(pauses::add).move(part, target);
    assertEquals("new", Files.readString(elsewhere.resolve("video.mp4")));
  }

  @Test
  void aFileInUseIsRetriedForAboutThreeSeconds() throws Exception {
    refusing(new AccessDeniedException("video.mp4"), 5).move(part, target);
    assertEquals(6, moved.size());
    assertEquals(Duration.ofMillis(3_100), pauses.stream().reduce(Duration.ZERO, Duration::plus));
    assertGiven();
  }

  @Test
  void aFileUsedByAnotherProcessIsRetriedToo() throws Exception {
    refusing(new FileSystemException("video.mp4", null, "used by another process"), 1)
        .move(part, target);
    assertEquals(2, moved.size());
    assertGiven();
  }

  @Test
  void afterTheRetriesTheLastErrorIsThrown() {
    AccessDeniedException refusal = new AccessDeniedException("video.mp4");
    AtomicMove atomicMove = refusing(refusal, 6);
    FileSystemException error =
        assertThrows(FileSystemException.class, () -> atomicMove.move(part, target));
    assertSame(refusal, error.getCause());
    assertEquals(target + ": access denied", error.getMessage());
    assertEquals(6, moved.size());
  }

  @Test
  void anyOtherErrorIsNotRetried() {
    AtomicMove atomicMove = refusing(new FileAlreadyExistsException("x"), 1);
    assertThrows(FileSystemException.class, () -> atomicMove.move(part, target));
    assertEquals(1, moved.size());
  }

  @Test
  void aFileOnAnotherFileSystemIsCopiedBesideItsNameFirst() throws Exception {
    Path near = AtomicMove.copyBeside(target);
    Files.createDirectories(near.getParent());
    Files.writeString(near, "longer, of a run that was killed");
    refusing(new AtomicMoveNotSupportedException("a", "b", "two file systems"), 1)
        .move(part, target);
    assertEquals(List.of(part, near), moved);
    assertGiven();
  }

  @Test
  void theRenamingOfACopyInUseIsRetried() throws Exception {
    AtomicMove atomicMove =
        new AtomicMove(
            pauses::add,
            (from, to) -> {
              moved.add(from);
              if (from.equals(part)) {
                throw new AtomicMoveNotSupportedException("a", "b", "two file systems");
              }
              if (moved.size() < 4) {
                throw new AccessDeniedException("held");
              }
              Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            });
    atomicMove.move(part, target);
    assertEquals(2, pauses.size());
    assertGiven();
  }

  @Test
  void anInterruptDuringTheCopyLeavesThePartialFileAndNoFile() {
    AtomicMove atomicMove = refusing(new AtomicMoveNotSupportedException("a", "b", "two"), 1);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> atomicMove.move(part, target));
    assertFalse(Thread.interrupted());
    assertEquals(List.of(part), ExporterRun.files(directory));
  }

  @Test
  void aMoveBetweenFileSystemsWorks() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory)
            && !Files.getFileStore(memory).equals(Files.getFileStore(directory)));
    Path elsewhere = Files.createTempDirectory(memory, "final-name");
    try {
      byte[] bytes = new byte[(1 << 23) * 2 + 17];
      Arrays.fill(bytes, (byte) 7);
      Files.write(part, bytes);
      Path there = elsewhere.resolve("video.mp4");
      new AtomicMove(pauses::add).move(part, there);
      assertEquals(-1, Arrays.mismatch(bytes, Files.readAllBytes(there)));
      assertEquals(List.of(there), ExporterRun.files(elsewhere));
      assertFalse(Files.exists(part));
    } finally {
      for (Path file : ExporterRun.files(elsewhere)) {
        Files.delete(file);
      }
      Files.delete(elsewhere);
    }
    assertTrue(pauses.isEmpty());
  }
}
