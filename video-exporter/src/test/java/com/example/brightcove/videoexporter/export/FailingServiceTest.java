package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of the service stop the run with one line on stderr and an exit status. */
class FailingServiceTest {

  private static final String COUNT = FakeAccount.CMS + "/counts/videos";
  private static final String LIST = FakeAccount.CMS + "/videos";
  private static final String SECOND_PAGE = LIST + "?limit=1&offset=1&sort=created_at";

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1", "2");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private ExporterRun run(String... arguments) {
    return ExporterRun.in(directory, account.variables(), arguments);
  }

  private static void assertStopped(int status, String why, ExporterRun run) {
    assertEquals(status, run.status(), run.err());
    String last = run.err().lines().reduce((before, line) -> line).orElse("");
    assertTrue(last.startsWith("error: ") && last.contains(why), run.err());
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource({"400,1", "404,1", "401,3", "403,3", "429,4", "500,4", "503,4", "504,4", "302,4"})
  void anErrorOfTheCountOrTheListStopsTheRun(int status, int exitStatus) {
    String body = "[{\"error_code\":\"SOME_CODE\",\"message\":\"some words\"}]";
    account.respond(COUNT, status, body);
    assertStopped(exitStatus, status + " SOME_CODE: some words", run());
    account.respondAsUsual(COUNT).respond(LIST, status, body);
    assertStopped(exitStatus, status + " SOME_CODE: some words", run());
  }

  @ParameterizedTest
  @ValueSource(strings = {COUNT, LIST})
  void aResponseThatIsNotJsonStopsTheRun(String path) {
    for (String body : List.of("<html>a proxy</html>", "", "{", "7", "null", "{\"count\":null}")) {
      account.respond(path, 200, body);
      assertStopped(4, path.replace(FakeAccount.CMS, ""), run());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {COUNT, LIST, SECOND_PAGE, LIST + "/2/sources"})
  void aSingleResponseThatIsNotJsonIsRetried(String call) throws IOException {
    for (String body : List.of("<html>a proxy</html>", "[{\"id\":\"1", "")) {
      account.respondOnce(call, FakeAccount.response(200, body));
      String folder = "exports" + body.length();
      ExporterRun run = run("--page-size", "1", "--output", folder);
      assertEquals(0, run.status(), run.err());
      assertTrue(run.err().contains("was answered with 200 that is not JSON"), run.err());
      assertEquals(
          List.of("1", "2"), ExporterRun.column(directory.resolve(folder + "/Videos.csv"), "Id"));
    }
  }

  @Test
  void videosExportedBeforeTheRunStoppedAreInVideosCsv() throws IOException {
    account.respond(SECOND_PAGE, 403, "<html>");
    assertStopped(3, "403 with no error_code", run("--page-size", "1"));
    assertEquals(List.of("1"), ExporterRun.column(directory.resolve("exports/Videos.csv"), "Id"));
  }

  /** Credentials that worked before get another attempt, and one more if they work elsewhere. */
  @Test
  void a401ThatStaysIsRetriedAndThenStopsTheRunAtAnyCall() {
    for (String path : List.of(COUNT, LIST, FakeAccount.CMS + "/videos/1/sources")) {
      account.respond(path, 401, "[{\"error_code\":\"UNAUTHORIZED\"}]");
      account.forgetRequests();
      assertStopped(3, "401 UNAUTHORIZED", run());
      int attempts = path.equals(COUNT) ? 2 : 4;
      assertEquals(attempts, account.paths().stream().filter(path::equals).count(), path);
      account.respondAsUsual(path);
    }
  }

  @Test
  void aWrongAccountStopsTheRunWith401() {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      Map<String, String> variables = new HashMap<>(sandbox.variables());
      variables.put("BRIGHTCOVE_ACCOUNT_ID", "6300000000002");
      assertStopped(3, "BRIGHTCOVE_ACCOUNT_ID", ExporterRun.in(directory, variables));
    }
  }

  @Test
  void aWrongSecretStopsTheRun() {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      Map<String, String> variables = new HashMap<>(sandbox.variables());
      variables.put("BRIGHTCOVE_CLIENT_SECRET", "wrong");
      assertStopped(3, "400 invalid_client", ExporterRun.in(directory, variables));
    }
  }

  @Test
  void aTokenRequestThatFailsMidwayStopsTheRunInsteadOfFailingEveryItem() {
    String sources = FakeAccount.CMS + "/videos/1/sources";
    account.respond(sources, 401, "[]");
    account.before(
        sources, () -> account.respond(FakeAccount.TOKEN, 400, "{\"error\":\"invalid_client\"}"));
    ExporterRun run = run();
    assertStopped(3, "400 invalid_client", run);
    assertFalse(run.err().contains("video failed: "), run.err());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aTemporaryErrorOfTheTokenServiceIsRetried(int status) {
    ResponseDefinitionBuilder busy =
        FakeAccount.response(status, "").withHeader("Retry-After", "7");
    account.respondOnce(FakeAccount.TOKEN, busy, busy, busy);
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals(
        4,
        account.requests().stream()
            .filter(request -> request.getUrl().equals(FakeAccount.TOKEN))
            .count());
  }

  @Test
  void aLastingErrorOfTheTokenServiceIsStatus4AndARejectionIsNotRetried() {
    account.respond("/v4/access_token", 503, "");
    assertStopped(4, "503", run());
    assertEquals(6, account.requests().size());
    account.forgetRequests();
    account.respond("/v4/access_token", 400, "{\"error\":\"invalid_client\"}");
    assertStopped(3, "invalid_client", run());
    assertEquals(1, account.requests().size());
  }

  @Test
  void aTokenResponseWithoutATokenStopsTheRun() {
    for (String body : List.of("", "<html>", "{\"token_type\":\"Bearer\"}")) {
      account.respond("/v4/access_token", 200, body);
      assertStopped(4, "the token response cannot be used", run());
    }
  }

  @Test
  void aServerThatCannotBeReachedIsStatus4() {
    Map<String, String> variables = account.variables();
    account.close();
    assertStopped(4, "no connection", ExporterRun.in(directory, variables));
  }

  @Test
  void missingSettingsAreStatus2AndNothingIsWritten() {
    Map<String, String> variables = new HashMap<>(account.variables());
    variables.remove("BRIGHTCOVE_CLIENT_SECRET");
    assertStopped(2, "BRIGHTCOVE_CLIENT_SECRET is missing", ExporterRun.in(directory, variables));
    assertFalse(Files.exists(directory.resolve("exports")));
  }
}
