package com.example.brightcove.sandbox.account;

import com.google.gson.JsonObject;

/**
 * Edits that other people make while a client reads the list of videos. They move videos between
 * pages, so that the client misses some and reads others twice. The oldest videos are edited first,
 * and in the same way in every run. Thread-safe.
 */
public final class ConcurrentEdits {

  private static final int VIDEOS_PER_STEP = 3;

  private final Catalogue catalogue;
  private int steps;

  public ConcurrentEdits(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Deletes a video, renames the next one and updates the one after it, until every video of the
   * start was edited. Every other step adds a video, so that the account shrinks.
   */
  public synchronized void makeNext() throws RefusedException {
    int number = 1 + steps * VIDEOS_PER_STEP;
    catalogue.video(FixtureVideo.idOf(number)).ifPresent(catalogue::delete);
    update(number + 1, named("Retitled while it was listed"));
    update(number + 2, new JsonObject());
    if (steps % 2 == 0) {
      catalogue.create(named("Added while others were listed"));
    }
    steps++;
  }

  private void update(int number, JsonObject fields) throws RefusedException {
    JsonObject video = catalogue.video(FixtureVideo.idOf(number)).orElse(null);
    if (video != null) {
      catalogue.update(video, fields);
    }
  }

  private static JsonObject named(String name) {
    JsonObject fields = new JsonObject();
    fields.addProperty("name", name);
    return fields;
  }
}
