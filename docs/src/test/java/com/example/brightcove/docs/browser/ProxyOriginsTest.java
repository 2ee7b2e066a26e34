package com.example.brightcove.docs.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what pages of other sites get from the proxy, in a real browser. */
class ProxyOriginsTest extends ProxyBrowserFixture {

  /** Opens the page of another site, runs a script on it, and returns the result. */
  private String runOnOtherSite(HttpServer otherSite, String script) {
    browser.open("http://127.0.0.1:" + otherSite.getAddress().getPort() + "/");
    return String.valueOf(browser.run(script));
  }

  private static HttpServer startOtherSite() throws Exception {
    HttpServer otherSite =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    otherSite.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] page = "<!DOCTYPE html><title>another</title>".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    otherSite.start();
    return otherSite;
  }

  private static String callScript(String page) {
    return """
    return fetch('%sproxy', {method: 'POST', body: new URLSearchParams({url:
        'https://cms.api.brightcove.com/v1/accounts/{account_id}/counts/videos'})})
      .then(response => response.text(), error => 'refused: ' + error.message)
    """
        .formatted(page);
  }

  private static String tokenScript(String page) {
    return """
    return fetch('%stoken', {method: 'POST'})
      .then(response => response.text(), error => 'refused: ' + error.message)
    """
        .formatted(page);
  }

  @Test
  void anotherSiteGetsNothing() throws Exception {
    HttpServer otherSite = startOtherSite();
    try {
      String page = start(sandbox.variables());
      assertTrue(runOnOtherSite(otherSite, callScript(page)).startsWith("refused: "));
      assertTrue(runOnOtherSite(otherSite, tokenScript(page)).startsWith("refused: "));
      String noCors = callScript(page).replace("method:", "mode: 'no-cors', method:");
      assertTrue(runOnOtherSite(otherSite, noCors).startsWith("refused: "));
      String form =
          "const f = document.body.appendChild(document.createElement('form'));"
              + "f.method = 'POST'; f.action = arguments.length || '%sproxy'; f.submit();"
                  .formatted(page);
      runOnOtherSite(otherSite, form);
      assertEquals(List.of(), sandbox.recorded());
      assertEquals(4, proxy.log().lines().filter(line -> line.contains(" 403 ")).count());
    } finally {
      otherSite.stop(0);
    }
  }

  @Test
  void anAllowedSiteGetsResponsesButNoToken() throws Exception {
    HttpServer otherSite = startOtherSite();
    try {
      String origin = "http://127.0.0.1:" + otherSite.getAddress().getPort();
      String page = start(sandbox.variables(), "--allow-origin", origin);
      assertEquals("{\"count\":12}", runOnOtherSite(otherSite, callScript(page)));
      String result = runOnOtherSite(otherSite, tokenScript(page));
      assertFalse(result.contains("access_token"), result);
    } finally {
      otherSite.stop(0);
    }
  }

  @Test
  void aReboundHostNameGetsNothing() throws Exception {
    String page = start(sandbox.variables()).replace("127.0.0.1", REBOUND_NAME);
    browser.open(page);
    String text = String.valueOf(browser.run("return document.body.innerText"));
    assertTrue(text.contains("403") && text.contains("Host"), text);
    assertFalse(String.valueOf(browser.run(tokenScript(page))).contains("access_token"));
    assertEquals(List.of(), sandbox.recorded());
  }
}
