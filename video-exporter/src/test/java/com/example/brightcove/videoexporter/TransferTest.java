package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who follows a transfer is told of its beginning, its repetitions and its end. */
class TransferTest {

  @Test
  void aTransferCanBeFollowed(@TempDir Path folder) throws Exception {
    List<String> told = new ArrayList<>();
    Transfer.Watcher watcher =
        new Transfer.Watcher() {
          @Override
          public void begins(String item, Part part) {
            told.add(item + " begins at " + part.bytes());
          }

          @Override
          public void again(String item, MediaFault fault) {
            told.add(item + " again: " + fault.cure());
          }

          @Override
          public void ends() {
            told.add("ends");
          }
        };
    try (FakeAccount account = FakeAccount.of("1")) {
      account.answer(
          FakeAccount.mediaPath("1", "video.mp4"),
          () -> told.size() == 1 ? FakeAccount.Answer.of(503, "") : null);
      URI address = URI.create(account.media("1", "video.mp4"));
      Rendition rendition = new Rendition(address, -1, -1, -1);
      MediaClient media = new MediaClient(new Time(Clock.systemUTC(), time -> {}));
      try (Part part =
          new Part(folder.resolve("part"), "1", "video", rendition, Duration.ofMinutes(1))) {
        new Transfer(media, new Link(rendition, before -> Optional.empty()), part)
            .run("video", watcher);
        told.add(part.bytes() + " of " + part.total());
      }
    }
    int length = FakeAccount.clip("1").length();
    assertEquals(
        List.of("video begins at 0", "video again: AGAIN", "ends", length + " of " + length), told);
  }
}
