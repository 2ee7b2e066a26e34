package com.example.brightcove.videoexporter.download;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.videoexporter.api.RunClock;
import com.example.brightcove.videoexporter.disk.StoredFile;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A conditional request respects what is known of its host. */
class RevalidationTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @Test
  void nothingIsSentToAHostThatCannotBeReached() throws Exception {
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(304)));
    VirtualClock clock = new VirtualClock();
    MediaHosts hosts =
        new MediaHosts(
            new RunClock(clock, clock::advance), Duration.ZERO, (hold, isOver, line) -> {});
    Revalidation revalidation =
        new Revalidation(HttpClient.newHttpClient(), Duration.ofSeconds(9), hosts);
    URI url = URI.create(SERVER.url("/image.jpg"));
    StoredFile file = new StoredFile("poster.jpg", 7, "0".repeat(64), 7, "\"etag\"");
    for (int i = 0; i < 3; i++) {
      hosts.failed(url, "refused");
    }
    assertEquals(false, revalidation.isUnchanged(url, file));
    SERVER.verify(0, anyRequestedFor(anyUrl()));
    clock.advance(Duration.ofSeconds(30));
    assertEquals(true, revalidation.isUnchanged(url, file));
    assertEquals(true, revalidation.isUnchanged(url, file), "the host can be reached again");
    // The ETag of an encoded response may be another
    SERVER.verify(2, anyRequestedFor(anyUrl()).withHeader("Accept-Encoding", equalTo("identity")));
  }
}
