package com.example.brightcove.docs.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.docs.matrix.Strategy;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests in a real browser that the sandbox's page draws the requests of a strategy as they come.
 */
@Timeout(300)
class WatchPageTest {

  @TempDir static Path profile;

  @Test
  void drawsTheTrafficAsItHappens() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults());
        Browser browser = new Browser(profile, "unused.example")) {
      Settings settings = sandbox.settings();
      browser.emulateScreen(400, 800, "dark");
      browser.open(settings.cmsUrl() + "/");
      browser.waitForText("state", "Nothing was asked yet\\.");

      CmsApi cms = Strategy.RETRY_ON_401.cmsApi(settings, Clock.systemUTC());
      cms.count();
      browser.waitForText("state", "2 exchanges so far");
      sandbox.revokeTokens();
      cms.count();
      browser.waitForText("state", "5 exchanges so far");

      browser.waitForText("diagram", ".*GET /counts/videos with token-2.*");
      assertEquals(
          "sequence",
          browser.run(
              "return document.querySelector('#diagram svg').getAttribute('aria-roledescription')"));
      assertTrue(browser.element("diagram").getText().contains("401"));
      Object overflow =
          browser.run("const d = document.documentElement; return d.scrollWidth - d.clientWidth");
      assertEquals(0L, overflow, "nothing is wider than a phone");

      browser.element("anew").click();
      browser.waitForText("state", "Nothing was asked yet\\.");
      assertEquals(List.of(), browser.consoleErrors());
    }
  }
}
