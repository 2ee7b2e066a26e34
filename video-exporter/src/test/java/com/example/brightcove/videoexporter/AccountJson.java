package com.example.brightcove.videoexporter;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** JSON as the API has it, for tests. */
public final class AccountJson {

  private AccountJson() {}

  /** Returns the response to a sources call, with one MP4. */
  public static String mp4(String src, long size) {
    JsonObject source = new JsonObject();
    source.addProperty("container", "MP4");
    source.addProperty("width", 640);
    source.addProperty("size", size);
    source.addProperty("src", src);
    JsonArray sources = new JsonArray();
    sources.add(source);
    return sources.toString();
  }

  /** Reads an object that is written with single quotes. */
  public static JsonObject parse(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
  }
}
