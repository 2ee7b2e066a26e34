package com.example.brightcove.videoexporter.download;

import com.example.brightcove.videoexporter.account.MediaUrls;
import com.example.brightcove.videoexporter.disk.StoredFile;
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
 * Asks a server whether a file is unchanged, without downloading it (RFC 9110, section 13.1.2).
 * Thread-safe.
 */
public final class Revalidation {

  private static final int MAX_REDIRECTS = 5;

  private final HttpClient client;
  private final Duration timeout;
  private final MediaHosts hosts;

  /**
   * @param timeout how long a response may take
   */
  public Revalidation(HttpClient client, Duration timeout, MediaHosts hosts) {
    this.client = client;
    this.timeout = timeout;
    this.hosts = hosts;
  }

  /**
   * Whether the server says that the file is unchanged. False also after an error, which the
   * download will report.
   */
  public boolean isUnchanged(URI url, StoredFile file) throws InterruptedException {
    if (file.etag().isEmpty()) {
      return false;
    }
    URI next = url;
    try {
      for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
        hosts.await(next);
        HttpResponse<InputStream> response =
            client.send(request(next, file), BodyHandlers.ofInputStream());
        response.body().close();
        hosts.responded(next);
        if (response.statusCode() == 304 || response.statusCode() / 100 != 3) {
          return response.statusCode() == 304;
        }
        String location = response.headers().firstValue("Location").orElse("");
        Optional<URI> redirect = MediaUrls.redirect(next, location);
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

  /**
   * Requests one byte, which is enough of a changed file; if a server ignores ranges, the response
   * is cut off.
   */
  private HttpRequest request(URI url, StoredFile file) {
    return HttpRequest.newBuilder(url)
        .header("Accept-Encoding", "identity")
        .header("If-None-Match", file.etag())
        .header("Range", "bytes=0-0")
        .timeout(timeout)
        .build();
  }
}
