package com.example.brightcove.docs.browser;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running proxy and a real browser, for the tests of the proxy's page. */
@Timeout(300)
abstract class ProxyBrowserFixture {

  /** A host name that the browser resolves to 127.0.0.1. */
  static final String REBOUND_NAME = "rebound.example";

  @TempDir static Path profile;
  static Browser browser;

  @TempDir Path directory;
  final Sandbox sandbox = new Sandbox(SandboxOptions.defaults());
  RunningProxy proxy;

  @BeforeAll
  static void startBrowser() {
    browser = new Browser(profile, REBOUND_NAME);
  }

  @AfterAll
  static void endBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void stop() {
    if (proxy != null) {
      proxy.close();
    }
    sandbox.close();
  }

  /** Starts the proxy, and returns the URL of its page. */
  String start(Map<String, String> variables, String... options) throws Exception {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "--port";
    arguments[1] = "0";
    System.arraycopy(options, 0, arguments, 2, options.length);
    proxy = new RunningProxy(variables, directory, arguments);
    return proxy.page();
  }
}
