package com.example.brightcove.docs.recipes;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Counts the fetches of another source, and knows the age of its newest token. Thread-safe. */
public final class WatchedSource implements AccessToken.Source {
  private final AccessToken.Source source;
  private final Map<String, Long> metrics = new ConcurrentSkipListMap<>();
  private volatile Instant newest;

  public WatchedSource(AccessToken.Source source) {
    this.source = source;
  }

  @Override
  public AccessToken fetch() throws IOException, InterruptedException {
    try {
      AccessToken token = source.fetch();
      newest = token.requestedAt();
      metrics.merge("brightcove.token.fetches", 1L, Long::sum);
      return token;
    } catch (Throwable e) { // counted, and thrown on as it is
      Object type = e instanceof TokenUnavailableException t ? t.status() : e.getClass().getName();
      metrics.merge("brightcove.token.fetches{error.type=" + type + "}", 1L, Long::sum);
      throw e;
    }
  }

  public Map<String, Long> metrics(Instant now) {
    if (newest != null) {
      metrics.put("brightcove.token.age", now.getEpochSecond() - newest.getEpochSecond());
    }
    return new ConcurrentSkipListMap<>(metrics);
  }
}
