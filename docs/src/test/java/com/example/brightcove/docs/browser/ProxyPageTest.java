package com.example.brightcove.docs.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.testing.StubbedBrightcove;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Tests the proxy's page in a real browser. */
class ProxyPageTest extends ProxyBrowserFixture {

  private static void type(String id, String text) {
    browser.element(id).clear();
    browser.element(id).sendKeys(text);
  }

  private static WebElement press(Keys key) {
    browser.focused().sendKeys(key);
    return browser.focused();
  }

  @ParameterizedTest
  @CsvSource({
    "phone, 360, 740, light",
    "phone, 360, 740, dark",
    "desktop, 1280, 900, light",
    "desktop, 1280, 900, dark"
  })
  void showsATokenAndAResponse(String name, int width, int height, String scheme) throws Exception {
    browser.emulateScreen(width, height, scheme);
    browser.open(start(sandbox.variables()));
    assertFalse(browser.element("token-box").isDisplayed());
    assertFalse(browser.element("copy-token").isEnabled());
    browser.element("get-token").click();
    browser.waitForText("token-left", "expires in (300|2[0-9]{2}) s");
    assertEquals("sandbox-access-token-1", browser.element("token").getDomProperty("value"));

    type("url", "https://cms.api.brightcove.com/v1/accounts/{account_id}/videos?limit=1");
    browser.element("send").click();
    browser.waitForText("response-state", "Status 200, [0-9]+ ms");
    String shown = browser.element("response").getText();
    assertTrue(shown.startsWith("[\n  {\n    \"id\": \""), shown);

    Object overflow =
        browser.run(
            "const html = document.documentElement; return html.scrollWidth - html.clientWidth");
    assertEquals(0L, overflow, "nothing is wider than the screen");
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
      assertFalse(browser.element("token").isDisplayed());
      assertEquals("", browser.element("token").getDomProperty("value"));
      assertFalse(browser.element("copy-token").isEnabled());
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
  void theKeyboardIsEnough() throws Exception {
    browser.emulateScreen(1280, 900, "light");
    browser.open(start(sandbox.variables()));
    assertEquals("get-token", press(Keys.TAB).getDomProperty("id"));
    press(Keys.ENTER);
    browser.waitForText("token-left", "expires in.*");
    browser.element("get-token").sendKeys("");
    for (String id : List.of("copy-token", "token", "method", "url", "send")) {
      assertEquals(id, press(Keys.TAB).getDomProperty("id"));
    }
    press(Keys.SPACE);
    browser.waitForText("response-state", "Status 200.*");
    assertEquals("{\n  \"count\": 12\n}", browser.element("response").getText());
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
    assertEquals("bad", browser.element("response-state").getDomAttribute("class"));
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
