package com.example.brightcove.videoexporter.download;

import com.example.brightcove.sample.ProcessContext.Pause;
import java.time.Duration;

/**
 * Says how long a download waits for what.
 *
 * @param idle after so long without a byte, the connection is given up
 * @param window over which the speed is measured
 * @param slowest bytes a second over that window, below which a transfer counts as stalled
 * @param recordInterval how often the bytes are forced to disk and recorded
 * @param pause between two attempts
 */
public record TransferTimeouts(
    Duration idle, Duration window, long slowest, Duration recordInterval, Pause pause) {

  /**
   * Returns the usual timeouts. A CDN that has sent nothing for 30 s will send no more on this
   * connection. One that sends a byte now and then would never be idle: at 1 kB/s a video file of
   * 100 MB takes a day, longer than its URL is valid, and a new connection is usually fast again. A
   * killed run loses what came in the last 2 s, and the disk has little to do every 2 s.
   */
  public static TransferTimeouts with(Pause pause) {
    return new TransferTimeouts(
        Duration.ofSeconds(30), Duration.ofSeconds(60), 1_000, Duration.ofSeconds(2), pause);
  }
}
