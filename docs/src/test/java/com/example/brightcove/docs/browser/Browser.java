package com.example.brightcove.docs.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Opens pages in Chromium without a window. On a machine without Chromium the test is skipped,
 * unless {@code -Dbrowser.required=true} is given, as .ci/run does.
 */
final class Browser implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ChromeDriver driver;

  /**
   * @param profile an empty folder
   * @param rebound a host name that is resolved to 127.0.0.1
   */
  Browser(Path profile, String rebound) {
    String chromium = findOnPath("chromium");
    String chromedriver = findOnPath("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP " + rebound + " 127.0.0.1",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(chromedriver))
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(TIMEOUT.multipliedBy(2));
  }

  private static String findOnPath(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    String missing = "there is no " + program + " on the PATH";
    return Boolean.getBoolean("browser.required") ? fail(missing) : abort(missing);
  }

  Browser open(String url) {
    consoleErrors(); // discards those of the page before
    driver.get(url);
    return this;
  }

  WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Presses a key, and returns the element that has the focus then. */
  WebElement press(CharSequence key) {
    focused().sendKeys(key);
    return focused();
  }

  /** Presses Tab as often as the focus needs to reach an element, and returns it. */
  WebElement tabTo(String id) {
    for (int i = 0; i < 50; i++) {
      if (id.equals(press(Keys.TAB).getDomProperty("id"))) {
        return focused();
      }
    }
    return fail("Tab does not reach " + id);
  }

  /** Returns by how many CSS pixels the page is wider than the screen. */
  long overflow() {
    return (long)
        run("const html = document.documentElement; return html.scrollWidth - html.clientWidth");
  }

  /** Waits until the whole text of an element matches, and returns it. */
  String waitForText(String id, String regex) {
    Object text =
        driver.executeAsyncScript(
            """
            const [id, regex, timeout, done] = arguments;
            const end = performance.now() + timeout;
            (function look() {
              const text = document.getElementById(id).innerText;
              const isOver = performance.now() > end;
              isOver || new RegExp('^(?:' + regex + ')$', 's').test(text) ? done(text) : setTimeout(look, 20);
            })();
            """,
            id,
            regex,
            TIMEOUT.toMillis());
    assertTrue(String.valueOf(text).matches("(?s)" + regex), id + " says: " + text);
    return (String) text;
  }

  /** Runs a script and returns its result. If it is a promise, waits for it. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Sets the size of the window, in CSS pixels, and the preferred colour scheme. */
  void emulateScreen(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    Map<String, String> preferred = Map.of("name", "prefers-color-scheme", "value", scheme);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(preferred)));
  }

  /** Returns the new messages of the browser's console, except those about a response's status. */
  List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("the server responded with a status of"))
        .toList();
  }

  void screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/screenshots"));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
