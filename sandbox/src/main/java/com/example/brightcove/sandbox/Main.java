package com.example.brightcove.sandbox;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.sample.Surroundings;
import com.example.brightcove.settings.UsageException;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Runs the sandbox alone, for curl, Postman, Insomnia and other languages. */
public final class Main {

  private static final String HELP =
      """
      A simulated Brightcove on this machine: OAuth, CMS and Analytics APIs, and media.

      mvn -q -pl sandbox compile exec:java@sandbox "-Dexec.args=--port 8080 --token-life 60"

        --port N         of the APIs, loopback only (default 8080)
        --media-port N   of clips and pictures (default 8082)
        --token-life S   seconds an access token holds, 1 to 86400 (default 300)
        --api-delay MS   how long an API call takes, 0 to 60000 (default 100)

      Ends with Enter or Ctrl-C; the end of its input does not end it.

      Exit status: 0 ended, 2 wrong usage or a port that is taken.
      """;

  private Main() {}

  public static void main(String[] arguments) {
    int status = run(Surroundings.ofProcess(), new CountDownLatch(1), arguments);
    if (status != ExitStatus.DONE) {
      System.exit(status);
    }
  }

  /**
   * @param never counted down only by a test: without Enter, the sandbox runs until it is killed
   */
  static int run(Surroundings surroundings, CountDownLatch never, String... arguments) {
    if (List.of(arguments).contains("--help")) {
      surroundings.out().print(HELP);
      return ExitStatus.DONE;
    }
    return Sample.guard(
        surroundings.err(),
        () -> {
          Arguments given =
              Arguments.parse(arguments, "--port", "--media-port", "--token-life", "--api-delay");
          SandboxOptions options =
              SandboxOptions.defaults()
                  .withPorts(
                      given.number("--port", 8080, 0, 65_535),
                      given.number("--media-port", 8082, 0, 65_535))
                  .withTokenLife(Duration.ofSeconds(given.number("--token-life", 300, 1, 86_400)))
                  .withApiDelay(Duration.ofMillis(given.number("--api-delay", 100, 0, 60_000)));
          try (Sandbox sandbox = new Sandbox(options)) {
            surroundings.out().println("A simulated Brightcove. Enter or Ctrl-C ends it.\n");
            Map<String, String> variables = new TreeMap<>(sandbox.variables());
            variables.forEach(
                (name, value) -> surroundings.out().println("export " + name + "=" + value));
            surroundings.out().flush();
            waitForEnter(surroundings.in(), never);
          } catch (FatalStartupException e) {
            throw new UsageException(
                "a port is taken or not allowed: give another with --port or --media-port");
          }
          return ExitStatus.DONE;
        });
  }

  private static void waitForEnter(InputStream in, CountDownLatch never)
      throws IOException, InterruptedException {
    int read = in.read();
    while (read >= 0 && read != '\n') {
      read = in.read();
    }
    if (read < 0) {
      never.await();
    }
  }
}
