package com.example.brightcove.videoexporter.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the URLs of a video's images in the API's JSON. */
public final class ImageUrls {

  private ImageUrls() {}

  /** Returns the URL under a label: the https one, if the image has two URLs. */
  static Optional<String> url(JsonElement images, String label) {
    List<String> urls = new ArrayList<>();
    MediaUrls.addTo(urls, member(images, label));
    return MediaUrls.preferred(urls);
  }

  /** Returns the image under a label. The API says neither its size nor its version. */
  public static Optional<Rendition> find(JsonElement images, String label) throws IOException {
    Optional<String> url = url(images, label);
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rendition(MediaUrls.of(url.get()), -1, -1, -1));
  }

  private static JsonElement member(JsonElement json, String name) {
    return json != null && json.isJsonObject() ? ((JsonObject) json).get(name) : null;
  }
}
