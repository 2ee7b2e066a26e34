package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.alwaysnewtoken.samples.StubbedApi;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the api-tester against a {@link StubbedApi}, and checks that it never shows a secret. */
abstract class ApiTesterFixture {

  static final String VIDEOS = "https://cms.api.brightcove.com/v1/accounts/6301/videos";

  static final List<String> QUESTIONS =
      List.of(
          "Enter your client id (nothing: the settings or the sandbox):",
          "Enter your client secret:",
          "Enter the full API call:",
          "Enter the HTTP method: [ g (GET - default) | po (POST) | pa (PATCH) | pu (PUT)"
              + " | d (DELETE) ]:",
          "Enter data to be submitted in the request body:");

  @TempDir Path directory;
  final StubbedApi api = new StubbedApi();
  FakeProcess process;

  @AfterEach
  void noSecretIsEverShown() {
    api.close();
    for (String secret : List.of("canary", StubbedApi.TOKEN)) {
      assertFalse((process.out() + process.err()).contains(secret), process.err());
    }
  }

  int run(String... arguments) {
    return runWith("", api.variables(), arguments);
  }

  int runWith(String input, Map<String, String> variables, String... arguments) {
    return runAt(false, input, variables, arguments);
  }

  int runAt(boolean terminal, String input, Map<String, String> variables, String... arguments) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    ProcessContext given = process.context();
    ProcessContext process =
        new ProcessContext(
            given.variables(),
            given.directory(),
            given.clock(),
            given.pause(),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            given.out(),
            given.err());
    return ApiTester.run(process, new Prompter(process), terminal, arguments);
  }

  LoggedRequest call() {
    assertEquals(1, api.calls().size());
    return api.calls().get(0);
  }

  List<String> questions() {
    return process.err().lines().filter(line -> line.startsWith("Enter ")).toList();
  }

  void assertRefused(String... arguments) {
    assertEquals(2, run(arguments));
    assertTrue(process.err().lines().reduce((a, b) -> b).orElse("").startsWith("error: "));
    assertEquals("", process.out());
    assertEquals(List.of(), api.calls());
  }
}
