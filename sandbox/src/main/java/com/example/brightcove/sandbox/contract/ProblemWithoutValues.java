package com.example.brightcove.sandbox.contract;

import java.util.regex.Pattern;
import wiremock.com.networknt.schema.JsonNodePath;
import wiremock.com.networknt.schema.ValidationMessage;

/**
 * Describes a problem of a response with names of fields and types. The messages of the validator
 * quote values of the response, so no part of them is used but the names of JSON types.
 */
final class ProblemWithoutValues {

  /** What a field of an API may be called. With more digits, a name may be an id. */
  private static final Pattern FIELD = Pattern.compile("(?!(?:.*\\d){5})[a-z][a-z0-9_]{0,39}");

  private static final Pattern CONTENT_TYPE =
      Pattern.compile(
          "(?i)(application|text)/(json|html|xml|plain)(; *charset=\"?(utf-8|iso-8859-1)\"?)?");

  private ProblemWithoutValues() {}

  /** Returns a violation of a schema, such as {@code $[].images.poster.src: missing}. */
  static String of(ValidationMessage violation) {
    String path = path(violation.getInstanceLocation());
    return switch (violation.getType()) {
      case "required" -> path + field(path, violation.getProperty()) + ": missing";
      case "additionalProperties" ->
          path + field(path, violation.getProperty()) + ": unknown field";
      case "type" -> path + ": " + types(violation);
      default -> path + ": not as described (" + violation.getType() + ")";
    };
  }

  /** Returns a Content-Type if it is a usual one. */
  static String contentType(String contentType) {
    if (contentType == null) {
      return "missing";
    }
    return CONTENT_TYPE.matcher(contentType).matches() ? contentType : "another one";
  }

  private static String types(ValidationMessage violation) {
    Object[] foundAndExpected = violation.getArguments();
    String expected = foundAndExpected[1].toString().replaceAll("[\\[\\]]", "");
    return foundAndExpected[0] + " instead of " + expected.replace(", ", " or ");
  }

  private static String path(JsonNodePath location) {
    StringBuilder path = new StringBuilder("$");
    for (int i = 0; i < location.getNameCount(); i++) {
      boolean isIndex = location.getElement(i) instanceof Integer;
      path.append(isIndex ? "[]" : field(path.toString(), location.getName(i)));
    }
    return path.toString();
  }

  /** Returns the name of a field. The names of custom fields are those of the customer. */
  private static String field(String path, String name) {
    if (path.endsWith(".custom_fields")) {
      return ".*";
    }
    return FIELD.matcher(name).matches() ? "." + name : ".?";
  }
}
