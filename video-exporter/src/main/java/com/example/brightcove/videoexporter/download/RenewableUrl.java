package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.Rendition;
import java.io.IOException;
import java.util.Optional;

/**
 * Holds the URL of a file. Signed URLs expire; then the API is asked for another, at most 3 times
 * in a row without progress. A download may take longer than many URLs are valid. For one file.
 */
public final class RenewableUrl {

  private static final int MAX_RENEWALS = 3;

  /** Asks the API for a URL again. */
  @FunctionalInterface
  public interface Renewal {

    /** Returns the same file's URL, or that of its replacement; empty if there is none. */
    Optional<Rendition> of(Rendition before) throws IOException, InterruptedException;
  }

  private final Renewal renewal;
  private Rendition rendition;
  private int renewals;
  private long reached;

  public RenewableUrl(Rendition rendition, Renewal renewal) {
    this.rendition = rendition;
    this.renewal = renewal;
  }

  public Rendition rendition() {
    return rendition;
  }

  /**
   * Gets a new URL of the same rendition, or of the best one if that one is gone.
   *
   * @param bytes how many bytes the download has reached
   * @return whether it is the same rendition
   * @throws DownloadException the given one, if there is no other URL
   */
  boolean renew(DownloadException refused, long bytes) throws IOException, InterruptedException {
    if (bytes >= reached + DownloadRetries.MIN_PROGRESS) {
      reached = bytes;
      renewals = 0;
    }
    if (renewals == MAX_RENEWALS) {
      throw refused;
    }
    renewals++;
    Rendition before = rendition;
    rendition = renewal.of(before).orElseThrow(() -> refused);
    return rendition.matches(before.size(), before.width(), before.rate());
  }

  /**
   * Returns the size that the API says. If it does not match, the API is asked once more: its
   * record may have been corrected.
   */
  long expectedSize(long bytes) throws IOException, InterruptedException {
    if (rendition.size() <= 0 || rendition.size() == bytes) {
      return rendition.size();
    }
    return renewal
        .of(rendition)
        .filter(now -> now.width() == rendition.width() && now.size() == bytes)
        .map(Rendition::size)
        .orElse(rendition.size());
  }
}
