package com.example.brightcove.videoexporter.download;

import com.example.brightcove.sample.ProcessContext.Pause;
import com.example.brightcove.videoexporter.download.DownloadException.Recovery;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides what may help after a failed attempt at a download, limits the attempts and spaces them:
 * up to 5 retries in a row without progress, after pauses of about 1, 2, 4, 8 and 16 s. A file of
 * many gigabytes may break off more often, as long as each attempt gets further. For one file.
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
          403 -> // RFC 9110 section 15.5.4: how CDNs answer after a signed URL has expired
          Recovery.NEW_URL;
      case 404, // RFC 9110 section 15.5.5: the file may have been replaced since the API was called
          410 -> // RFC 9110 section 15.5.11: the same, for good
          Recovery.ONE_NEW_URL;
      case 408, // RFC 9110 section 15.5.9: the client may repeat the request
          425, // RFC 8470 section 5.2: a CDN refused TLS early data; later there is none
          429 -> // RFC 6585 section 4: too many requests for now
          Recovery.RETRY;
      default ->
          // RFC 9110 section 15.6: the server failed, not the request. This includes 501, as every
          // server must support GET (section 9.1), and the 520 to 530 of Cloudflare.
          status / 100 == 5 ? Recovery.RETRY : Recovery.NONE;
    };
  }

  /** Returns whether a response with this status says that the file is not to be had. */
  static boolean isPermanent(int status) {
    return switch (status) {
      case 400, // RFC 9110 section 15.5.1: so media servers respond to a URL they cannot serve
          401, // as above; with a new URL too, since otherwise that is tried first
          403,
          404,
          410,
          451 -> // RFC 7725: withheld for legal reasons
          true;
      default -> false;
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
