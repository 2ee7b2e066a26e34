package com.example.brightcove.docs.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the source that reads a rejected client secret again. */
class RotatedSecretTest {

  @TempDir Path folder;
  private RecipeProgram program;

  @BeforeEach
  void newProgram() {
    program = new RecipeProgram(folder);
  }

  @Test
  void aRejectedSecretIsReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "old-secret\n");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      RotatedSecret source = rotated(file, sandbox);
      Files.writeString(file, "sandbox-secret\n");
      source.fetch();
      assertEquals(List.of(400, 200), statuses(sandbox));
      source.fetch();
      assertEquals(List.of(400, 200, 200), statuses(sandbox), "the new secret is kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-secret\n", "old-secret", "", "\n"})
  void aSecretThatDidNotChangeIsNotTriedAgain(String now) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "old-secret\n");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      RotatedSecret source = rotated(file, sandbox);
      Files.writeString(file, now);
      TokenUnavailableException e = assertThrows(TokenUnavailableException.class, source::fetch);
      assertEquals("invalid_client", e.error());
      assertEquals(List.of(400), statuses(sandbox));
    }
  }

  @Test
  void aFileThatIsGoneDoesNotHideTheReason() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "old-secret");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      RotatedSecret source = rotated(file, sandbox);
      Files.delete(file);
      TokenUnavailableException e = assertThrows(TokenUnavailableException.class, source::fetch);
      assertEquals("invalid_client", e.error());
    }
  }

  @Test
  void anotherErrorDoesNotReadTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "one");
    List<String> tried = new ArrayList<>();
    RotatedSecret source =
        new RotatedSecret(
            file,
            secret -> {
              tried.add(secret);
              return () -> {
                throw new TokenUnavailableException(503, "", null, "down");
              };
            });
    Files.writeString(file, "two");
    assertThrows(TokenUnavailableException.class, source::fetch);
    assertEquals(List.of("one"), tried);
  }

  @Test
  void theProgramReadsItsSecretFromTheFile() throws Exception {
    Files.writeString(folder.resolve("client-secret.txt"), "sandbox-secret\n");
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      program.compile("RotatedSecret");
      assertEquals(RecipeProgram.COUNT, program.run(sandbox.variables()));
    }
  }

  private static RotatedSecret rotated(Path file, Sandbox sandbox) throws IOException {
    HttpTransport http = new HttpTransport();
    String origin = sandbox.variables().get("BRIGHTCOVE_OAUTH_URL");
    return new RotatedSecret(file, secret -> request(origin, secret, http));
  }

  private static TokenRequest request(String origin, String secret, HttpTransport http) {
    URI endpoint = URI.create(origin + "/v4/access_token");
    return new TokenRequest(endpoint, "sandbox-client", secret, http, Clock.systemUTC());
  }

  private static List<Integer> statuses(Sandbox sandbox) {
    return sandbox.recorded().stream().map(RecordedExchange::status).toList();
  }
}
