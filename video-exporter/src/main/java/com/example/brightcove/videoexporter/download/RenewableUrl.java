package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.Rendition;
import java.io.IOException;
import java.util.Optional;

/**
 * Where a file is. URLs expire; then the API is asked for another, at most 3 times a file. For one
 * file.
 */
public final class RenewableUrl {

  private static final int MAX_RENEWALS = 3;

  /** Asks the API for a URL once more. */
  @FunctionalInterface
  public interface Renewal {

    /** Where the same file is now, or else what has taken its place; empty if nothing has. */
    Optional<Rendition> of(Rendition before) throws IOException, InterruptedException;
  }

  private final Renewal renewal;
  private Rendition rendition;
  private int renewals;

  public RenewableUrl(Rendition rendition, Renewal renewal) {
    this.rendition = rendition;
    this.renewal = renewal;
  }

  public Rendition rendition() {
    return rendition;
  }

  /**
   * Takes a new URL to the same rendition, or to the best if that one is gone.
   *
   * @return whether it is the same
   * @throws DownloadException the one given, if there is no other link
   */
  boolean renew(DownloadException refused) throws IOException, InterruptedException {
    if (renewals == MAX_RENEWALS) {
      throw refused;
    }
    renewals++;
    Rendition before = rendition;
    rendition = renewal.of(before).orElseThrow(() -> refused);
    return rendition.matches(before.size(), before.width(), before.rate());
  }

  /**
   * What the API says of the size, asked once more if it does not match: it may have learnt since.
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
