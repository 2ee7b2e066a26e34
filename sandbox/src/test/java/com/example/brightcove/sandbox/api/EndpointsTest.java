package com.example.brightcove.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.example.brightcove.sandbox.contract.Endpoint;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not simulated is answered with 501, and the table of the README says what that is. */
class EndpointsTest {

  private static final Path README = Path.of("README.md");

  /** A valid value of each parameter but sort. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("accounts", Sandbox.ACCOUNT_ID),
          Map.entry("client_id", "sandbox-client"),
          Map.entry("client_secret", "sandbox-secret"),
          Map.entry("dimensions", "video"),
          Map.entry("fields", "video,video_view"),
          Map.entry("format", "json"),
          Map.entry("from", "2024-01-01"),
          Map.entry("grant_type", "client_credentials"),
          Map.entry("limit", "1"),
          Map.entry("offset", "0"),
          Map.entry("q", "plasma"),
          Map.entry("query", "plasma"),
          Map.entry("to", "now"),
          Map.entry("where", "video==6300000001112"));

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());
  private static final SandboxClient CLIENT = new SandboxClient(SANDBOX);

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static HttpResponse<String> call(Endpoint endpoint, String parameter) throws Exception {
    String path =
        endpoint
            .path()
            .replace("{account_id}", Sandbox.ACCOUNT_ID)
            .replaceFirst("\\{video_ids?}", "6300000001112");
    String required =
        switch (endpoint) {
          case TOKEN ->
              "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret&";
          case REPORT -> "accounts=" + Sandbox.ACCOUNT_ID + "&dimensions=video&";
          default -> "";
        };
    String[] pair = (parameter + (parameter.contains("=") ? "" : "=")).split("=", 2);
    String query = pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8);
    String token = CLIENT.token();
    return CLIENT.send(
        path + "?" + required + query,
        request -> {
          request.header("Authorization", "Bearer " + token);
          return endpoint == Endpoint.TOKEN ? request.POST(BodyPublishers.noBody()) : request;
        });
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void everyParameterOfTheListIsSimulated(Endpoint endpoint) throws Exception {
    for (String parameter : endpoint.parameters()) {
      String value = VALUES.getOrDefault(parameter, endpoint == Endpoint.REPORT ? "video" : "name");
      assertEquals(200, call(endpoint, parameter + "=" + value).statusCode(), parameter);
    }
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void anyOtherParameterIs501(Endpoint endpoint) throws Exception {
    List<String> parameters = new ArrayList<>(endpoint.notSimulated());
    parameters.addAll(List.of("limt=5", "x"));
    for (String parameter : parameters) {
      HttpResponse<String> response = call(endpoint, parameter);
      assertEquals(501, response.statusCode(), parameter);
      assertTrue(response.body().contains("sandbox does not simulate"), response.body());
    }
  }

  static Stream<String> otherPaths() {
    return Stream.of(
            Endpoint.OTHER_OAUTH.stream().map(path -> "/v4/" + path),
            Endpoint.OTHER_ANALYTICS.stream().map(path -> "/v1/" + path),
            Endpoint.OTHER_CMS.stream().map(path -> SandboxClient.ACCOUNT + "/" + path),
            Endpoint.OTHER_CMS_OF_A_VIDEO.stream()
                .map(path -> SandboxClient.ACCOUNT + "/videos/6300000001112/" + path))
        .flatMap(paths -> paths)
        .flatMap(path -> Stream.of(path, path + "/", path + "/x", path + "?limit=1"));
  }

  @ParameterizedTest
  @MethodSource("otherPaths")
  void anyOtherPathThatIsDocumentedIs501(String path) throws Exception {
    HttpResponse<String> response = CLIENT.get(path, CLIENT.token());
    assertEquals(501, response.statusCode());
    JsonElement json = SandboxClient.json(response);
    JsonObject error =
        json.isJsonArray()
            ? json.getAsJsonArray().get(0).getAsJsonObject()
            : json.getAsJsonObject();
    assertEquals(path.startsWith("/v4"), error.has("error"), "the form of the API");
    assertEquals(401, path.startsWith("/v4") ? 401 : CLIENT.get(path, "none").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "state:ACTIVE, 11",
    "state:INACTIVE, 1",
    "-state:ACTIVE, 1",
    "+tags:fractal -name:zoom, 1",
    "fractal, 2",
    "tags:fractal tags:water, 3",
    "+tags:fractal tags:water, 2",
    "name:\"game of life\", 1",
    "\"game of life\", 1",
    "text:automaton, 2",
    "6300000001112, 1",
    "custom_fields:red, 0",
    "nowhere, 0"
  })
  void bothVersionsOfTheSearchFindTheSame(String search, int count) throws Exception {
    String text = URLEncoder.encode(search, StandardCharsets.UTF_8);
    assertEquals(count, SandboxClient.array(CLIENT.get("/videos?query=" + text)).size());
    assertEquals(count, SandboxClient.array(CLIENT.get("/videos?q=" + text)).size());
  }

  @ParameterizedTest
  @CsvSource({
    "a AND b, 501",
    "NOT a, 501",
    "(+name:a) OR (+tags:b), 501",
    "created_at:2024-03-01, 501",
    "colour:red, 501",
    "'tags:\"a,b\"', 501",
    "'tags:a,b', 501",
    "play*, 501",
    "'\"open', 400",
    "'name:', 400",
    "'+', 400",
    "'a\"b', 400"
  })
  void whatASearchDoesNotSimulateIs501(String search, int status) throws Exception {
    String text = URLEncoder.encode(search, StandardCharsets.UTF_8);
    assertEquals(status, CLIENT.get("/videos?query=" + text).statusCode());
    assertEquals(status, CLIENT.get("/videos?q=" + text).statusCode());
  }

  @Test
  void bothVersionsInOneCallAre501() throws Exception {
    assertEquals(501, CLIENT.get("/videos?q=a&query=b").statusCode());
    assertEquals(200, CLIENT.get("/videos?q=&query=plasma").statusCode());
  }

  /** -Ddocs.update=true writes the table. */
  @Test
  void theReadmeHasTheTable() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(README));
    String comment =
        "<!-- held: sandbox/src/test/java/" + getClass().getName().replace('.', '/') + ".java -->";
    int first = lines.indexOf(comment) + 1;
    assertTrue(first > 0, comment);
    int end = first;
    while (end < lines.size() && lines.get(end).startsWith("|")) {
      end++;
    }
    if (Boolean.getBoolean("docs.update")) {
      lines.subList(first, end).clear();
      lines.addAll(first, table());
      Files.writeString(README, String.join("\n", lines) + "\n");
      return;
    }
    assertEquals(
        String.join("\n", table()),
        String.join("\n", lines.subList(first, end)),
        "run this test with -Ddocs.update=true");
  }

  private static List<String> table() {
    List<String> table = new ArrayList<>();
    table.add("| endpoint | simulated | 501, such as |");
    table.add("|---|---|---|");
    Map<String, List<String>> callsByColumns = new LinkedHashMap<>();
    for (Endpoint endpoint : Endpoint.values()) {
      String path = endpoint.path().replace("/v1/accounts/{account_id}", "...");
      String columns = code(endpoint.parameters()) + " | " + code(endpoint.notSimulated());
      callsByColumns
          .computeIfAbsent(columns, key -> new ArrayList<>())
          .add(endpoint.methods() + " " + path);
    }
    callsByColumns.forEach((columns, calls) -> table.add(row(calls.stream(), columns)));
    Stream<String> others =
        Stream.concat(
            below("/v4/", Endpoint.OTHER_OAUTH),
            Stream.concat(
                below("/v1/", Endpoint.OTHER_ANALYTICS), below(".../", Endpoint.OTHER_CMS)));
    table.add(row(others, " | the path"));
    table.add(row(below(".../videos/{video_id}/", Endpoint.OTHER_CMS_OF_A_VIDEO), " | the path"));
    return table;
  }

  private static Stream<String> below(String parent, List<String> paths) {
    return paths.stream().map(path -> parent + path);
  }

  private static String row(Stream<String> calls, String columns) {
    return "| " + code(calls.toList()) + " | " + columns + " |";
  }

  private static String code(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }
}
