package com.example.brightcove.token;

import static com.example.brightcove.testing.Canaries.FORM;
import static com.example.brightcove.testing.Canaries.ID;
import static com.example.brightcove.testing.Canaries.SECRET;
import static com.example.brightcove.testing.Canaries.TOKEN;
import static com.example.brightcove.testing.Canaries.assertNoneIn;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.settings.Settings;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.testing.Canaries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong setting or a broken credentials file is never quoted. */
@Timeout(60)
class SettingsSecretsTest {

  private static final HttpTransport HTTP = new HttpTransport();

  private final Canaries.Output output = new Canaries.Output();

  @BeforeEach
  void theSearchFinds() {
    for (String canary : Canaries.ALL) {
      IOException hidden = new IOException("x", new RuntimeException("<" + canary + ">"));
      assertThrows(AssertionError.class, () -> assertNoneIn(hidden));
      Throwable aside = new IOException("x");
      aside.addSuppressed(new RuntimeException(canary));
      assertThrows(AssertionError.class, () -> assertNoneIn(aside));
    }
  }

  @AfterEach
  void nothingWasPrintedOrLogged() {
    output.close();
    assertNoneIn("the output", output.text());
  }

  private static TokenRequest request(URI endpoint, Duration deadline) {
    HttpRequest.Builder to = HttpRequest.newBuilder(endpoint).timeout(deadline);
    return new TokenRequest(to, ID, SECRET, HTTP, new VirtualClock());
  }

  private static TokenRequest request(URI endpoint) {
    return request(endpoint, Duration.ofSeconds(5));
  }

  private static final List<Map<String, String>> WRONG_SETTINGS =
      Stream.of(
              Settings.ACCOUNT_ID,
              Settings.CLIENT_ID,
              Settings.OAUTH_URL,
              Settings.CMS_URL,
              Settings.ANALYTICS_URL)
          .flatMap(
              name ->
                  Stream.of(
                          "%s",
                          "%s ",
                          "your_%s",
                          "http://%s",
                          "https://id:%s@x.example",
                          "https://x.example?secret=%s",
                          "https://x.example#%s",
                          "http://x.example/%s")
                      .map(value -> Map.of(name, value)))
          .toList();

  @ParameterizedTest
  @FieldSource("WRONG_SETTINGS")
  void aSecretInThePlaceOfAnotherSettingIsNotQuoted(
      Map<String, String> wrong, @TempDir Path directory) throws Exception {
    for (String canary : List.of(SECRET, FORM, TOKEN)) {
      Map<String, String> variables = new HashMap<>();
      variables.put(Settings.ACCOUNT_ID, "1");
      variables.put(Settings.CLIENT_ID, ID);
      variables.put(Settings.CLIENT_SECRET, SECRET);
      wrong.forEach((name, value) -> variables.put(name, value.replace("%s", canary)));
      load(variables, directory);
    }
  }

  private static void load(Map<String, String> variables, Path directory) {
    try {
      Settings.load(
          variables, directory, Settings.Needs.ACCOUNT, told -> assertNoneIn("a warning", told));
    } catch (UsageException e) {
      assertNoneIn(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "{\"client_secret\":%s}",
        "{\"client_secret\":\"%s\"",
        "{\"client_secret\":[\"%s\"]}",
        "{\"account_id\":\"%s\",\"account\":\"1\",\"client_id\":\"x\",\"client_secret\":\"x\"}",
        "{\"account_id\":\"%s\",\"client_id\":\"x\",\"client_secret\":\"x\"}",
        "{\"account_id\":\"1\",\"client_id\":\"x\",\"client_secret\":\" %s\"}",
      })
  void aBrokenCredentialsFileIsNotQuoted(String text, @TempDir Path directory) throws Exception {
    for (String canary : List.of(SECRET, FORM, TOKEN)) {
      Files.writeString(directory.resolve("brightcove_oauth.txt"), text.replace("%s", canary));
      load(Map.of(), directory);
    }
  }
}
