package com.example.brightcove.docs;

import com.example.brightcove.sample.ProcessContext;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The four programs that show a strategy, and how they differ. */
enum StrategyMain {
  ALWAYS_NEW_TOKEN(
      "always-new-token",
      "mvn -q -pl always-new-token compile exec:java",
      com.example.brightcove.alwaysnewtoken.Main::run,
      "1 2 3 4 5 6 7 8 9 10",
      "API calls: 14, token requests: 14, 401 responses: 0",
      calls -> calls,
      1),
  RETRY_ON_401(
      "retry-on-401",
      "mvn -q -pl retry-on-401 compile exec:java",
      com.example.brightcove.retryon401.Main::run,
      "1 1 1 1 1 1 1 1:401 2 2 2",
      "API calls: 14, token requests: 2, 401 responses: 1",
      calls -> (calls + 6) / 7,
      2),
  EXPIRY_CHECK(
      "expiry-check",
      "mvn -q -pl expiry-check compile exec:java",
      com.example.brightcove.expirycheck.Main::run,
      "1 1 1 1 1 1 2 2 2 2",
      "API calls: 14, token requests: 2, 401 responses: 0",
      calls -> (calls + 5) / 6,
      1),
  EXPIRY_CHECK_WITH_RETRY(
      "expiry-check",
      "mvn -q -pl expiry-check compile exec:java@with-retry",
      com.example.brightcove.expirycheck.withretry.Main::run,
      "1 1 1 1 1 1 2 2 2 2",
      "API calls: 14, token requests: 2, 401 responses: 0",
      calls -> (calls + 5) / 6,
      2);

  /** The method that runs a program in a given context. */
  interface Program {
    int run(ProcessContext process, String... arguments);
  }

  final String command;
  final Program program;
  final List<String> walk;
  final String longWalk;
  final IntUnaryOperator tokenRequests;
  final int callsToAWrongAccount;
  private final String module;

  /**
   * @param walk the number of the token of each request in the default walk, and its status if it
   *     is not 200, where a token lives 2 s and a response takes 0.3 s
   * @param longWalk the last line of 14 calls with pauses of 25 s, where a token lives 300 s
   * @param tokenRequests how many token requests so many calls cost, where a token lives 2 s
   * @param callsToAWrongAccount how many responses with 401 end the program
   */
  StrategyMain(
      String module,
      String command,
      Program program,
      String walk,
      String longWalk,
      IntUnaryOperator tokenRequests,
      int callsToAWrongAccount) {
    this.module = module;
    this.command = command;
    this.program = program;
    this.walk = List.of(walk.split(" "));
    this.longWalk = longWalk;
    this.tokenRequests = tokenRequests;
    this.callsToAWrongAccount = callsToAWrongAccount;
  }

  Path readme() {
    return Repository.ROOT.resolve(module).resolve("README.md");
  }

  /** Returns whether a 401 is how the program notices that a token has expired. */
  boolean isRejectedOncePerToken() {
    return this == RETRY_ON_401;
  }
}
