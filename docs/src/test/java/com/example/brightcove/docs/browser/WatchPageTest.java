package com.example.brightcove.docs.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.Repository;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Tests in a real browser that the sandbox's page shows the requests of a strategy. */
@Timeout(300)
class WatchPageTest {

  @TempDir static Path profile;
  private static Browser browser;

  private Sandbox sandbox;

  @BeforeAll
  static void startBrowser() {
    browser = new Browser(profile, "unused.example");
  }

  @AfterAll
  static void endBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void stop() {
    List<String> errors = browser.consoleErrors();
    browser.open("about:blank"); // the page would look for a sandbox that has ended
    sandbox.close();
    assertEquals(List.of(), errors);
  }

  private CmsApi open(int width, String scheme, Duration tokenLife) {
    sandbox = new Sandbox(SandboxOptions.defaults().withTokenLife(tokenLife).withoutLimits());
    browser.emulateScreen(width, 800, scheme);
    browser.open(sandbox.settings().cmsUrl() + "/");
    browser.waitForText("exports", "export .*");
    return Strategy.RETRY_ON_401.cmsApi(sandbox.settings(), Clock.systemUTC());
  }

  private CmsApi open() {
    return open(1280, "light", Duration.ofSeconds(300));
  }

  private static List<?> rows() {
    return (List<?>)
        browser.run(
            "return [...document.querySelectorAll('#ledger > li')]"
                + ".map(row => row.innerText.replace(/\\s+/g, ' '))");
  }

  private static String lane() {
    return String.valueOf(
        browser.run(
            "return [...document.querySelectorAll('#lane text')].map(t => t.textContent).join()"));
  }

