package com.example.brightcove.videoexporter.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.download.Transfer.TransferListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transfer waits for a free slot and calls its listener. */
class TransferTest {

  @TempDir Path folder;

  @Test
  void theListenerIsCalledAtTheStartAtEachRetryAndAtTheEnd() throws Exception {
    List<String> events = new ArrayList<>();
    TransferListener listener =
        new TransferListener() {
          @Override
          public void started(String item, PartialFile part) {
            events.add(item + " starts at " + part.bytes());
          }

          @Override
          public void retried(String item, DownloadException error) {
            events.add(item + " is retried: " + error.recovery());
          }

          @Override
          public void ended() {
            events.add("ends");
          }
        };
    try (FakeAccount account = FakeAccount.of("1")) {
      account.respondOnce(FakeAccount.mediaPath("1", "video.mp4"), FakeAccount.media(503, ""));
      events.add(transfer(account, client(8), "1", listener));
    }
    int length = FakeAccount.videoFile("1").length();
    assertEquals(
        List.of("video starts at 0", "video is retried: RETRY", "ends", length + " of " + length),
        events);
  }

  @Test
  @Timeout(60)
  void aTransferWaitsForAFreeSlot() throws Exception {
    MediaClient media = client(1);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicBoolean isFirst = new AtomicBoolean(true);
    Runnable firstUntilAnotherWaits =
        () -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          while (isFirst.get() && !media.slots(false).hasQueuedThreads() && most.get() == 1) {
            Thread.onSpinWait();
          }
          isFirst.set(false);
          underWay.decrementAndGet();
        };
    try (FakeAccount account = FakeAccount.of("1", "2")) {
      account.before(FakeAccount.mediaPath("1", "video.mp4"), firstUntilAnotherWaits);
      account.before(FakeAccount.mediaPath("2", "video.mp4"), firstUntilAnotherWaits);
      CompletableFuture<String> one =
          CompletableFuture.supplyAsync(
              () -> transfer(account, media, "1", new TransferListener() {}),
              task -> new Thread(task).start()); // the common pool is the HTTP client's
      assertEquals(transfer(account, media, "2", new TransferListener() {}), one.get());
    }
    assertEquals(1, most.get());
  }

  private static MediaClient client(int downloads) {
    TransferTimeouts timeouts = TransferTimeouts.with(time -> {});
    return new MediaClient(
        MediaClient.newHttpClient(timeouts),
        timeouts,
        new MediaHosts(
            new RunClock(Clock.systemUTC(), time -> {}), Duration.ZERO, (hold, isOver, line) -> {}),
        downloads);
  }

  /** Returns the downloaded bytes and the total. */
  private String transfer(
      FakeAccount account, MediaClient media, String id, TransferListener listener) {
    URI url = URI.create(account.media(id, "video.mp4"));
    Rendition rendition = new Rendition(url, -1, -1, -1);
    RenewableUrl renewableUrl = new RenewableUrl(rendition, before -> Optional.empty());
    try (PartialFile part =
        new PartialFile(folder.resolve(id), id, "video", rendition, Duration.ofMinutes(1))) {
      new Transfer(media, renewableUrl, part, false).run("video", listener);
      return part.bytes() + " of " + part.total();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
