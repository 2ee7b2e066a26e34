package com.example.brightcove.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest extends SettingsFixture {

  @ParameterizedTest
  @ValueSource(strings = {"account_id", "account"})
  void theFileInTheWorkingDirectoryIsReadInBothSpellings(String account) throws Exception {
    file(
        "brightcove_oauth.txt",
        "{\"%s\": \"6302\", \"client_id\": \"file-id\", \"client_secret\": \"file-secret\"}"
            .formatted(account));
    Settings settings = load(Map.of()).orElseThrow();
    assertEquals("6302", settings.accountId());
    assertEquals("file-id", settings.clientId());
    assertEquals("file-secret", settings.clientSecret());
    assertEquals(List.of(), warnings);
  }

  @Test
  void aVariableOverridesItsFieldOfTheFile() throws Exception {
    Path file =
        file("mine.json", "{\"account_id\":\"1\",\"client_id\":\"a\",\"client_secret\":\"b\"}");
    Settings settings =
        load(Map.of(Settings.CREDENTIALS_FILE, file.toString(), Settings.CLIENT_ID, "other"))
            .orElseThrow();
    assertEquals("other", settings.clientId());
    assertEquals("b", settings.clientSecret());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "[\"canary\"]",
        "{\"client_secret\": \"canary\"",
        "{\"client_id\":[\"canary\"],\"client_secret\":\"canary\"}",
        "{\"client_id\":true}",
        "{\"account\":\"1\",\"account_id\":\"2\"}"
      })
  void aMalformedFileIsRefusedWithoutQuotingIt(String content) throws Exception {
    file("brightcove_oauth.txt", content);
    assertTrue(refusal(Map.of()).contains("brightcove_oauth.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"acount\": \"1\", \"clientid\": \"x\"}"})
  void aFileThatGivesNothingIsIncompleteAndNotTheSandbox(String content) throws Exception {
    file("brightcove_oauth.txt", content);
    assertTrue(refusal(Map.of()).contains("are missing"));
  }

  @Test
  void aFileThatIsALinkToNowhereIsNotTheSandbox() throws Exception {
    Files.createSymbolicLink(directory.resolve("brightcove_oauth.txt"), Path.of("/nowhere"));
    assertTrue(refusal(Map.of()).contains("no credentials file"));
  }

  @Test
  void aFolderInTheFilesPlaceGetsNoAdviceToChangeItsMode() throws Exception {
    Files.createDirectory(directory.resolve("brightcove_oauth.txt"));
    assertTrue(refusal(Map.of()).contains("no credentials file"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aFileThatIsNotTextOrTooLargeIsRefused() throws Exception {
    Path file = directory.resolve("brightcove_oauth.txt");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertTrue(refusal(Map.of()).contains("is not JSON"));
    Files.write(file, new byte[100_000]);
    assertTrue(refusal(Map.of()).contains("too large"));
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    assertTrue(
        refusal(Map.of(Settings.CREDENTIALS_FILE, "none.json")).contains("no credentials file"));
    assertTrue(refusal(Map.of(Settings.CREDENTIALS_FILE, "")).contains("does not name a file"));
    assertTrue(
        refusal(Map.of(Settings.CREDENTIALS_FILE, directory.toString()))
            .contains("no credentials file"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{“account_id”: “1”} | (line 1, column 3)",
        "{'account_id': '1'} | (line 1, column 3)",
        "{\"account_id\": \"canary\"} x | (line 1, column 27)",
        "{\"account_id\": 1,} | (line 1, column 19)",
        "{\"client_secret\": canary} | (line 1, column 19)"
      })
  void aFileThatOnlyLenientParsingAcceptsIsRefusedWithItsPosition(String content, String position)
      throws Exception {
    file("brightcove_oauth.txt", content);
    String refusal = refusal(Map.of());
    assertTrue(refusal.contains("is not JSON in UTF-8 " + position), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void aFileThatOthersCanReadOrChangeIsAWarning(String permissions) throws Exception {
    Path file = file("brightcove_oauth.txt", "{\"account\":1,\"client_id\":\"a\"}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    load(Map.of(Settings.CLIENT_SECRET, "b"));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("chmod 600"), warnings.get(0));
  }

  @Test
  void theCredentialsThatAreMissingAreThoseNoVariableAndNoFileHas() throws Exception {
    List<String> both = List.of(Settings.CLIENT_ID, Settings.CLIENT_SECRET);
    assertEquals(both, Settings.missingCredentials(Map.of(), directory));
    assertEquals(List.of(), Settings.missingCredentials(COMPLETE, directory));
    file("brightcove_oauth.txt", "{\"client_id\":\"an-id\"}");
    assertEquals(List.of(Settings.CLIENT_SECRET), Settings.missingCredentials(Map.of(), directory));
  }
}
