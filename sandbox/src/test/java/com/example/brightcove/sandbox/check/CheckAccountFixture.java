package com.example.brightcove.sandbox.check;

import static com.example.brightcove.sandbox.check.DescribedAccount.VIDEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.testing.FakeProcess;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs check-account against an account whose responses a test can change. */
abstract class CheckAccountFixture {

  static final String SECRET = "S3CRET Text";
  static final String VIDEO_LINE = "GET /v1/accounts/{account_id}/videos/{video_id}          200  ";

  @TempDir Path directory;
  final DescribedAccount account = new DescribedAccount();
  FakeProcess process;

  @AfterEach
  void stop() {
    account.close();
  }

  int run(Map<String, String> variables) {
    process = new FakeProcess(variables, directory, new VirtualClock());
    return CheckAccount.run(process.context());
  }

  int run() {
    return run(account.variables());
  }

  /** Runs the check, and returns what it prints about one path. */
  List<String> problems(int status, String line) {
    assertEquals(status, run(), process.out() + process.err());
    List<String> lines = process.out().lines().toList();
    int at = lines.indexOf(line);
    assertTrue(at >= 0, process.out());
    return lines.subList(at + 1, lines.size()).stream()
        .takeWhile(next -> next.startsWith("    "))
        .map(String::strip)
        .toList();
  }

  List<String> problemsOf(JsonElement video) {
    account.setBody(VIDEO, video.toString());
    return problems(1, VIDEO_LINE + "not as described");
  }

  JsonObject video() {
    return account.json(VIDEO).getAsJsonObject();
  }

  void assertNoSecret() {
    String all = process.out() + process.err();
    for (String part : List.of("s3cret", "98765", "63000000", "127.0.0.1", "http")) {
      assertFalse(all.toLowerCase(Locale.ROOT).contains(part), part + " in " + all);
    }
  }
}
