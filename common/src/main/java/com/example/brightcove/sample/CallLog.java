package com.example.brightcove.sample;

import com.example.brightcove.cms.CmsApi;
import com.google.gson.JsonParser;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints a line for every response and counts API calls, token requests and 401 responses. Tokens
 * are numbered in the order they were fetched: token-1, token-2. Their values are never printed.
 * For one thread.
 */
public final class CallLog implements Consumer<HttpResponse<?>> {

  private final PrintStream out;
  private final Map<String, String> names = new HashMap<>();
  private int calls;
  private int tokenRequests;
  private int unauthorized;

  public CallLog(PrintStream out) {
    this.out = out;
  }

  /** Returns the same call, counted. A call that is retried after a 401 counts once. */
  public CmsApi.Call counting(CmsApi.Call call) {
    return request -> {
      calls++;
      return call.call(request);
    };
  }

  /** Logs a response: from the OAuth API if the request is a POST, else from the CMS API. */
  @Override
  public void accept(HttpResponse<?> response) {
    String method = response.request().method();
    String target = response.request().uri().getPath();
    String token = "";
    String number = "";
    if (method.equals("POST")) {
      tokenRequests++;
      String value = accessToken(String.valueOf(response.body()));
      if (response.statusCode() == 200 && !value.isEmpty()) {
        token = "token-" + tokenRequests;
        names.put("Bearer " + value, token);
      }
    } else {
      number = String.valueOf(calls);
      token = names.get(response.request().headers().firstValue("Authorization").orElse(""));
      String query = response.request().uri().getQuery();
      target = target.replaceFirst("^/v1/accounts/[0-9]+", "") + (query == null ? "" : "?" + query);
      unauthorized += response.statusCode() == 401 ? 1 : 0;
    }
    out.printf("%3s  %-8s  %s  %s %s%n", number, token, response.statusCode(), method, target);
  }

  /** Returns how many API calls were made so far. */
  public int calls() {
    return calls;
  }

  /** Returns how many token requests got a response so far. */
  public int tokenRequests() {
    return tokenRequests;
  }

  /** Prints the three counts. */
  public void printTotals() {
    out.printf(
        "API calls: %s, token requests: %s, 401 responses: %s%n",
        calls, tokenRequests, unauthorized);
  }

  private static String accessToken(String body) {
    try {
      return JsonParser.parseString(body).getAsJsonObject().get("access_token").getAsString();
    } catch (RuntimeException e) {
      return ""; // the token request reports what is wrong with it
    }
  }
}
