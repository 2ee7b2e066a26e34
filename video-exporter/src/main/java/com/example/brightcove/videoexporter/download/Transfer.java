package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.MediaUrls;
import com.example.brightcove.videoexporter.api.Outage;
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

  /** A download that fails although its host works again must not wait for ever. */
  private static final int MAX_OUTAGES = 2;

  private final MediaClient media;
  private final RenewableUrl renewableUrl;
  private final PartialFile part;
  private final boolean isImage;

  /** When the first of the last attempts failed that came no further. */
  private long failedSince;

  /** How many bytes there were when the last new URL came; -1 if none did. */
  private long renewedAt = -1;

  /**
   * @param isImage whether an outage of the host is left to the end of the run: it is not waited
   *     out
   */
  Transfer(MediaClient media, RenewableUrl renewableUrl, PartialFile part, boolean isImage) {
    this.media = media;
    this.renewableUrl = renewableUrl;
    this.part = part;
    this.isImage = isImage;
  }

  /** Runs the transfer. When it returns, the partial file is the whole file. */
  void run(String item, TransferListener listener) throws IOException, InterruptedException {
    int outages = 0;
    while (true) {
      try {
        attemptInSlot(item, listener);
        return;
      } catch (DownloadException error) {
        boolean mayPass = error.recovery() == Recovery.RETRY || error.recovery() == Recovery.LATER;
        if (isImage || !mayPass || outages == MAX_OUTAGES) {
          throw error;
        }
        switch (waitOut(error)) {
          case RETRY -> outages++;
          case RETRY_ONCE -> outages = MAX_OUTAGES;
          case GIVE_UP -> throw error;
        }
      }
    }
  }

  private Outage.Advice waitOut(DownloadException error) throws InterruptedException {
    URI url = error.url().orElse(renewableUrl.rendition().url());
    return media.hosts().waitOut(url, failedSince, () -> media.probe().works(url));
  }

  private void attemptInSlot(String item, TransferListener listener)
      throws IOException, InterruptedException {
    media.slots(isImage).acquire();
    try {
      listener.started(item, part);
      attempt(item, listener);
    } finally {
      listener.ended();
      media.slots(isImage).release();
    }
  }

  private void attempt(String item, TransferListener listener)
      throws IOException, InterruptedException {
    long bytes = -1;
    DownloadRetries retries = new DownloadRetries(media.timeouts().pause());
    while (true) {
      try {
        check(media.download(renewableUrl.rendition().url(), part));
        return;
      } catch (DownloadException error) {
        failedSince = part.bytes() > bytes ? media.hosts().time().nanos() : failedSince;
        bytes = part.bytes();
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
    if (!renewableUrl.renew(refused, part.bytes())) {
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
