package com.example.brightcove.videoexporter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses of a video's pictures. */
final class Pictures {

  private Pictures() {}

  /** Whether the object has pictures at all, so that the images call need not be made. */
  static boolean areIn(JsonObject images) {
    return images != null && (images.has("poster") || images.has("thumbnail"));
  }

  /** The address under a label; the https one of two that are the same picture. */
  static Optional<URI> address(JsonObject images, String label) {
    JsonElement image = images.get(label);
    if (image == null || !image.isJsonObject()) {
      return Optional.empty();
    }
    List<String> addresses = new ArrayList<>();
    addSrc(addresses, image);
    JsonElement sources = image.getAsJsonObject().get("sources");
    if (sources != null && sources.isJsonArray()) {
      sources.getAsJsonArray().forEach(source -> addSrc(addresses, source));
    }
    return addresses.stream()
        .filter(address -> address.startsWith("https:"))
        .findFirst()
        .or(() -> addresses.stream().filter(address -> address.startsWith("http:")).findFirst())
        .map(Addresses::parse);
  }

  private static void addSrc(List<String> addresses, JsonElement source) {
    if (source.isJsonObject()) {
      JsonElement src = source.getAsJsonObject().get("src");
      if (src != null && src.isJsonPrimitive()) {
        addresses.add(src.getAsString());
      }
    }
  }
}
