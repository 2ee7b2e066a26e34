package com.example.brightcove.sandbox.watch;

import com.example.brightcove.sandbox.api.Answer;
import com.example.brightcove.sandbox.api.Tokens;
import com.example.brightcove.sandbox.media.Ask;
import com.example.brightcove.sandbox.media.MediaAnswer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The latest exchanges, oldest first; the ones before are forgotten. */
public final class Recorder {

  private static final int KEPT = 10_000;

  private final Deque<Recorded> exchanges = new ArrayDeque<>();

  public void add(Instant at, String service, Ask ask, Answer answer) {
    String token = service.equals("oauth") ? Tokens.issuedBy(answer) : Tokens.name(ask);
    add(new Recorded(at, service, ask.method(), target(service, ask), token, answer.status()));
  }

  public void add(Instant at, Ask ask, MediaAnswer answer) {
    String target = target("media", ask);
    add(new Recorded(at, "media", ask.method(), target, Tokens.name(ask), answer.status()));
  }

  private synchronized void add(Recorded exchange) {
    if (exchanges.size() == KEPT) {
      exchanges.removeFirst();
    }
    exchanges.addLast(exchange);
  }

  public synchronized List<Recorded> all() {
    return List.copyOf(exchanges);
  }

  public synchronized void clear() {
    exchanges.clear();
  }

  /**
   * Without the signature of media, and credentials, which a form of the token request has here.
   */
  private static String target(String service, Ask ask) {
    String[] pathAndQuery = ask.url().split("\\?", 2);
    String query =
        Arrays.stream(pathAndQuery.length == 2 ? pathAndQuery[1].split("&") : new String[0])
            .filter(field -> !service.equals("media"))
            .filter(field -> !Ask.decode(field).startsWith("client_"))
            .collect(Collectors.joining("&"));
    return pathAndQuery[0] + (query.isEmpty() ? "" : "?" + query);
  }
}
