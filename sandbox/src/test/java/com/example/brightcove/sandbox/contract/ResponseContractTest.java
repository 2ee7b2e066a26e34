package com.example.brightcove.sandbox.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts faults into responses of the sandbox. Each must be noticed. */
class ResponseContractTest {

  private static final String JSON = "application/json;charset=UTF-8";
  private static final String COUNT = SandboxClient.ACCOUNT + "/counts/videos";

  private static final Sandbox SANDBOX = new Sandbox(SandboxOptions.defaults().withoutLimits());

  /** A response of the sandbox, as it is. */
  private record Sent(String method, String url, int status, String type, String body) {

    Sent with(String changedBody) {
      return new Sent(method, url, status, type, changedBody);
    }

    List<String> problems() {
      return ResponseContract.problems(method, url, status, type, body);
    }
  }

  private static final List<Sent> SENT = new ArrayList<>();

  @BeforeAll
  static void send() throws Exception {
    SandboxClient client = new SandboxClient(SANDBOX);
    String token = client.token();
    List<String> paths =
        List.of(
            "/counts/videos",
            "/videos?limit=3",
            "/videos/6300000001112",
            "/videos/6300000001112,6300000002112",
            "/videos/6300000001112/sources",
            "/videos/6300000009112/sources",
            "/videos/6300000001112/images",
            "/videos/none",
            "/videos?limit=0",
            "/playlists");
    for (String path : paths) {
      add("GET", SandboxClient.ACCOUNT + path, client.get(path));
    }
    String report = "/v1/data?dimensions=video&accounts=" + Sandbox.ACCOUNT_ID;
    add("GET", report, client.get(report, token));
    add("GET", report, client.get(report, "none"));
    add("POST", SandboxClient.ACCOUNT + "/videos", client.call("POST", "/videos", "{}"));
    String grant = "/v4/access_token?grant_type=";
    add("POST", grant, post(client, grant));
    String valid =
        grant + "client_credentials&client_id=sandbox-client&client_secret=sandbox-secret";
    add("POST", valid, post(client, valid));
  }

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  private static HttpResponse<String> post(SandboxClient client, String path) throws Exception {
    return client.send(path, request -> request.POST(BodyPublishers.noBody()));
  }

  private static void add(String method, String url, HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse(null);
    SENT.add(new Sent(method, url, response.statusCode(), type, response.body()));
  }

  static Stream<Sent> sent() {
    return SENT.stream();
  }

  @ParameterizedTest
  @MethodSource("sent")
  void theResponseAsItIsHasNoProblem(Sent sent) {
    assertEquals(List.of(), sent.problems());
  }

  @ParameterizedTest
  @MethodSource("sent")
  void eachMissingFieldIsNoticed(Sent sent) {
    boolean isCmsError = sent.status >= 400 && !sent.body.contains("request_id");
    for (String field : firstObject(json(sent)).keySet()) {
      JsonElement changed = json(sent);
      firstObject(changed).remove(field);
      boolean isOptional =
          isCmsError && field.equals("message") || Set.of("poster", "thumbnail").contains(field);
      assertEquals(isOptional, sent.with(changed.toString()).problems().isEmpty(), field);
    }
  }

  @ParameterizedTest
  @MethodSource("sent")
  void eachFieldOfAnotherTypeIsNoticed(Sent sent) {
    for (String field : firstObject(json(sent)).keySet()) {
      JsonElement changed = json(sent);
      JsonElement value = firstObject(changed).get(field);
      boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
      JsonElement other = isText ? new JsonPrimitive(7.5) : wrapped(value);
      firstObject(changed).add(field, other);
      assertTrue(sent.with(changed.toString()).problems().size() >= 1, field);
    }
  }

  private static JsonElement wrapped(JsonElement value) {
    JsonArray array = new JsonArray();
    array.add(value);
    array.add(7.5);
    return array;
  }

  @ParameterizedTest
  @MethodSource("sent")
  void anUnknownFieldIsNoticed(Sent sent) {
    JsonElement changed = json(sent);
    firstObject(changed).addProperty("unheard_of", "x");
    List<String> problems = sent.with(changed.toString()).problems();
    assertTrue(problems.toString().contains("unheard_of"), sent.body);
  }

  @ParameterizedTest
  @MethodSource("sent")
  void anUndocumentedStatusIsNoticed(Sent sent) {
    Function<Integer, List<String>> problems =
        status -> ResponseContract.problems(sent.method, sent.url, status, sent.type, sent.body);
    assertEquals(List.of("the status is not documented"), problems.apply(299));
    assertEquals(List.of("the status is not documented"), problems.apply(418));
  }

  @ParameterizedTest
  @MethodSource("sent")
  void aWrongContentTypeIsNoticed(Sent sent) {
    for (String type : new String[] {"text/html", "application/json", null}) {
      assertEquals(
          List.of("the Content-Type is " + type + ", not " + JSON),
          ResponseContract.problems(sent.method, sent.url, sent.status, type, sent.body));
    }
  }

  @ParameterizedTest
  @MethodSource("sent")
  void whatIsNoJsonIsNoticed(Sent sent) {
    assertEquals(1, sent.with("").problems().size());
    assertEquals(List.of("the body is not JSON"), sent.with("{").problems());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/accounts/1/channels, 200",
    "GET, /v2/anything, 200",
    "DELETE, /v1/accounts/1/videos/1, 200",
    "PUT, /v1/accounts/1/videos, 201"
  })
  void aResponseWithoutASchemaIsNoticed(String method, String url, int status) {
    assertEquals(
        List.of("the status is not documented"),
        ResponseContract.problems(method, url, status, JSON, "{}"));
  }

  @Test
  void aBodyWhereThereIsNoneIsNoticed() {
    String url = SandboxClient.ACCOUNT + "/videos/1";
    assertEquals(List.of(), ResponseContract.problems("DELETE", url, 204, null, ""));
    assertEquals(
        List.of("there is a body"), ResponseContract.problems("DELETE", url, 204, null, "{}"));
  }

  @Test
  void everyProblemIsToldOnceWhenTheCheckEnds() {
    ResponseContract contract = new ResponseContract();
    contract.check("GET", COUNT, 200, JSON, "{\"count\":12}");
    contract.check("GET", COUNT, 200, JSON, "{}");
    contract.check("GET", COUNT, 200, JSON, "{}");
    contract.check("GET", COUNT, 201, JSON, "{\"count\":12}");
    AssertionError error = assertThrows(AssertionError.class, contract::close);
    assertTrue(error.getMessage().startsWith("2 violations of "), error.getMessage());
    assertTrue(
        error.getMessage().contains("GET " + COUNT + " -> 200: $: required property 'count'"),
        error.getMessage());
    contract.close();
  }

  /** The sandbox stores any value of geo, and its response then is not as the schema says. */
  @Test
  void theSandboxOfATestRefusesToClose() throws Exception {
    Sandbox sandbox = new Sandbox(SandboxOptions.defaults());
    SandboxClient client = new SandboxClient(sandbox);
    client.call("PATCH", "/videos/6300000001112", "{\"geo\":\"nowhere\"}");
    AssertionError error = assertThrows(AssertionError.class, sandbox::close);
    assertTrue(error.getMessage().contains("$.geo: string found"), error.getMessage());
    sandbox.close();
  }

  private static JsonElement json(Sent sent) {
    return JsonParser.parseString(sent.body);
  }

  private static JsonObject firstObject(JsonElement json) {
    return json.isJsonArray()
        ? json.getAsJsonArray().get(0).getAsJsonObject()
        : json.getAsJsonObject();
  }
}
