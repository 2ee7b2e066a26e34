package com.example.brightcove.videoexporter;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a WireMock server run an action of a test before a response. */
final class RequestHooks implements ServeEventListener {

  private final Map<String, Runnable> actions = new ConcurrentHashMap<>();

  /**
   * @param pathAndQuery a path, or a path with its query; empty for every request
   */
  void before(String pathAndQuery, Runnable action) {
    actions.put(pathAndQuery, action);
  }

  void beforeNext(String pathAndQuery, Runnable action) {
    before(
        pathAndQuery,
        new Runnable() {
          @Override
          public void run() {
            if (actions.remove(pathAndQuery, this)) {
              action.run();
            }
          }
        });
  }

  void remove(String pathAndQuery) {
    actions.remove(pathAndQuery);
  }

  @Override
  public void beforeMatch(ServeEvent event, Parameters parameters) {
    String url = event.getRequest().getUrl();
    actions.forEach(
        (pathAndQuery, action) -> {
          if (pathAndQuery.isEmpty()
              || url.equals(pathAndQuery)
              || FakeAccount.path(url).equals(pathAndQuery)) {
            action.run();
          }
        });
  }

  @Override
  public String getName() {
    return "hooks";
  }
}
