package com.example.brightcove.sample;

import com.example.brightcove.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Runs a sample in a process context whose output is kept. */
abstract class SampleFixture {

  static final Map<String, String> COMPLETE =
      Map.of(
          Settings.ACCOUNT_ID, "6301",
          Settings.CLIENT_ID, "an-id",
          Settings.CLIENT_SECRET, "canary");

  @TempDir Path directory;
  OutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(Map<String, String> variables, Sample.Program program, String... arguments) {
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
}
