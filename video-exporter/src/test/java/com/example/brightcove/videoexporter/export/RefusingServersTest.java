package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that refuses everything is no evidence that a file is gone. */
class RefusingServersTest extends UnavailableMediaFixture {

  @Test
  void manyMissingImagesAreUnavailableThoughTheSecondRunGetsNone() throws IOException {
    addWithoutPoster(5);
    assertEquals(1, run().status());
    clock.advance(DAY);
    account.respond("/media/1/thumbnail/image.jpg", 404, ""); // an image that is there may go, too
    assertEquals(0, run().status());
    assertEquals(5, unavailable());
  }

  @Test
  void aHostThatRefusesAllIsNoEvidence() throws IOException {
    addWithoutPoster(5);
    account.respond("/media/1/poster/image.jpg", 404, "");
    account.respond("/media/2/poster/image.jpg", 404, "");
    account.respond("/media/3/poster/image.jpg", 404, "");
    String images = "http://localhost:" + account.origin().replaceFirst(".*:", "");
    account.videos.forEach(
        video ->
            video
                .getAsJsonObject("images")
                .getAsJsonObject("poster")
                .addProperty(
                    "src",
                    images
                        + FakeAccount.mediaPath(
                            video.get("id").getAsString(), "poster/image.jpg")));
    for (int i = 0; i < 3; i++) {
      assertEquals(1, run().status());
      assertEquals(0, unavailable());
      clock.advance(DAY);
    }
    account.respondAsUsual("/media/1/poster/image.jpg");
    assertEquals(1, run().status());
    clock.advance(DAY);
    assertEquals(0, run().status());
    assertEquals(7, unavailable());
  }

  @Test
  void anApiThatRefusesTheSourcesOfAllIsNoEvidence() throws IOException {
    for (String id : List.of("1", "2", "3")) {
      account.respond(FakeAccount.CMS + "/videos/" + id + "/sources", 403, "[]");
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(1, run().status());
      clock.advance(DAY);
    }
    assertEquals(0, unavailable());
  }
}
