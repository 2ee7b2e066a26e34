package com.example.brightcove.videoexporter.download;

import com.example.brightcove.sample.ProcessContext.Pause;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides what may help after a failed attempt at a download, limits the attempts and spaces them:
 * up to 6 attempts in a row without progress, with pauses of about 1, 2, 4, 8 and 16 s between
 * them. A file of many gigabytes may break off more often, as long as each attempt gets further.
 * For one file.
 */
final class DownloadRetries {

  static final int MAX_ATTEMPTS = 6;

  /** Bytes that count as progress: with fewer, the attempts might never end. */
  static final long MIN_PROGRESS = 1 << 20;

  private final Pause pause;
  private int failed;
  private long reached;

  DownloadRetries(Pause pause) {
    this.pause = pause;
  }

  /**
   * Returns what may help after a response with this status. This is the table of statuses for
   * downloads. Each request is a GET, which may be sent twice (RFC 9110 section 9.2.2).
   */
  static Recovery recovery(int status) {
    return switch (status) {
      case 401, // RFC 9110 section 15.5.2: how some media servers refuse an expired signature
          403, // RFC 9110 section 15.5.4: how CDNs answer after a signed URL has expired
          404, // RFC 9110 section 15.5.5: the file may have been replaced since the API was called
          410 -> // RFC 9110 section 15.5.11: the same, for good
          Recovery.NEW_URL;
      case 408, // RFC 9110 section 15.5.9: the client may repeat the request
          425, // RFC 8470 section 5.2: a CDN refused TLS early data; later there is none
          429, // RFC 6585 section 4: too many requests for now
          500, // RFC 9110 section 15.6.1: an unexpected condition, which may pass
          501, // RFC 9110 section 9.1: every server must support GET: one of a CDN is broken
          502, // RFC 9110 section 15.6.3: a gateway got an invalid response
          503, // RFC 9110 section 15.6.4: overload or maintenance, which is temporary
          504 -> // RFC 9110 section 15.6.5: a gateway got no response in time
          Recovery.RETRY;
      default ->
          // RFC 9110 section 15: as 500, like Cloudflare's 520 to 526. What is registered with
          // IANA, such as 505, 507 (RFC 4918 section 11.5) and 511 (RFC 6585 section 6), is final.
          status == 509 || status >= 512 && status < 600 ? Recovery.RETRY : Recovery.NONE;
    };
  }

  /**
   * Waits until the next attempt may start.
   *
   * @param bytes reached by the last attempt
   * @throws DownloadException the given one, if there is to be no further attempt
   */
  void awaitNext(DownloadException error, long bytes)
      throws DownloadException, InterruptedException {
    if (bytes >= reached + MIN_PROGRESS) {
      reached = bytes;
      failed = 0;
    }
    failed++;
    if (failed == MAX_ATTEMPTS) {
      throw error;
    }
    // Downloads that failed together should not be retried together
    double share = ThreadLocalRandom.current().nextDouble(0.5, 1);
    pause.of(Duration.ofMillis((long) (share * (1_000L << (failed - 1)))));
  }
}
