package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.testing.ScriptedServer;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each failure has its exit status and its advice. */
class ExitStatusTest {

  private static final Map<String, String> COMPLETE =
      Map.of(
          Settings.ACCOUNT_ID, "6301",
          Settings.CLIENT_ID, "an-id",
          Settings.CLIENT_SECRET, "canary");

  @TempDir Path directory;
  private OutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> variables, Sample.Program program, String... arguments) {
    ProcessContext process =
        new ProcessContext(
            variables,
            directory,
            new VirtualClock(),
            time -> {},
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Arguments.Syntax syntax = Arguments.Syntax.of("--calls");
    return new Sample("the help\n", Settings.Needs.ACCOUNT, syntax, program)
        .run(process, arguments);
  }

  @Test
  void whatToDoAboutTooManyCallsIsToMakeFewer() throws Exception {
    ApiException tooMany = exceptionFor(429);
    run(
        COMPLETE,
        (settings, arguments, process) -> {
          throw tooMany;
        });
    assertTrue(err.toString().contains("wait, or make fewer calls"), err.toString());
  }

  @ParameterizedTest
  @MethodSource
  void aFileThatIsNotToBeHadIsInWords(FileSystemException fault, String words) {
    run(
        COMPLETE,
        (settings, arguments, process) -> {
          throw fault;
        });
    assertEquals("error: " + words + ".", err.toString().strip());
  }

  static Stream<ArgumentSet> aFileThatIsNotToBeHadIsInWords() {
    return Stream.of(
        words(
            new NoSuchFileException("a.csv"), "a.csv: there is no such file, or no folder for it"),
        words(new AccessDeniedException("a.csv"), "a.csv: access is denied"),
        words(
            new FileSystemException("a.csv", null, "No space left on device"),
            "a.csv: No space left on device. Free some space there, and run again"),
        words(
            new FileSystemException("a.csv", null, "Too many open files"),
            "a.csv: Too many open files. Allow more open files (ulimit -n), and run again"),
        words(
            new FileSystemException("a.csv", null, "Permission denied"),
            "a.csv: Permission denied. Check the permissions there, and run again"),
        words(new FileAlreadyExistsException("a.csv"), "a.csv: it exists already"),
        words(new NotDirectoryException("a.csv"), "a.csv: NotDirectoryException"),
        words(new FileSystemException("a.csv", null, "is full"), "a.csv: is full"));
  }

  private static ArgumentSet words(FileSystemException fault, String words) {
    return org.junit.jupiter.params.provider.Arguments.argumentSet(words, fault, words);
  }

  @ParameterizedTest
  @MethodSource
  void aFaultHasItsStatus(Exception fault, int status) {
    int actual =
        run(
            COMPLETE,
            (settings, arguments, process) -> {
              throw fault;
            });
    boolean wasInterrupted = Thread.interrupted();
    assertEquals(status, actual);
    assertEquals(status == 130, wasInterrupted);
    assertFalse(err.toString().contains("canary"), err.toString());
    assertEquals(status == 70, err.toString().contains("    at "), err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "Java heap space, 'Give Java more memory, such as -Xmx512m,'",
    "unable to create native thread, 'Allow more threads (ulimit -u),'"
  })
  void tooLittleMemoryIsThisMachinesLimitAndNoBug(String message, String advice) {
    Sample.Program program =
        (settings, arguments, process) -> {
          throw new OutOfMemoryError(message);
        };
    assertEquals(5, run(COMPLETE, program));
    assertEquals(
        List.of("error: " + message + ". " + advice + " and run again."),
        err.toString().lines().toList());
  }

  /** The exception of an API call with this status. */
  private static ApiException exceptionFor(int status) throws Exception {
    try (ScriptedServer server = new ScriptedServer().json(status, "[]")) {
      return ApiException.of(
          new HttpTransport().sendForText(HttpRequest.newBuilder(server.url()).build()));
    }
  }

  /** What a caller gets after the token source threw a RuntimeException for another one. */
  private static Exception afterABugOfTheSource() {
    AccessToken.Source source =
        () -> {
          throw new IllegalStateException("no luck");
        };
    TokenHolder tokens = new TokenHolder(source, Clock.systemUTC());
    assertThrows(IllegalStateException.class, tokens::fresh);
    return assertThrows(TokenUnavailableException.class, tokens::fresh);
  }

  static Stream<ArgumentSet> aFaultHasItsStatus() throws Exception {
    return Stream.of(
        fault(new UsageException("use it otherwise"), 2),
        fault(new TokenUnavailableException(400, "invalid_client", null, "refused"), 3),
        fault(new TokenUnavailableException(401, "", null, "refused"), 3),
        fault(new TokenUnavailableException(200, "", null, "unusable"), 4),
        fault(new TokenUnavailableException(503, "", null, "down"), 4),
        fault(afterABugOfTheSource(), 70),
        fault(exceptionFor(400), 1),
        fault(exceptionFor(401), 3),
        fault(exceptionFor(403), 3),
        fault(exceptionFor(404), 1),
        fault(exceptionFor(408), 4),
        fault(exceptionFor(409), 1),
        fault(exceptionFor(429), 4),
        fault(exceptionFor(302), 4),
        fault(exceptionFor(503), 4),
        fault(new IOException("no answer"), 4),
        fault(new FileSystemException("/disk", null, "No space left on device"), 5),
        fault(new IllegalStateException("canary"), 70),
        fault(new InterruptedException(), 130));
  }

  private static ArgumentSet fault(Exception fault, int status) {
    return org.junit.jupiter.params.provider.Arguments.argumentSet(
        fault.toString() + " is " + status, fault, status);
  }
}
