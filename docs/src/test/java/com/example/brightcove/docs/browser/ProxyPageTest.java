package com.example.brightcove.docs.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Tests the proxy's page in a real browser. */
class ProxyPageTest extends ProxyBrowserFixture {

  private static void type(String id, String text) {
    browser.element(id).clear();
    browser.element(id).sendKeys(text);
  }

  private static boolean isDisabled(String id) {
    return "true".equals(browser.element(id).getDomAttribute("aria-disabled"));
  }

  private static long top(String id) {
    return (long)
        browser.run(
            "return Math.round(document.getElementById(arguments[0]).getBoundingClientRect().top)",
            id);
  }

  @ParameterizedTest
  @CsvSource({
    "small, 320, 640, light",
    "phone, 390, 740, light",
    "phone, 390, 740, dark",
    "desktop, 1280, 900, light",
    "desktop, 1280, 900, dark"
  })
  void showsATokenAndAResponse(String name, int width, int height, String scheme) throws Exception {
    browser.emulateScreen(width, height, scheme);
    browser.open(start(sandbox.variables()));
    browser.screenshot("proxy-empty-" + name + "-" + scheme);
    assertTrue(isDisabled("copy-token"));
    long top = top("send") - top("token");
    browser.element("get-token").click();
    browser.waitForText("token-left", "expires in (300|2[0-9]{2}) s");
    assertEquals(top, top("send") - top("token"), "nothing jumps");
    assertEquals("sandbox-access-token-1", browser.element("token").getDomProperty("value"));

    type("url", "https://cms.api.brightcove.com/v1/accounts/{account_id}/videos?limit=1");
    browser.element("send").click();
    browser.waitForText("response-state", "Status 200\\s+[0-9]+ ms");
    String shown = browser.element("response").getText();
    assertTrue(shown.startsWith("[\n  {\n    \"id\": \""), shown);

    assertEquals(0, browser.overflow(), "nothing is wider than the screen");
    Object url =
        browser.run(
            "const u = document.getElementById('url'); return u.scrollHeight - u.clientHeight");
    assertEquals(0L, url, "the whole URL can be read");
    Object sameLine =
        browser.run(
            "return document.getElementById('url').getBoundingClientRect().top - document.getElementById('method').getBoundingClientRect().top");
    assertEquals(0.0, ((Number) sameLine).doubleValue(), 0.5);
    assertTrue(browser.element("response-box").getSize().height <= height * 0.61);
    for (String button : List.of("get-token", "copy-token", "send")) {
      assertTrue(browser.element(button).getSize().height >= 44, button + " fits a finger");
    }
    assertEquals(List.of(), browser.consoleErrors());
    browser.screenshot("proxy-" + name + "-" + scheme);
  }

