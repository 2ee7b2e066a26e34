package com.example.brightcove.docs.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the source that counts the token requests. */
class WatchedSourceTest {

  private final VirtualClock clock = new VirtualClock();

  @TempDir Path folder;
  private RecipeProgram program;

  @BeforeEach
  void newProgram() {
    program = new RecipeProgram(folder);
  }

  @Test
  void fetchesFailuresAndTheAgeAreKnown() throws Exception {
    List<AccessToken.Source> script = new ArrayList<>();
    script.add(() -> token("t1"));
    Exception refused = new TokenUnavailableException(400, "invalid_client", null, "rejected");
    Exception unknown = new IOException("no connection");
    Exception interrupt = new InterruptedException();
    Error error = new AssertionError("a bug");
    script.add(() -> thrown(refused));
    script.add(() -> thrown(unknown));
    script.add(() -> thrown(interrupt));
    script.add(() -> thrown(error));
    WatchedSource watched = new WatchedSource(() -> script.remove(0).fetch());

    assertEquals(Map.of(), watched.metrics(clock.instant()));
    assertEquals("t1", watched.fetch().value());
    assertSame(refused, assertThrows(TokenUnavailableException.class, watched::fetch));
    assertSame(unknown, assertThrows(IOException.class, watched::fetch));
    assertSame(interrupt, assertThrows(InterruptedException.class, watched::fetch));
    assertSame(error, assertThrows(AssertionError.class, watched::fetch));
    clock.advance(Duration.ofSeconds(42));
    assertEquals(
        Map.of(
            "brightcove.token.age", 42L,
            "brightcove.token.fetches", 1L,
            "brightcove.token.fetches{error.type=400}", 1L,
            "brightcove.token.fetches{error.type=java.io.IOException}", 1L,
            "brightcove.token.fetches{error.type=java.lang.InterruptedException}", 1L,
            "brightcove.token.fetches{error.type=java.lang.AssertionError}", 1L),
        watched.metrics(clock.instant()));
  }

  @Test
  void theProgramPrintsItsMetrics() throws Exception {
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      program.compile("WatchedSource");
      String metrics = "{brightcove.token.age=N, brightcove.token.fetches=1}\n";
      String output = program.run(sandbox.variables()).replaceFirst("age=\\d+,", "age=N,");
      assertEquals(RecipeProgram.COUNT + metrics, output);
    }
  }

  private AccessToken token(String value) {
    return new AccessToken(value, clock.instant(), clock.instant().plusSeconds(300));
  }

  private static AccessToken thrown(Throwable failure) throws IOException, InterruptedException {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof InterruptedException interrupt) {
      throw interrupt;
    }
    throw (IOException) failure;
  }
}
