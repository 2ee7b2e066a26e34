package com.example.brightcove.sandbox.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares deviations.txt, the list of deviations from Brightcove's documents, with the schemas.
 */
class DeviationsTest {

  private static final Path FOLDER =
      Path.of("src/main/resources/com/example/brightcove/sandbox/contract");
  private static final String NULLABLE = "nullable in the OpenAPI document";

  /** A line of the list. */
  private record Deviation(
      String schema, String place, String kind, String reason, String evidence) {

    static Deviation parse(String line) {
      String[] parts = line.split("\\|", -1);
      assertEquals(5, parts.length, line);
      return new Deviation(
          parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip(), parts[4].strip());
    }

    /** Returns whether the schema allows what the list says. */
    boolean isIn(JsonObject node) {
      String value = kind.replaceFirst("^\\w+ ", "");
      return switch (kind.replaceFirst(" .*", "")) {
        case "null" -> allowsNull(node);
        case "value" -> node.get("enum").toString().contains('"' + value + '"');
        case "type" -> node.get("type").getAsString().equals(value);
        case "array" -> node.get("type").getAsString().equals("array");
        case "field" -> place.matches(".*/properties/\\w+");
        case "absent" ->
            Stream.of(value.split(", ")).noneMatch(node.getAsJsonObject("properties")::has);
        default -> throw new AssertionError(kind + " is not a kind");
      };
    }
  }

  private static List<Deviation> list() throws IOException {
    return Files.readAllLines(FOLDER.resolve("deviations.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Deviation::parse)
        .toList();
  }

  private static Map<String, JsonObject> schemas() throws IOException {
    Map<String, JsonObject> schemas = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        JsonObject schema = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        schemas.put(file.getFileName().toString().replace(".json", ""), schema);
      }
    }
    return schemas;
  }

  private static boolean allowsNull(JsonObject schema) {
    return schema.has("type") && schema.get("type").toString().contains("\"null\"")
        || schema.has("enum") && schema.get("enum").toString().contains("null");
  }

  /** Returns the objects within a schema, by their JSON Pointers. */
  private static Map<String, JsonObject> objects(String place, JsonElement json) {
    Map<String, JsonObject> objects = new TreeMap<>();
    if (json.isJsonObject()) {
      objects.put(place, json.getAsJsonObject());
      json.getAsJsonObject()
          .entrySet()
          .forEach(
              field -> objects.putAll(objects(place + "/" + field.getKey(), field.getValue())));
    }
    return objects;
  }

  @TestFactory
  Stream<DynamicTest> theSchemaHasEachDeviation() throws IOException {
    Map<String, JsonObject> schemas = schemas();
    return list().stream()
        .map(
            deviation ->
                DynamicTest.dynamicTest(
                    deviation.schema + " " + deviation.place,
                    () -> {
                      JsonObject node =
                          objects("", schemas.get(deviation.schema)).get(deviation.place);
                      assertTrue(deviation.isIn(node), node.toString());
                      assertTrue(deviation.reason.length() > 20, "a reason");
                      assertTrue(deviation.evidence.length() > 20, "evidence");
                    }));
  }

  @Test
  void theListAndTheSchemasHaveTheSamePlaces() throws IOException {
    Set<String> listed = new TreeSet<>();
    list().forEach(deviation -> listed.add(deviation.schema + deviation.place));
    Set<String> marked = new TreeSet<>();
    schemas()
        .forEach(
            (name, schema) ->
                objects("", schema)
                    .forEach(
                        (place, node) -> {
                          if (node.toString().startsWith("{\"$comment\":\"deviation\"")
                              || place.isEmpty() && node.has("$comment")) {
                            marked.add(name + place);
                          }
                        }));
    assertEquals(listed, marked);
  }

  @Test
  void everyNullIsADeviationOrDocumented() throws IOException {
    List<String> unexplained = new ArrayList<>();
    schemas()
        .forEach(
            (name, schema) ->
                objects("", schema)
                    .forEach(
                        (place, node) -> {
                          String comment =
                              node.has("$comment") ? node.get("$comment").getAsString() : "";
                          boolean isExplained =
                              comment.equals("deviation") || comment.equals(NULLABLE);
                          if (allowsNull(node) && !isExplained) {
                            unexplained.add(name + place);
                          }
                        }));
    assertEquals(List.of(), unexplained);
  }

  @Test
  void everyObjectForbidsUnknownFields() throws IOException {
    schemas()
        .forEach(
            (name, schema) ->
                objects("", schema)
                    .forEach(
                        (place, node) -> {
                          boolean isObject =
                              node.has("type") && node.get("type").toString().contains("object");
                          assertTrue(!isObject || node.has("additionalProperties"), name + place);
                          assertTrue(
                              !isObject
                                  || !node.get("additionalProperties").toString().equals("true"),
                              name + place);
                        }));
  }

  /** A deviation of a required field that no response has any more must leave the list. */
  @Test
  void theVideosOfTheSandboxHaveEachDeviation() throws Exception {
    List<JsonObject> videos = new ArrayList<>();
    try (Sandbox sandbox = new Sandbox(SandboxOptions.defaults())) {
      SandboxClient client = new SandboxClient(sandbox);
      client.call("POST", "/videos", "{\"name\":\"without media\"}");
      SandboxClient.array(client.get("/videos?limit=100"))
          .forEach(video -> videos.add(video.getAsJsonObject()));
    }
    String required = schemas().get("video").get("required").toString();
    for (Deviation deviation : list()) {
      String field = deviation.place.replaceFirst("/properties/", "");
      if (deviation.schema.equals("video") && required.contains('"' + field + '"')) {
        String value =
            deviation.kind.equals("null") ? "null" : '"' + deviation.kind.substring(6) + '"';
        assertTrue(
            videos.stream().anyMatch(video -> video.get(field).toString().equals(value)), field);
      }
    }
  }
}
