package com.example.brightcove.sandbox.account;

import com.google.gson.JsonObject;

/**
 * What becomes of an account while someone reads its list: videos go, come and change, so that
 * others move to pages that were read already, or are read again. It happens to the oldest ones, in
 * turn, and is the same in every run. Thread-safe.
 */
public final class ConcurrentEdits {

  private static final int CHANGED_AT_A_TIME = 3;

  private final Catalogue catalogue;
  private int steps;

  public ConcurrentEdits(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Deletes a video, gives the next another title, and lets the one after that be updated, while
   * there are any left of those the account began with. Adds a video every other time, so that the
   * account shrinks.
   */
  public synchronized void next() throws RefusedException {
    int number = 1 + steps * CHANGED_AT_A_TIME;
    catalogue.video(FixtureVideo.idOf(number)).ifPresent(catalogue::delete);
    change(number + 1, named("Retitled while it was listed"));
    change(number + 2, new JsonObject());
    if (steps % 2 == 0) {
      catalogue.create(named("Added while others were listed"));
    }
    steps++;
  }

  private void change(int number, JsonObject fields) throws RefusedException {
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
