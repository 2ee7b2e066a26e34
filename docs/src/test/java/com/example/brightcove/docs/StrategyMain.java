package com.example.brightcove.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Lists the four programs that show a strategy, and what is different in their output. */
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

  final String command;
  final SampleProgram program;
  final List<String> defaultTokens;
  final String totals;
  final IntUnaryOperator tokenRequests;
  final int rejectionsOfAWrongAccount;
  private final String module;

  /**
   * @param defaultTokens the number of the token of each request without options, and the status of
   *     the response if it is not 200; tokens expire after 2 s, and a response takes 0.3 s
   * @param totals the last line of output for 14 calls with pauses of 25 s; tokens expire after 300
   *     s
   * @param tokenRequests the number of token requests for a number of calls; tokens expire after 2
   *     s
   * @param rejectionsOfAWrongAccount the number of 401 responses after which the program ends
   */
  StrategyMain(
      String module,
      String command,
      SampleProgram program,
      String defaultTokens,
      String totals,
      IntUnaryOperator tokenRequests,
      int rejectionsOfAWrongAccount) {
    this.module = module;
    this.command = command;
    this.program = program;
    this.defaultTokens = List.of(defaultTokens.split(" "));
    this.totals = totals;
    this.tokenRequests = tokenRequests;
    this.rejectionsOfAWrongAccount = rejectionsOfAWrongAccount;
  }

  Path readme() {
    return Repository.ROOT.resolve(module).resolve("README.md");
  }

  /** Returns whether a 401 is how the program notices that a token has expired. */
  boolean isRejectedOncePerToken() {
    return this == RETRY_ON_401;
  }
}
