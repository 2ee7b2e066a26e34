package com.example.brightcove.alwaysnewtoken.samples.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Makes API calls for web pages and programs that must not have the credentials, as the page's PHP
 * script does. Serves a page that shows a token and sends a request, as the page's sample app does.
 */
public final class Proxy {

  private static final String HELP =
      """
      API calls for others, on this machine: mvn -q -pl always-new-token compile exec:java@proxy

        --port N               loopback only (default 8081)
        --allow-origin ORIGIN  pages of it may use POST /proxy, such as http://localhost:3000;
                               may be given more than once (default: only its own page)
        --log FILE             a line for each request at its end (default: stderr)

      http://127.0.0.1:8081/ is a page; POST /proxy takes the form fields
      url, requestType (default GET) and requestBody (JSON):

        curl http://127.0.0.1:8081/proxy -d url=https://cms.api.brightcove.com/v1/accounts/...

      Needs BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET (for {account_id} also
      BRIGHTCOVE_ACCOUNT_ID), or brightcove_oauth.txt; else a simulated Brightcove responds.
      Ends with Enter or Ctrl-C; the end of its input does not end it.

      Exit status: 0 done, with Enter, 2 wrong usage or settings, or the port is taken,
      5 the log cannot be written, 130 interrupted.
      """;

  private static final Sample SAMPLE =
      new Sample(
              HELP,
              Settings.Needs.CREDENTIALS,
              Arguments.Syntax.of("--port", "--allow-origin", "--log"),
              Proxy::serve)
          .handingOutTokens();

  private Proxy() {}

  public static void main(String[] arguments) {
    SAMPLE.main(arguments);
  }

  /** Runs the same in a given context, and returns the exit status. */
  public static int run(ProcessContext process, String... arguments) {
    return SAMPLE.run(process, arguments);
  }

  private static int serve(Settings settings, Arguments arguments, ProcessContext process)
      throws Exception {
    int port = arguments.number("--port", 8081, 0, 65_535);
    AllowedOrigins origins = AllowedOrigins.parse(arguments.all("--allow-origin"));
    Optional<String> file = arguments.text("--log");
    if (file.isEmpty()) {
      return serve(settings, port, origins, process.err(), process);
    }
    try (PrintStream log = appending(process.directory(), file.get())) {
      return serve(settings, port, origins, log, process);
    }
  }

  private static int serve(
      Settings settings, int port, AllowedOrigins origins, PrintStream log, ProcessContext process)
      throws IOException, InterruptedException, UsageException {
    ProxiedCalls calls = new ProxiedCalls(settings, process.clock(), process.err()::println);
    ProxyPage page = new ProxyPage(settings);
    try (ProxyServer server = new ProxyServer(port, origins, page, calls, log, process.clock())) {
      process.out().println(server.origin() + "/ is ready. Enter or Ctrl-C ends it.");
      process.out().flush();
      waitForEnter(process.in());
      return ExitStatus.DONE;
    } catch (BindException e) {
      throw new UsageException(
          "port " + port + " is taken or not allowed: give another with --port");
    }
  }

  private static PrintStream appending(Path directory, String file)
      throws IOException, UsageException {
    try {
      return new PrintStream(
          Files.newOutputStream(directory.resolve(file), CREATE, APPEND), true, UTF_8);
    } catch (InvalidPathException e) {
      throw new UsageException("--log is not a valid file name");
    }
  }

  /** Returns after Enter. The end of the input, as in the background, does not count. */
  private static void waitForEnter(InputStream in) throws IOException, InterruptedException {
    int read = in.read();
    while (read >= 0 && read != '\n') {
      read = in.read();
    }
    if (read < 0) {
      new CountDownLatch(1).await();
    }
  }
}
