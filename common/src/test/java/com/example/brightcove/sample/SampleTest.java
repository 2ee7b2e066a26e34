package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTest extends SampleFixture {

  private static int unreached(Settings settings, Arguments arguments, ProcessContext process) {
    throw new AssertionError("must not run");
  }

  @Test
  void helpNeedsNoSettingsAndGoesToStdout() {
    assertEquals(0, run(Map.of(), SampleTest::unreached, "--calls", "x", "--help"));
    assertEquals("the help\n", out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void runsWithTheSettingsAndArgumentsAndReturnsTheStatus() {
    int status =
        run(
            COMPLETE,
            (settings, arguments, process) -> {
              process.out().print(settings.accountId());
              return arguments.number("--calls", 10, 1, 100);
            },
            "--calls=7");
    assertEquals("6301", out.toString());
    assertEquals(7, status);
  }

  @Test
  void aFullDiskBehindStdoutIsNoSuccess() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    out = full;
    Sample.Program prints =
        (settings, arguments, process) -> {
          process.out().print("a token");
          return 0;
        };
    for (String[] arguments : new String[][] {{}, {"--help"}}) {
      assertEquals(5, run(COMPLETE, prints, arguments));
      assertEquals(
          "error: stdout: cannot be written: free disk space, or let the program that reads it read to the end.\n",
          err.toString().replace(System.lineSeparator(), "\n"));
      err.reset();
    }
  }

  @Test
  void withNothingConfiguredAndNoFallbackServiceItSaysWhatToSet() {
    assertEquals(2, run(Map.of(), SampleTest::unreached));
    assertTrue(err.toString().startsWith("error: set BRIGHTCOVE_ACCOUNT_ID, "), err.toString());
  }

  @Test
  void aWrongSettingIsOneLineAndStatus2() {
    assertEquals(2, run(Map.of(Settings.CLIENT_ID, "an-id"), SampleTest::unreached));
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @ParameterizedTest
  @MethodSource
  void anArgumentThatIsWrongIsOneLineAndStatus2(String arguments) {
    Sample.Program program = (settings, given, process) -> given.number("--calls", 10, 1, 100);
    assertEquals(2, run(COMPLETE, program, arguments.split(" ")));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("error: "), err.toString());
  }

  static Stream<String> anArgumentThatIsWrongIsOneLineAndStatus2() {
    return Stream.of(
        "--calls", "--calls 0", "--calls 101", "--calls x", "--calls=", "--other 1", "stray", "-h");
  }
}