  @ParameterizedTest
  @CsvSource({"320, light", "320, dark", "390, dark", "1280, light", "1280, dark"})
  void showsARowForEachExchange(int width, String scheme) throws Exception {
    CmsApi cms = open(width, scheme, Duration.ofSeconds(300));
    assertEquals(0, browser.overflow());
    browser.screenshot("watch-empty-" + width + "-" + scheme);
    cms.count();
    browser.waitForText("calls", "1");
    sandbox.revokeTokens();
    cms.count();
    browser.waitForText("calls", "3");
    browser.waitForText("token-requests", "2");
    browser.waitForText("rejected", "1");
    browser.waitForText("token", "token-2");
    browser.waitForText("left", "(300|29[0-9]) s");
    List<?> rows = rows();
    String[] expected = {
      "200 token-2 GET /counts/videos",
      "200 token-2 POST /v4/access_token",
      "401 Unauthorized token-1 GET /counts/videos",
      "200 token-1 GET /counts/videos",
      "200 token-1 POST /v4/access_token"
    };
    assertEquals(expected.length, rows.size());
    for (int i = 0; i < expected.length; i++) {
      String row = String.valueOf(rows.get(i)).strip();
      assertTrue(row.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d .*") && row.endsWith(expected[i]), row);
    }
    assertEquals("T1,200,401,T2,200,revoked", lane());
    assertEquals(0, browser.overflow(), "nothing is wider than the screen");
    browser.screenshot("watch-" + width + "-" + scheme);
  }

  @Test
  void theTokenExpiresOnThePageToo() throws Exception {
    CmsApi cms = open(320, "light", Duration.ofSeconds(2));
    browser.waitForText("token-life", "2 s");
    cms.count();
    browser.waitForText("left", "[12] s");
    assertEquals("T1,200", lane());
    browser.waitForText("left", "expired");
    assertEquals("T1,200,expired", lane());
  }

  @Test
  void staysInSightAndDoesNotScroll() throws Exception {
    CmsApi cms = open();
    for (int i = 0; i < 60; i++) {
      cms.count();
    }
    browser.waitForText("calls", "60");
    browser.run("scrollTo(0, 700)");
    String place =
        "return document.querySelector('#ledger > li[data-number=\"30\"]')"
            + ".getBoundingClientRect().top";
    Number before = (Number) browser.run(place);
    for (int i = 0; i < 5; i++) {
      cms.count();
    }
    browser.waitForText("calls", "65");
    assertEquals(before.doubleValue(), ((Number) browser.run(place)).doubleValue(), 1.0);
    Object bar = browser.run("return document.getElementById('bar').getBoundingClientRect().top");
    assertEquals(0.0, ((Number) bar).doubleValue(), 0.5, "the bar stays");
    browser.run("scrollTo(0, 0)");
    cms.count();
    browser.waitForText("calls", "66");
    assertEquals(0L, browser.run("return Math.round(scrollY)"));
  }

  @Test
  void isSilentWhileRequestsCome() throws Exception {
    CmsApi cms = open();
    browser.run(
        """
        window.spoken = 0;
        const live = document.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]');
        const observer = new MutationObserver(changes => { window.spoken += changes.length });
        live.forEach(one => observer.observe(one, {childList: true, characterData: true, subtree: true}));
        """);
    for (int i = 1; i <= 3; i++) {
      cms.count();
      browser.waitForText("calls", String.valueOf(i));
    }
    assertEquals(0L, browser.run("return window.spoken"));
    browser.element("anew").click();
    browser.waitForText("state", "The requests so far are removed\\.");
    assertTrue((long) browser.run("return window.spoken") > 0, "a live region was observed");
  }

  @Test
  void withoutTrafficItSaysWhatToType() throws Exception {
    CmsApi cms = open();
    String exports =
        new TreeMap<>(sandbox.variables())
            .entrySet().stream()
                .map(one -> "export " + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("\n"));
    assertEquals(exports, browser.element("exports").getText());
    String page = String.join("\n", Repository.lines(Repository.ROOT.resolve("docs/sandbox.md")));
    for (String id : List.of("retry-on-401", "expiry-check", "always-new-token")) {
      String command = browser.element(id).getText();
      assertTrue(page.replace("retry-on-401", id).contains("\n" + command + "\n"), command);
      assertTrue(browser.element(id).isDisplayed());
    }
    assertTrue(browser.element("long-life").getText().contains("--token-life 5"));

    browser.tabTo("exports");
    assertEquals("Copy the variables", browser.press(Keys.TAB).getAccessibleName());
    browser.press(Keys.ENTER);
    browser.waitForText("state", "Copied\\.");
    cms.count();
    browser.waitForText("calls", "1");
    assertFalse(browser.element("exports").isDisplayed());
    assertEquals("commands-summary", browser.focused().getDomProperty("id"), "the focus is kept");
    browser.press(Keys.ENTER);
    assertTrue(browser.element("exports").isDisplayed());
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    CmsApi cms = open();
    cms.count();
    browser.waitForText("calls", "1");
    assertEquals("anew", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals("ledger-tab", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals("diagram-tab", browser.press(Keys.ARROW_RIGHT).getDomProperty("id"));
    assertFalse(browser.element("ledger").isDisplayed());
    assertEquals("diagram", browser.press(Keys.TAB).getDomProperty("id"));
    assertEquals("diagram-text", browser.press(Keys.TAB).getDomProperty("id"));
    browser.press(Keys.chord(Keys.SHIFT, Keys.TAB));
    browser.press(Keys.chord(Keys.SHIFT, Keys.TAB));
    assertEquals("ledger-tab", browser.press(Keys.ARROW_LEFT).getDomProperty("id"));
    for (String id : List.of("commands-summary", "lane-box")) {
      assertEquals(id, browser.press(Keys.TAB).getDomProperty("id"));
    }
    browser.run("document.getElementById('anew').focus()");
    browser.press(Keys.ENTER);
    browser.waitForText("calls", "0");
    assertEquals("anew", browser.focused().getDomProperty("id"), "the focus is kept");
    assertEquals(List.of(), rows());
    assertTrue(browser.element("exports").isDisplayed());
    cms.count();
    browser.waitForText("calls", "1");
    assertEquals(1, rows().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void theSequenceDiagramIsBehindATab(String scheme) throws Exception {
    CmsApi cms = open(320, scheme, Duration.ofSeconds(300));
    browser.element("diagram-tab").click();
    browser.waitForText("diagram", "No requests yet");
    cms.count();
    sandbox.revokeTokens();
    cms.count();
    browser.waitForText("diagram", ".*GET /counts/videos with token-2.*");
    assertEquals(
        "sequence",
        browser.run(
            "return document.querySelector('#diagram svg').getAttribute('aria-roledescription')"));
    assertTrue(browser.element("diagram").getText().contains("401 Unauthorized"));
    assertTrue(browser.element("diagram-text").getText().startsWith("sequenceDiagram"));
    Object scale =
        browser.run("return document.querySelector('#diagram text.messageText').getScreenCTM().a");
    assertEquals(1.0, ((Number) scale).doubleValue(), 0.01, "letters keep their size on a phone");
    String white = "rgb(255, 255, 255)";
    String ground = "return getComputedStyle(document.getElementById('diagram')).backgroundColor";
    assertFalse(scheme.equals("dark") && browser.run(ground).equals(white), "no white box");
    assertEquals(0, browser.overflow());
    browser.screenshot("watch-diagram-320-" + scheme);
  }

  @Test
  void hasAnIconThatItsPolicyAllows() {
    open();
    Object loaded =
        browser.run(
            """
            const icon = new Image();
            icon.src = document.querySelector('link[rel=icon]').href;
            return icon.decode().then(() => true, () => false);
            """);
    assertEquals(true, loaded, "without an icon, a browser requests /favicon.ico");
  }
}
