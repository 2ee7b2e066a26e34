package com.example.brightcove.videoexporter;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where a file is. Links expire; then the API is asked for another, at most 3 times a file. For one
 * file.
 */
final class Link {

  private static final int MOST_RENEWALS = 3;

  /** Asks for the sources of a video once more. */
  @FunctionalInterface
  interface Sources {
    List<JsonObject> ask() throws IOException, InterruptedException;
  }

  private final Sources sources;
  private Rendition rendition;
  private int renewals;

  Link(Rendition rendition, Sources sources) {
    this.rendition = rendition;
    this.sources = sources;
  }

  Rendition rendition() {
    return rendition;
  }

  /**
   * Takes a new link to the same rendition, or to the best if that one is gone.
   *
   * @return whether it is the same
   * @throws MediaFault the one given, if there is no other link
   */
  boolean renew(MediaFault refused) throws IOException, InterruptedException {
    if (renewals == MOST_RENEWALS) {
      throw refused;
    }
    renewals++;
    Optional<Rendition> renewed = rendition.in(sources.ask());
    Rendition before = rendition;
    rendition = renewed.orElseThrow(() -> refused);
    return rendition.isSame(before.size(), before.width(), before.rate());
  }

  /**
   * What the API says of the size, asked once more if it does not match: it may have learnt since.
   */
  long sizeFor(long bytes) throws IOException, InterruptedException {
    if (rendition.size() <= 0 || rendition.size() == bytes) {
      return rendition.size();
    }
    return rendition
        .in(sources.ask())
        .filter(now -> now.width() == rendition.width() && now.size() == bytes)
        .map(Rendition::size)
        .orElse(rendition.size());
  }
}
