package com.example.brightcove.sandbox.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wiremock.com.networknt.schema.InputFormat;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SchemaLocation;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;
import wiremock.com.networknt.schema.ValidationMessage;

/** Compares each response with responses.txt and the JSON Schema that it names. Thread-safe. */
public final class ResponseContract implements ResponseCheck {

  /** The problem of a status that is not in responses.txt. It is then the only problem. */
  public static final String UNDOCUMENTED_STATUS = "the status is not documented";

  private static final String FOLDER = "/com/example/brightcove/sandbox/contract/";
  private static final String SCHEMAS = "https://sandbox.example/contract/";
  private static final int SHOWN = 10;

  private static final Map<String, String> CONTENT_TYPES =
      Map.of("json", "application/json;charset=UTF-8", "html", "text/html");

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          factory ->
              factory.schemaMappers(
                  mappers -> mappers.mapPrefix(SCHEMAS, "classpath:" + FOLDER.substring(1))));

  private static final List<Operation> OPERATIONS = parse(text("responses.txt"));

  /** A method and a path, and the responses that are allowed. */
  private record Operation(Pattern methodAndPath, List<Expected> responses) {}

  /**
   * A response that is allowed.
   *
   * @param type a key of CONTENT_TYPES, "none" without a body, or "any"
   * @param schema null if the body has none
   */
  private record Expected(Set<String> statuses, String type, JsonSchema schema) {}

  private final Set<String> violations = Collections.synchronizedSet(new LinkedHashSet<>());

  @Override
  public void check(String method, String url, int status, String contentType, String body) {
    problems(method, url, status, contentType, body)
        .forEach(problem -> violations.add(method + " " + url + " -> " + status + ": " + problem));
  }

  @Override
  public void close() {
    List<String> found = List.copyOf(violations);
    violations.clear();
    if (!found.isEmpty()) {
      throw new AssertionError(
          found.size()
              + " violations of sandbox/src/main/resources"
              + FOLDER
              + "responses.txt:\n"
              + found.stream().limit(SHOWN).collect(Collectors.joining("\n")));
    }
  }

  /** Returns what is wrong with a response. */
  static List<String> problems(
      String method, String url, int status, String contentType, String body) {
    return problems(
        method, url, status, contentType, body, ValidationMessage::toString, String::valueOf);
  }

  /** The same with names of fields and types only, and without any value of the response. */
  public static List<String> problemsWithoutValues(
      String method, String url, int status, String contentType, String body) {
    return problems(
        method,
        url,
        status,
        contentType,
        body,
        ProblemWithoutValues::of,
        ProblemWithoutValues::contentType);
  }

  private static List<String> problems(
      String method,
      String url,
      int status,
      String contentType,
      String body,
      Function<ValidationMessage, String> violationText,
      UnaryOperator<String> contentTypeText) {
    String path = url.replaceFirst("[?#].*", "").replace("%2C", ",").replaceFirst("(?<=.)/$", "");
    Operation operation =
        OPERATIONS.stream()
            .filter(candidate -> candidate.methodAndPath.matcher(method + " " + path).matches())
            .findFirst()
            .orElse(null);
    if (operation == null) {
      return List.of("the response has no schema");
    }
    Expected expected =
        operation.responses.stream()
            .filter(response -> response.statuses.contains(String.valueOf(status)))
            .findFirst()
            .orElse(null);
    if (expected == null) {
      return List.of(UNDOCUMENTED_STATUS);
    }
    List<String> problems = new ArrayList<>();
    String type = CONTENT_TYPES.get(expected.type);
    if (type != null && !type.equalsIgnoreCase(String.valueOf(contentType).replace(" ", ""))) {
      problems.add("the Content-Type is " + contentTypeText.apply(contentType) + ", not " + type);
    }
    if (expected.type.equals("none") && !body.isEmpty()) {
      problems.add("there is a body");
    }
    if (expected.schema != null) {
      problems.addAll(violations(expected.schema, body, violationText));
    }
    return problems;
  }

  private static List<String> violations(
      JsonSchema schema, String body, Function<ValidationMessage, String> text) {
    try {
      return schema.validate(body, InputFormat.JSON).stream().map(text).distinct().toList();
    } catch (RuntimeException e) {
      return List.of("the body is not JSON");
    }
  }

  private static List<Operation> parse(String text) {
    List<Operation> operations = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("  ")) {
        String[] words = line.strip().split(" +");
        Expected response = new Expected(Set.of(words[0].split(",")), words[1], schema(words[2]));
        operations.get(operations.size() - 1).responses.add(response);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String regex =
            ("\\Q" + line + "\\E")
                .replace("**", "\\E.*\\Q")
                .replaceAll("(?<!\\.)\\*", "\\\\E[^/ ]*\\\\Q");
        operations.add(new Operation(Pattern.compile(regex), new ArrayList<>()));
      }
    }
    return operations;
  }

  private static JsonSchema schema(String name) {
    return name.equals("-") ? null : FACTORY.getSchema(SchemaLocation.of(SCHEMAS + name + ".json"));
  }

  private static String text(String file) {
    try (InputStream stream = ResponseContract.class.getResourceAsStream(FOLDER + file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
