package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.Addresses;
import com.example.brightcove.videoexporter.store.ExportedVideo.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a server whether a file is still the one that is here, without fetching it (RFC 9110,
 * section 13.1.2). Thread-safe.
 */
public final class Revalidation {

  private static final int MOST_REDIRECTS = 5;

  private final HttpClient client;
  private final Duration patience;

  /**
   * @param patience how long an answer may take
   */
  public Revalidation(HttpClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /** False if it is not, and if one cannot tell. A fault is for the download to meet. */
  public boolean isStill(URI address, StoredFile file) throws InterruptedException {
    if (file.etag().isEmpty()) {
      return false;
    }
    URI next = address;
    try {
      for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
        HttpResponse<InputStream> answer =
            client.send(request(next, file), BodyHandlers.ofInputStream());
        answer.body().close();
        if (answer.statusCode() == 304 || answer.statusCode() / 100 != 3) {
          return answer.statusCode() == 304;
        }
        String location = answer.headers().firstValue("Location").orElse("");
        Optional<URI> redirect = Addresses.redirect(next, location);
        if (redirect.isEmpty()) {
          return false;
        }
        next = redirect.get();
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /** Of a file that changed, one byte is enough; a server that has no ranges is cut off. */
  private HttpRequest request(URI address, StoredFile file) {
    return HttpRequest.newBuilder(address)
        .header("If-None-Match", file.etag())
        .header("Range", "bytes=0-0")
        .timeout(patience)
        .build();
  }
}
