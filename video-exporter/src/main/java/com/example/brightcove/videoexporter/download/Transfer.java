package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.MediaUrls;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import java.io.IOException;
import java.net.URI;

/**
 * Downloads one file to its partial file, in as many attempts as make sense, once there is a free
 * slot.
 */
public final class Transfer {

  /** Follows a transfer, on its thread. */
  public interface TransferListener {
    default void started(String item, PartialFile part) {}

    /** The attempt failed with this error, and there will be another. */
    default void retried(String item, DownloadException error) {}

    default void ended() {}
  }

  private final MediaClient media;
  private final RenewableUrl renewableUrl;
  private final PartialFile part;
  private final DownloadRetries retries;

  /** How many bytes there were when the last new URL came; -1 if none did. */
  private long renewedAt = -1;

  Transfer(MediaClient media, RenewableUrl renewableUrl, PartialFile part) {
    this.media = media;
    this.renewableUrl = renewableUrl;
    this.part = part;
    this.retries = new DownloadRetries(media.timeouts().pause());
  }

  /** Runs the transfer. When it returns, the partial file is the whole file. */
  void run(String item, TransferListener listener) throws IOException, InterruptedException {
    media.slots().acquire();
    try {
      listener.started(item, part);
      attempt(item, listener);
    } finally {
      listener.ended();
      media.slots().release();
    }
  }

  private void attempt(String item, TransferListener listener)
      throws IOException, InterruptedException {
    while (true) {
      try {
        check(media.download(renewableUrl.rendition().url(), part));
        return;
      } catch (DownloadException error) {
        switch (error.recovery()) {
          case RETRY -> {
            retries.awaitNext(error, part.bytes());
            listener.retried(item, error);
          }
          case NEW_URL -> renew(error);
          case ONE_NEW_URL -> {
            if (part.bytes() == renewedAt) {
              throw error;
            }
            renew(error);
          }
          default -> throw error;
        }
      }
    }
  }

  private void renew(DownloadException refused) throws IOException, InterruptedException {
    if (!renewableUrl.renew(refused)) {
      part.restart(renewableUrl.rendition());
    }
    renewedAt = part.bytes();
  }

  /**
   * Compares the length with the declared or expected one. If neither is known, a cut would not be
   * noticed, so the download fails.
   */
  private void check(boolean hasDeclaredEnd) throws DownloadException {
    URI url = renewableUrl.rendition().url();
    long expected =
        part.total() >= 0 || hasDeclaredEnd ? part.total() : renewableUrl.rendition().size();
    if (!hasDeclaredEnd && expected <= 0) {
      throw new DownloadException(
          MediaUrls.withoutQuery(url) + " does not say how long it is: it may have been cut",
          Recovery.NONE);
    }
    if (expected >= 0 && expected != part.bytes()) {
      throw new DownloadException(
          "%s broke off: %s bytes of %s"
              .formatted(MediaUrls.withoutQuery(url), part.bytes(), expected),
          Recovery
              .RETRY); // from zero if there are too many bytes: resuming needs fewer than the total
    }
  }
}
