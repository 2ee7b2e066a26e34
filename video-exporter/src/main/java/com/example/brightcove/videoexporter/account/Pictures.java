package com.example.brightcove.videoexporter.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses of a video's pictures. */
public final class Pictures {

  private Pictures() {}

  /** The address under a label; the https one of two that are the same picture. */
  static Optional<String> address(JsonElement images, String label) {
    JsonElement image = member(images, label);
    List<String> addresses = new ArrayList<>();
    addSrc(addresses, image);
    JsonElement sources = member(image, "sources");
    if (sources != null && sources.isJsonArray()) {
      sources.getAsJsonArray().forEach(source -> addSrc(addresses, source));
    }
    return addresses.stream()
        .filter(address -> address.startsWith("https:"))
        .findFirst()
        .or(() -> addresses.stream().filter(address -> address.startsWith("http:")).findFirst());
  }

  /** The picture under a label, of which the API says neither size nor version. */
  public static Optional<Rendition> picture(JsonElement images, String label) throws IOException {
    Optional<String> address = address(images, label);
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rendition(Addresses.of(address.get()), -1, -1, -1));
  }

  private static void addSrc(List<String> addresses, JsonElement source) {
    JsonElement src = member(source, "src");
    if (src != null && src.isJsonPrimitive()) {
      addresses.add(src.getAsString());
    }
  }

  private static JsonElement member(JsonElement json, String name) {
    return json != null && json.isJsonObject() ? ((JsonObject) json).get(name) : null;
  }
}