  @Test
  void theTokenIsGoneWhenItExpires() throws Exception {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.token(
          200,
          StubbedBrightcove.JSON,
          "{\"access_token\":\"short\",\"token_type\":\"Bearer\",\"expires_in\":3}");
      browser.open(start(server.variables()));
      browser.element("get-token").click();
      browser.waitForText("token-left", "expires in [12] s");
      browser.waitForText("token-state", "It has expired\\.");
      assertEquals("", browser.element("token").getDomProperty("value"));
      assertTrue(isDisabled("copy-token"));
    }
  }

  @Test
  void theTokenCanBeCopied() throws Exception {
    browser.open(start(sandbox.variables()));
    browser.element("get-token").click();
    browser.waitForText("token-left", "expires in.*");
    browser.element("copy-token").click();
    browser.waitForText("token-state", "Copied\\.");
    browser.element("method").sendKeys("POST");
    browser.element("body").sendKeys(Keys.chord(Keys.CONTROL, "v"));
    assertEquals("sandbox-access-token-1", browser.element("body").getDomProperty("value"));
  }

  @Test
  void theKeyboardIsEnoughAndKeepsTheFocus() throws Exception {
    browser.emulateScreen(1280, 900, "light");
    browser.open(start(sandbox.variables()));
    assertEquals("method", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals("url", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals("url", browser.press(Keys.ENTER).getDomProperty("id"));
    browser.waitForText("response-state", "Status 200.*");
    assertEquals("{\n  \"count\": 12\n}", browser.element("response").getText());
    assertEquals("url", browser.focused().getDomProperty("id"));

    assertEquals("Count videos", browser.press(Keys.TAB).getText());
    assertEquals("List two videos", browser.press(Keys.TAB).getText());
    browser.press(Keys.SPACE);
    browser.tabTo("send");
    browser.press(Keys.SPACE);
    browser.waitForText("response", "\\[.*");
    assertEquals("send", browser.focused().getDomProperty("id"));

    assertEquals("response-box", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals("get-token", browser.press(Keys.TAB).getDomProperty("id"));
    browser.press(Keys.ENTER);
    browser.waitForText("token-left", "expires in.*");
    assertEquals("get-token", browser.focused().getDomProperty("id"), "the focus is kept");
    assertEquals("copy-token", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals("token", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals(List.of(), browser.consoleErrors());
  }

  @Test
  void theFocusStaysOnCopyWhenTheTokenExpires() throws Exception {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.token(
          200,
          StubbedBrightcove.JSON,
          "{\"access_token\":\"short\",\"token_type\":\"Bearer\",\"expires_in\":3}");
      browser.open(start(server.variables()));
      browser.tabTo("get-token");
      browser.press(Keys.ENTER);
      browser.waitForText("token-left", "expires in [12] s");
      browser.press(Keys.TAB);
      browser.waitForText("token-state", "It has expired\\.");
      assertEquals("copy-token", browser.focused().getDomProperty("id"));
      browser.press(Keys.ENTER);
      assertEquals("It has expired.", browser.element("token-state").getText());
    }
  }

  @Test
  void inTheSandboxThereIsTimeToCopyATokenAndItSaysSandbox() throws Exception {
    browser.open(start(Map.of()));
    browser.waitForText("destination", "Sandbox\\s+Calls stay on this machine\\.");
    browser.element("get-token").click();
    browser.waitForText("token-left", "expires in (300|29[0-9]) s");
  }

  @Test
  void withBrightcoveItSaysThatCallsChangeRealData() throws Exception {
    Map<String, String> variables = new HashMap<>(sandbox.variables());
    variables.keySet().removeIf(name -> name.endsWith("_URL"));
    browser.open(start(variables));
    browser.waitForText(
        "destination", "Brightcove account 6300000000001\\s+Calls change real data\\.");
    proxy.close();
    variables.put("BRIGHTCOVE_OAUTH_URL", "https://oauth.example");
    browser.open(start(variables));
    browser.waitForText("destination", "oauth\\.example\\s+Calls change real data\\.");
  }

  @Test
  void theHeadingIsInALandmark() throws Exception {
    browser.open(start(sandbox.variables()));
    assertEquals(1L, browser.run("return document.querySelectorAll('header h1').length"));
  }

  @Test
  void writesWithABodyAndSaysWhatIsWrong() throws Exception {
    browser.open(start(sandbox.variables()));
    browser.element("method").sendKeys("POST");
    type("url", "https://cms.api.brightcove.com/v1/accounts/{account_id}/videos");
    type("body", "{\"name\": \"Fr\u00fchling\"}");
    browser.element("send").click();
    browser.waitForText("response-state", "Status 201.*");
    assertTrue(browser.element("response").getText().contains("\"name\": \"Fr\u00fchling\""));

    type("body", "{'name': 1}");
    browser.element("send").click();
    browser.waitForText("response-state", "Status 400.*");
    assertEquals("bad", browser.element("status").getDomAttribute("class"));
    assertTrue(browser.element("response").getText().contains("requestBody is not JSON"));
  }

  @Test
  void whatAnApiSaysIsTextAndKeepsItsDigits() throws Exception {
    String html = "<img src=x onerror=\"document.title='harmed'\"><script>alert(1)</script>";
    String json = "{\"a\":[],\"a\": {}, \"n\":12345678901234567890.10,\"t\":\"x, {\\\"}:[ ü\"}";
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.api(200, StubbedBrightcove.HTML, html);
      browser.open(start(server.variables()));
      browser.element("send").click();
      browser.waitForText("response-state", "Status 200.*");
      assertEquals(html, browser.element("response").getText());
      assertEquals(0L, browser.run("return document.querySelectorAll('pre *').length"));
      assertEquals("Brightcove API proxy", browser.run("return document.title"));

      server.api(200, StubbedBrightcove.JSON, json);
      browser.element("send").click();
      browser.waitForText("response", "\\{.*");
      assertEquals(
          "{\n  \"a\": [],\n  \"a\": {},\n  \"n\": 12345678901234567890.10,\n"
              + "  \"t\": \"x, {\\\"}:[ ü\"\n}",
          browser.element("response").getText());
      assertEquals(List.of(), browser.consoleErrors());
    }
  }

  @Test
  void wrongCredentialsAreOneSentence() throws Exception {
    try (StubbedBrightcove server = new StubbedBrightcove()) {
      server.token(400, StubbedBrightcove.JSON, "{\"error\":\"invalid_client\"}");
      browser.open(start(server.variables()));
      browser.element("get-token").click();
      String said = browser.waitForText("token-state", ".*invalid_client.*");
      assertTrue(said.startsWith("the token request was answered with 400"), said);
    }
  }

  @Test
  void aProxyThatHasEndedIsSaid() throws Exception {
    browser.open(start(sandbox.variables()));
    proxy.close();
    browser.element("get-token").click();
    browser.waitForText("token-state", "No response from the proxy: it has ended\\.");
  }
}
