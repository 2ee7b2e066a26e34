package com.example.brightcove.sandbox.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which requests have a fault. */
class MediaFaultScheduleTest {

  private static final int SIZE = 10_000;
  private static final String VIDEO = "6300000001112";

  private static Sandbox sandbox(MediaFaultSchedule faults) {
    return new Sandbox(SandboxOptions.defaults().withMediaBytes(SIZE).withMediaFaults(faults));
  }

  @Test
  void aScheduleCanIncludeImages() throws Exception {
    try (Sandbox sandbox =
        sandbox(
            (path, request) ->
                path.endsWith(".jpg") ? Optional.of(MediaFault.CUTS) : Optional.empty())) {
      SandboxClient client = new SandboxClient(sandbox);
      assertEquals(SIZE, RawResponse.get(client.renditionUrl(VIDEO, 640)).body().length);
      JsonObject images = SandboxClient.object(client.get("/videos/" + VIDEO + "/images"));
      URI poster = URI.create(images.getAsJsonObject("poster").get("src").getAsString() + "?");
      for (int request = 1; request <= 3; request++) {
        assertEquals(SIZE / 2, RawResponse.get(poster).body().length);
      }
    }
  }

  @Test
  void aRejectedRequestDoesNotCount() throws Exception {
    try (Sandbox sandbox = sandbox(MediaFaultSchedule.ofVideoFiles(MediaFault.CUTS))) {
      URI url = new SandboxClient(sandbox).renditionUrl(VIDEO, 640);
      assertEquals(403, RawResponse.get(URI.create(url + "0")).status());
      assertEquals(SIZE / 2, RawResponse.get(url).body().length);
    }
  }
}
