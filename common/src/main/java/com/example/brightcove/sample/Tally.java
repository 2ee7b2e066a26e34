package com.example.brightcove.sample;

import com.example.brightcove.cms.CmsApi;
import com.google.gson.JsonParser;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints a line for every answer and counts what a strategy costs. Tokens are shown as token-1,
 * token-2, in the order they were fetched, never their values. For one thread.
 */
public final class Tally implements Consumer<HttpResponse<?>> {

  private final PrintStream out;
  private final Map<String, String> names = new HashMap<>();
  private int calls;
  private int tokenRequests;
  private int refusals;

  public Tally(PrintStream out) {
    this.out = out;
  }

  /** The same call, counted: a call repeated after a 401 is still one. */
  public CmsApi.Call counting(CmsApi.Call call) {
    return request -> {
      calls++;
      return call.call(request);
    };
  }

  /** An answer: of the OAuth API if its request is a POST, else of the CMS API. */
  @Override
  public void accept(HttpResponse<?> answer) {
    String method = answer.request().method();
    String shown = answer.request().uri().getPath();
    String token = "";
    String number = "";
    if (method.equals("POST")) {
      tokenRequests++;
      String value = accessToken(String.valueOf(answer.body()));
      if (answer.statusCode() == 200 && !value.isEmpty()) {
        token = "token-" + tokenRequests;
        names.put("Bearer " + value, token);
      }
    } else {
      number = String.valueOf(calls);
      token = names.get(answer.request().headers().firstValue("Authorization").orElse(""));
      String query = answer.request().uri().getQuery();
      shown = shown.replaceFirst("^/v1/accounts/[0-9]+", "") + (query == null ? "" : "?" + query);
      refusals += answer.statusCode() == 401 ? 1 : 0;
    }
    out.printf("%3s  %-8s  %d  %s %s%n", number, token, answer.statusCode(), method, shown);
  }

  /** The API calls so far. */
  public int calls() {
    return calls;
  }

  /** The token requests so far that were answered. */
  public int tokenRequests() {
    return tokenRequests;
  }

  /** What it all came to. */
  public void printTotals() {
    out.printf(
        "API calls: %d, token requests: %d, 401 responses: %d%n", calls, tokenRequests, refusals);
  }

  private static String accessToken(String body) {
    try {
      return JsonParser.parseString(body).getAsJsonObject().get("access_token").getAsString();
    } catch (RuntimeException e) {
      return ""; // whoever asked for it says what is wrong with it
    }
  }
}
