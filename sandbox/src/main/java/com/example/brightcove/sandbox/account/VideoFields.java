package com.example.brightcove.sandbox.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.function.Predicate;

/** The fields that POST and PATCH may set, and what they may be set to. */
public final class VideoFields {

  private static final int LONGEST_NAME = 255;

  private static final Predicate<JsonElement> TEXT = VideoFields::isText;
  private static final Predicate<JsonElement> TEXT_OR_NULL = TEXT.or(JsonElement::isJsonNull);
  private static final Predicate<JsonElement> ANY = value -> true;

  private static final Map<String, Predicate<JsonElement>> ALLOWED =
      Map.ofEntries(
          Map.entry("ad_keys", TEXT_OR_NULL),
          Map.entry("cue_points", JsonElement::isJsonArray),
          Map.entry("custom_fields", JsonElement::isJsonObject),
          Map.entry("description", TEXT_OR_NULL),
          Map.entry("drm_disabled", ANY),
          Map.entry("economics", TEXT),
          Map.entry("folder_id", TEXT_OR_NULL),
          Map.entry("geo", ANY),
          Map.entry("link", ANY),
          Map.entry("long_description", TEXT_OR_NULL),
          Map.entry("name", TEXT.and(VideoFields::isName)),
          Map.entry("offline_enabled", ANY),
          Map.entry("projection", TEXT_OR_NULL),
          Map.entry("published_at", TEXT_OR_NULL),
          Map.entry("reference_id", TEXT_OR_NULL),
          Map.entry("schedule", ANY),
          Map.entry("sharing", ANY),
          Map.entry("state", TEXT.and(value -> value.getAsString().matches("(IN)?ACTIVE"))),
          Map.entry("tags", VideoFields::areTags));

  private VideoFields() {}

  /** Those of a POST, which must have a name. */
  public static JsonObject ofNew(String body) throws RefusedException {
    JsonObject fields = of(body);
    if (!fields.has("name")) {
      throw new RefusedException(422, "VALIDATION_ERROR", "name: REQUIRED_FIELD");
    }
    return fields;
  }

  /** Those of a PATCH. */
  public static JsonObject of(String body) throws RefusedException {
    JsonObject fields = object(body);
    for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
      Predicate<JsonElement> rule = ALLOWED.get(field.getKey());
      if (rule == null) {
        throw new RefusedException(
            422, "ILLEGAL_FIELD", field.getKey() + ": is not a field to be set");
      }
      if (!rule.test(field.getValue())) {
        throw new RefusedException(422, "VALIDATION_ERROR", field.getKey() + ": INVALID_VALUE");
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
      // as for any other text that is no object
    }
    throw new RefusedException(400, "BAD_VALUE", "The JSON could not be parsed");
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  private static boolean isName(JsonElement value) {
    String name = value.getAsString();
    return !name.isBlank() && name.length() <= LONGEST_NAME;
  }

  /** Brightcove: tags cannot contain commas. */
  private static boolean areTags(JsonElement value) {
    if (!value.isJsonArray()) {
      return false;
    }
    for (JsonElement tag : value.getAsJsonArray()) {
      if (!isText(tag) || tag.getAsString().contains(",")) {
        return false;
      }
    }
    return true;
  }
}
