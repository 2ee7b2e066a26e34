package com.example.brightcove.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.Settings.Needs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Map<String, String> COMPLETE =
      Map.of(
          Settings.ACCOUNT_ID, "6301",
          Settings.CLIENT_ID, "an-id",
          Settings.CLIENT_SECRET, "canary-s3cret");

  @TempDir Path directory;
  private final List<String> warnings = new ArrayList<>();

  private Optional<Settings> load(Map<String, String> variables) throws UsageException {
    return Settings.load(variables, directory, Needs.ACCOUNT, warnings::add);
  }

  private String refusal(Map<String, String> variables) {
    String message = assertThrows(UsageException.class, () -> load(variables)).getMessage();
    assertFalse(message.contains("canary"), message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static Map<String, String> completeBut(String name, String value) {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.put(name, value);
    return variables;
  }

  private Path file(String name, String content) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void nothingSetIsNoSettings() throws Exception {
    assertTrue(load(Map.of("PATH", "/bin")).isEmpty());
  }

  @Test
  void threeVariablesAreEnoughAndLeadToBrightcove() throws Exception {
    Settings settings = load(COMPLETE).orElseThrow();
    assertEquals("6301", settings.accountId());
    assertEquals("an-id", settings.clientId());
    assertEquals("canary-s3cret", settings.clientSecret());
    assertEquals(
        URI.create("https://oauth.brightcove.com/v4/access_token"), settings.tokenEndpoint());
    assertEquals(URI.create("https://cms.api.brightcove.com"), settings.cmsUrl());
    assertEquals(URI.create("https://analytics.api.brightcove.com"), settings.analyticsUrl());
  }

  @Test
  void theSecretIsNotInToString() throws Exception {
    assertFalse(load(COMPLETE).orElseThrow().toString().contains("canary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Settings.ACCOUNT_ID, Settings.CLIENT_ID, Settings.CLIENT_SECRET})
  void oneMissingIsNamed(String name) {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.remove(name);
    assertTrue(refusal(variables).startsWith(name + " is missing"));
  }

  @Test
  void anAddressAloneIsIncompleteAndNotTheSandbox() {
    assertTrue(refusal(Map.of(Settings.CMS_URL, "https://cms.example")).contains("is missing"));
  }

  @Test
  void theAccountMayBeMissingWhereNoAccountCallOccurs() throws Exception {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.remove(Settings.ACCOUNT_ID);
    assertTrue(Settings.load(variables, directory, Needs.CREDENTIALS, warnings::add).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YOUR_CLIENT_SECRET",
        "your-secret",
        "XXXXXXXX",
        "<client secret>",
        "{client_secret}",
        "${SECRET}",
        "1234567890001",
        "30ff0909-0909-33d3-ae88-c9887777a7b7",
        "5eb0f20e-29a8-4f19-8cb5-80336e2789ab"
      })
  void aPlaceholderIsRefused(String placeholder) {
    assertTrue(
        refusal(completeBut(Settings.CLIENT_SECRET, placeholder)).contains("is a placeholder"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " canary", "canary\n", "canary\u00e9", "can\u200bary"})
  void whatNoIdHasIsRefused(String value) {
    assertTrue(
        refusal(completeBut(Settings.CLIENT_SECRET, value)).startsWith("BRIGHTCOVE_CLIENT_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "12/34", "-1", "123456789012345678901"})
  void anAccountIsDigits(String account) {
    assertTrue(refusal(completeBut(Settings.ACCOUNT_ID, account)).contains("digits"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cms.example",
        "http://127.example.com",
        "http://localhost.example",
        "ftp://localhost",
        "https://canary@cms.example",
        "https://cms.example/#part",
        "https://cms.example?q=1",
        "cms.example",
        "https://",
        "not an address",
        ""
      })
  void anUnsafeAddressIsRefused(String url) {
    assertTrue(refusal(completeBut(Settings.CMS_URL, url)).startsWith(Settings.CMS_URL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://cms.example/v1", "https://cms.example/v1/accounts/1"})
  void anAddressWithWhatIsAddedToItIsRefused(String url) {
    assertTrue(refusal(completeBut(Settings.CMS_URL, url)).contains("base address alone"));
    assertTrue(
        refusal(completeBut(Settings.OAUTH_URL, "https://x.example/v4/access_token/"))
            .contains("base address alone"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://cms.example, https://cms.example",
    "https://cms.example/v1x, https://cms.example/v1x",
    "https://cms.example/, https://cms.example",
    "https://cms.example/base//, https://cms.example/base",
    "HTTPS://cms.example, HTTPS://cms.example",
    "http://localhost:8080, http://localhost:8080",
    "http://127.0.0.1:8080/, http://127.0.0.1:8080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void aSafeAddressIsTaken(String given, String used) throws Exception {
    assertEquals(
        URI.create(used), load(completeBut(Settings.CMS_URL, given)).orElseThrow().cmsUrl());
  }

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
  void aVariableBeatsItsFieldOfTheFile() throws Exception {
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
    assertTrue(refusal(Map.of()).contains("is missing"));
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

  @Test
  void aFileThatOthersCanReadIsAWarning() throws Exception {
    Path file = file("brightcove_oauth.txt", "{\"account\":1,\"client_id\":\"a\"}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
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
