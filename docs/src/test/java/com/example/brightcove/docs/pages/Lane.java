package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The recorded traffic of one strategy, and what follows from it.
 *
 * @param calls the exchanges of each API call of the program
 */
record Lane(String title, List<Scenario.RecordedCall> calls) {

  /** The n-th exchange of a call, both from 0. */
  record Position(int call, int exchange) {}

  /**
   * From the request for a token to its end.
   *
   * @param invalidBefore the call before which it expires or is revoked; -1 if it does not
   * @param lastUse the call that was sent with it last
   * @param isReplaced whether the program requested another one afterwards
   */
  record Token(Position request, int invalidBefore, Position lastUse, boolean isReplaced) {

    /** Whether a call was sent with it although it was no longer valid. */
    boolean isUsedTooLong() {
      return invalidBefore >= 0 && lastUse.call() >= invalidBefore;
    }
  }

  static List<Lane> all() {
    return Arrays.stream(Strategy.values())
        .map(strategy -> new Lane(title(strategy), Scenario.of(strategy)))
        .toList();
  }

  static String title(Strategy strategy) {
    return strategy.title.replace("expiry-check + 401", "expiry check with retry");
  }

  private long tokenRequests() {
    return exchanges().filter(Lane::isTokenRequest).count();
  }

  /** Calls that were sent to the API, the rejected ones included. */
  private long sentCalls() {
    return exchanges().count() - tokenRequests();
  }

  private long rejectedCalls() {
    return exchanges().filter(exchange -> exchange.status() == 401).count();
  }

  /** All that was counted, in words. */
  String totals() {
    return "%d token requests · %d calls · %d × 401"
        .formatted(tokenRequests(), sentCalls(), rejectedCalls());
  }

  /** The most that any of the lanes needs for a call. */
  static int roundTrips(List<Lane> lanes, int call) {
    return lanes.stream()
        .mapToInt(lane -> lane.calls().get(call).exchanges().size())
        .max()
        .orElse(0);
  }

  static boolean isTokenRequest(RecordedExchange exchange) {
    return exchange.service().equals("oauth");
  }

  /** The tokens in order; none if no call is sent with the token of an earlier one. */
  List<Token> cachedTokens() {
    List<Position> requests = positions(Lane::isTokenRequest);
    List<Token> tokens = new ArrayList<>();
    for (Position request : requests) {
      boolean isReplaced = tokens.size() < requests.size() - 1;
      tokens.add(new Token(request, eventAfter(request.call()), lastUse(request), isReplaced));
    }
    boolean isCaching = tokens.stream().anyMatch(t -> t.lastUse().call() > t.request().call());
    return isCaching ? tokens : List.of();
  }

  private Position lastUse(Position request) {
    String token = at(request).token();
    List<Position> uses = positions(exchange -> exchange.token().equals(token));
    return uses.get(uses.size() - 1);
  }

  private RecordedExchange at(Position position) {
    return calls.get(position.call()).exchanges().get(position.exchange());
  }

  private int eventAfter(int call) {
    for (int i = call + 1; i < calls.size(); i++) {
      if (!calls.get(i).note().isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private List<Position> positions(Predicate<RecordedExchange> which) {
    List<Position> positions = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      List<RecordedExchange> exchanges = calls.get(call).exchanges();
      for (int i = 0; i < exchanges.size(); i++) {
        if (which.test(exchanges.get(i))) {
          positions.add(new Position(call, i));
        }
      }
    }
    return positions;
  }

  private Stream<RecordedExchange> exchanges() {
    return calls.stream().flatMap(call -> call.exchanges().stream());
  }
}
