package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.Addresses;
import com.example.brightcove.videoexporter.download.MediaClient.BodyEnd;
import com.example.brightcove.videoexporter.download.MediaFault.Cure;
import java.io.IOException;
import java.net.URI;

/**
 * Brings one file into its part, in as many attempts as make sense, once there is a place for it.
 */
public final class Transfer {

  /** Follows a transfer, on its thread. */
  public interface Watcher {
    default void begins(String item, Part part) {}

    /** After this fault, there is another attempt. */
    default void again(String item, MediaFault fault) {}

    default void ends() {}
  }

  private final MediaClient media;
  private final Link link;
  private final Part part;
  private final DownloadRetries retries;

  Transfer(MediaClient media, Link link, Part part) {
    this.media = media;
    this.link = link;
    this.part = part;
    this.retries = new DownloadRetries(media.patience().pause());
  }

  /** Afterwards the part is the whole file, or this throws. */
  void run(String item, Watcher watcher) throws IOException, InterruptedException {
    media.places().acquire();
    try {
      watcher.begins(item, part);
      attempt(item, watcher);
    } finally {
      watcher.ends();
      media.places().release();
    }
  }

  private void attempt(String item, Watcher watcher) throws IOException, InterruptedException {
    while (true) {
      try {
        check(media.download(link.rendition().src(), part));
        return;
      } catch (MediaFault fault) {
        switch (fault.cure()) {
          case AGAIN -> {
            retries.next(fault, part.bytes());
            watcher.again(item, fault);
          }
          case NEW_LINK -> renew(fault);
          default -> throw fault;
        }
      }
    }
  }

  private void renew(MediaFault refused) throws IOException, InterruptedException {
    if (!link.renew(refused)) {
      part.begin(link.rendition());
    }
  }

  /** Holds the length against what there is to go by; without anything, a cut would not show. */
  private void check(BodyEnd end) throws MediaFault {
    boolean isStated = end == BodyEnd.STATED;
    URI address = link.rendition().src();
    long expected = part.total() >= 0 || isStated ? part.total() : link.rendition().size();
    if (!isStated && expected <= 0) {
      throw new MediaFault(
          Addresses.shown(address) + " does not say how long it is: it may have been cut",
          Cure.NONE);
    }
    if (expected >= 0 && expected != part.bytes()) {
      throw new MediaFault(
          "%s broke off: %d bytes of %d"
              .formatted(Addresses.shown(address), part.bytes(), expected),
          Cure.AGAIN); // from zero, if there are too many: that is no place to go on from
    }
  }
}
