package com.example.brightcove.sandbox.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Set;

/** The fields that POST and PATCH may set, and their valid values. */
public final class VideoFields {

  private static final Set<String> ANYTHING = Set.of("geo", "link", "schedule", "sharing");

  private static final Set<String> TEXT_OR_NULL =
      Set.of(
          "ad_keys",
          "description",
          "folder_id",
          "long_description",
          "projection",
          "published_at",
          "reference_id");

  private VideoFields() {}

  /** Returns the fields in the body of a POST, which must have a name. */
  public static JsonObject ofNew(String body) throws RefusedException {
    JsonObject fields = of(body);
    if (!fields.has("name")) {
      throw new RefusedException(422, "VALIDATION_ERROR", "name: REQUIRED_FIELD");
    }
    return fields;
  }

  /** Returns the fields in the body of a PATCH. */
  public static JsonObject of(String body) throws RefusedException {
    JsonObject fields = object(body);
    for (String name : fields.keySet()) {
      if (!isValid(name, fields.get(name))) {
        throw new RefusedException(422, "VALIDATION_ERROR", name + ": INVALID_VALUE");
      }
    }
    return fields;
  }

  private static JsonObject object(String body) throws RefusedException {
    try {
      JsonElement json = JsonParser.parseString(body);
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      // rejected below, like any text that is not a JSON object
    }
    throw new RefusedException(400, "BAD_VALUE", "The JSON could not be parsed");
  }

  private static boolean isValid(String name, JsonElement value) throws RefusedException {
    if (ANYTHING.contains(name)) {
      return true;
    }
    if (TEXT_OR_NULL.contains(name)) {
      return value.isJsonNull() || isText(value);
    }
    return switch (name) {
      case "cue_points" -> value.isJsonArray();
      case "custom_fields" -> value.isJsonObject();
      case "drm_disabled", "offline_enabled" -> isBoolean(value);
      case "economics" -> isText(value);
      case "labels" -> areTexts(value);
      case "name" -> isText(value) && isName(value.getAsString());
      case "state" -> isText(value) && value.getAsString().matches("(IN)?ACTIVE");
      case "tags" -> areTags(value);
      default ->
          throw new RefusedException(422, "ILLEGAL_FIELD", name + ": is not a field to be set");
    };
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  private static boolean isName(String name) {
    return !name.isBlank() && name.length() <= 255;
  }

  private static boolean isBoolean(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
  }

  private static boolean areTexts(JsonElement value) {
    return value.isJsonArray()
        && value.getAsJsonArray().asList().stream().allMatch(VideoFields::isText);
  }

  /** Brightcove says: tags cannot contain commas. */
  private static boolean areTags(JsonElement value) {
    return areTexts(value)
        && value.getAsJsonArray().asList().stream()
            .noneMatch(tag -> tag.getAsString().contains(","));
  }
}
