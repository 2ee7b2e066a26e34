package com.example.brightcove.races;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the libraries are compared in. Each race has an endpoint and a client of its own. */
enum Race {
  COLD_START("cold start of 64 threads: token requests") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      atOnce(64, client::token);
      return String.valueOf(endpoint.tokenRequests());
    }
  },

  STAGGERED_401("64 staggered 401 responses: new tokens") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      endpoint.rejectOnceGathered(client.token(), 64);
      List<Integer> statuses = atOnce(64, () -> client.call(endpoint.apiUri()));
      long failed = statuses.stream().filter(status -> status != 200).count();
      int renewals = endpoint.tokenRequests() - 1;
      return renewals + (failed == 0 ? "" : ", but " + failed + " calls failed");
    }
  },

  PERSISTING_401("a 401 that stays, 10 calls: token requests") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      endpoint.rejectAll();
      for (int i = 0; i < 10; i++) {
        client.call(endpoint.apiUri());
        RaceServer.pause(BETWEEN_CALLS_MILLIS);
      }
      return String.valueOf(endpoint.tokenRequests());
    }
  },

  ENDPOINT_DOWN(
      "endpoint down, cached token due but valid, 50 calls: calls with a token / token requests") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      cacheDueToken(endpoint, client);
      int before = endpoint.tokenRequests();
      endpoint.goDown();
      int served = 0;
      for (int i = 0; i < 50; i++) {
        try {
          client.token();
          served++;
        } catch (Exception e) {
          // this call has no token
        }
        RaceServer.pause(BETWEEN_CALLS_MILLIS);
      }
      RaceServer.pause(BACKGROUND_MILLIS);
      return served + " / " + (endpoint.tokenRequests() - before);
    }
  },

  SHORT_TOKEN("a token of 45 s, 20 calls: token requests") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      endpoint.setLifetime("\"expires_in\":45");
      return requestsOf20Calls(endpoint, client);
    }
  },

  NO_LIFETIME("no `expires_in`, 20 calls: token requests") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      if (!client.readsLifetime()) {
        return "the caller sets it";
      }
      endpoint.setLifetime("");
      return requestsOf20Calls(endpoint, client);
    }
  },

  SLOW_RENEWAL("endpoint takes 2 s, cached token due but valid, 8 calls at once: calls that wait") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      cacheDueToken(endpoint, client);
      endpoint.setDelayMillis(2_000);
      List<Long> seconds =
          atOnce(
              8,
              () -> {
                long start = System.nanoTime();
                client.token();
                return Math.round((System.nanoTime() - start) / 1e9);
              });
      long waiting = seconds.stream().filter(time -> time > 0).count();
      long longest = seconds.stream().mapToLong(Long::longValue).max().orElseThrow();
      return waiting == 0 ? "none" : waiting + ", up to " + longest + " s";
    }
  },

  TO_STRING("`toString` shows the secret or a token") {
    @Override
    String run(RaceServer endpoint, TokenClient client) throws Exception {
      List<String> shown = new ArrayList<>();
      for (Object object : client.objects()) {
        Class<?> type = object.getClass();
        String name = (type.isMemberClass() ? type.getSuperclass() : type).getSimpleName();
        if (object.toString().contains(RaceServer.SECRET)) {
          shown.add("the secret (`" + name + "`)");
        }
        if (object.toString().contains(RaceServer.TOKEN)) {
          shown.add("the token (`" + name + "`)");
        }
      }
      return shown.isEmpty() ? "neither" : String.join(", ", shown);
    }
  };

  private static final long BETWEEN_CALLS_MILLIS = 100; // or 50 calls would end in one backoff
  private static final long BACKGROUND_MILLIS = 500; // for renewals in the background

  private final String title;

  Race(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract String run(RaceServer endpoint, TokenClient client) throws Exception;

  /** Runs the race, those with threads five times, and returns the figure or its range. */
  String run(Library library, boolean isTuned) throws Exception {
    boolean hasThreads = this == COLD_START || this == STAGGERED_401;
    List<String> figures = new ArrayList<>();
    for (int i = 0; i < (hasThreads ? 5 : 1); i++) {
      try (RaceServer endpoint = new RaceServer();
          TokenClient client = library.opener().open(endpoint, isTuned)) {
        figures.add(run(endpoint, client));
      }
    }
    figures.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    String least = figures.get(0);
    String most = figures.get(figures.size() - 1);
    return least.equals(most) ? least : least + " to " + most;
  }

  private static void cacheDueToken(RaceServer endpoint, TokenClient client) throws Exception {
    endpoint.setLifetime(client.lifetimeOfDueToken());
    client.token();
    client.waitUntilDue();
  }

  private static String requestsOf20Calls(RaceServer endpoint, TokenClient client)
      throws Exception {
    for (int i = 0; i < 20; i++) {
      client.token();
      RaceServer.pause(BETWEEN_CALLS_MILLIS);
    }
    RaceServer.pause(BACKGROUND_MILLIS);
    return String.valueOf(endpoint.tokenRequests());
  }

  /** Runs the same on so many threads at once, and returns the results. */
  private static <T> List<T> atOnce(int threads, Callable<T> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      Callable<T> started =
          () -> {
            start.await();
            return task.call();
          };
      List<T> results = new ArrayList<>();
      List<Callable<T>> tasks =
          IntStream.range(0, threads).mapToObj(i -> started).collect(Collectors.toList());
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
