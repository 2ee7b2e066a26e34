package com.example.brightcove.settings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.settings.Settings.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

abstract class SettingsFixture {

  static final Map<String, String> COMPLETE =
      Map.of(
          Settings.ACCOUNT_ID, "6301",
          Settings.CLIENT_ID, "an-id",
          Settings.CLIENT_SECRET, "canary-s3cret");

  @TempDir Path directory;
  final List<String> warnings = new ArrayList<>();

  Optional<Settings> load(Map<String, String> variables) throws UsageException {
    return Settings.load(variables, directory, Needs.ACCOUNT, warnings::add);
  }

  String refusal(Map<String, String> variables) {
    String message = assertThrows(UsageException.class, () -> load(variables)).getMessage();
    assertFalse(message.contains("canary"), message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  static Map<String, String> completeBut(String name, String value) {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.put(name, value);
    return variables;
  }

  Path file(String name, String content) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
