package com.example.brightcove.videoexporter.download;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.videoexporter.account.Rendition;
import com.example.brightcove.videoexporter.api.RunClock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A download writes the whole body to the file, or fails with a reason. */
class MediaClientTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  @TempDir Path directory;
  private MediaClient media = noticing(Duration.ofMinutes(1));
  private Path file;
  private String sha256;

  @BeforeEach
  void start() {
    file = directory.resolve("part");
  }

  private URI url(String path) {
    return URI.create(SERVER.url("/media/" + path));
  }

  private static MediaClient noticing(Duration idle) {
    Duration minute = Duration.ofMinutes(1);
    TransferTimeouts timeouts = new TransferTimeouts(idle, minute, 1, minute, time -> {});
    return new MediaClient(
        MediaClient.newHttpClient(timeouts),
        timeouts,
        new MediaHosts(
            new RunClock(new VirtualClock(), time -> {}),
            Duration.ZERO,
            (hold, isOver, line) -> {}),
        8);
  }

  /** Downloads to the partial file. */
  private boolean download(URI url) throws IOException, InterruptedException {
    try (PartialFile part = open()) {
      boolean hasDeclaredEnd = media.download(url, part);
      sha256 = part.digest().sha256();
      part.finish();
      return hasDeclaredEnd;
    }
  }

  private PartialFile open() throws IOException {
    Rendition rendition = new Rendition(url(""), -1, -1, -1);
    return new PartialFile(file, "1", "video", rendition, media.timeouts().recordInterval());
  }

  private String failure(URI url) {
    IOException error =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> assertThrows(IOException.class, () -> download(url)));
    assertFalse(error.getMessage().contains("canary"), error.getMessage());
    return error.getMessage();
  }

  private void redirect(String path, int status, String location) {
    SERVER.stubFor(
        get(urlPathEqualTo("/media/" + path))
            .willReturn(aResponse().withStatus(status).withHeader("Location", location)));
  }

  @Test
  void theBodyIsInTheFileAndHashed() throws Exception {
    SERVER.stubFor(get("/media/x").willReturn(ok("abc")));
    assertTrue(download(url("x")));
    assertEquals("abc", Files.readString(file));
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", sha256);
  }

  @Test
  void aChunkedBodyHasADeclaredEndAndOneUntilTheConnectionClosesHasNot() throws Exception {
    String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    try (RawResponseServer chunked = new RawResponseServer(chunks, false);
        RawResponseServer closing = new RawResponseServer("HTTP/1.1 200 OK\r\n\r\nabc", false)) {
      assertTrue(download(chunked.url("/x")));
      assertFalse(download(closing.url("/x")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD + "half",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "HTTP/1.1 200",
        "",
        "not HTTP at all \u001b[31m\r\n\r\n",
        "GET /x?sig=canary, sent back\r\n\r\n"
      })
  void aBodyThatIsCutFails(String response) throws IOException {
    try (RawResponseServer cutting = new RawResponseServer(response, false)) {
      String failure = failure(cutting.url("/x?sig=canary"));
      assertTrue(failure.contains("/x broke off: "), failure);
      assertTrue(failure.matches("[ -~]+"), failure);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", HEAD, HEAD + "half", "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\n"})
  void aServerThatStopsSendingFails(String response) throws IOException {
    media = noticing(Duration.ofMillis(200));
    try (RawResponseServer silent = new RawResponseServer(response, true)) {
      failure(silent.url("/x?sig=canary"));
    }
  }

  @Test
  void absoluteAndRelativeRedirectsAreFollowed() throws Exception {
    redirect("a", 302, url("b?sig=canary").toString());
    redirect("b", 307, "c d|e?sig=canary"); // as a server may write it
    SERVER.stubFor(get("/media/c%20d%7Ce?sig=canary").willReturn(ok("abc")));
    download(url("a"));
    assertEquals("abc", Files.readString(file));
  }

  @Test
  void anErrorBehindARedirectIsThatOfTheOtherServer() throws Exception {
    redirect("a", 302, url("b?sig=canary").toString());
    SERVER.stubFor(get("/media/b?sig=canary").willReturn(aResponse().withStatus(503)));
    DownloadException error = assertThrows(DownloadException.class, () -> download(url("a")));
    assertEquals(url("b?sig=canary"), error.url().orElseThrow());
    assertFalse(error.toString().contains("canary"), error.toString());
  }

  @Test
  void noAuthorizationIsSentAnywhere() throws Exception {
    redirect("a", 302, url("b").toString());
    SERVER.stubFor(get("/media/b").willReturn(ok("abc")));
    download(url("a"));
    SERVER.verify(2, anyRequestedFor(anyUrl()).withoutHeader("Authorization"));
  }

  @Test
  void redirectsWithoutEndFail() {
    redirect("a", 302, "/media/a?sig=canary");
    assertTrue(failure(url("a?sig=canary")).endsWith("/media/a is redirected more than 5 times"));
    SERVER.verify(6, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://h/x",
        "http://",
        "https://[::",
        "data:,x",
        "http://canary@127.0.0.1/x",
        "//user:canary@127.0.0.1/x"
      })
  void aRedirectToWhatIsNotHttpOrHasAUserIsNotFollowed(String location) {
    redirect("a", 301, location);
    assertTrue(
        failure(url("a?sig=canary"))
            .endsWith(
                "is redirected to a URL that must not be followed (not http or https, with a user, or from https to http)"));
  }

  @Test
  void aRedirectFromHttpsToHttpIsNotFollowed() throws Exception {
    URI https = URI.create("https://media.example/a?sig=canary");
    IOException error =
        assertThrows(
            IOException.class, () -> MediaClient.redirected(https, "http://media.example/a"));
    assertFalse(error.getMessage().contains("canary"), error.getMessage());
    assertEquals("https", MediaClient.redirected(https, "//other.example/b").getScheme());
    URI http = URI.create("http://media.example/a");
    assertEquals("https", MediaClient.redirected(http, "https://media.example/a").getScheme());
  }

  @Test
  void aRedirectWithoutALocationFails() {
    SERVER.stubFor(get("/media/a").willReturn(aResponse().withStatus(302)));
    assertTrue(failure(url("a")).endsWith("/media/a was answered with 302"));
  }

  @Test
  void aHostNameThatDoesNotExistIsReportedAsUnknown() {
    String failure = failure(URI.create("http://nowhere.invalid/x?sig=canary"));
    assertEquals("http://nowhere.invalid/x broke off: unknown host", failure);
  }

  @Test
  void aFileThatCannotBeWrittenIsALocalError() {
    file = directory.resolve("missing/part");
    FileSystemException error =
        assertThrows(FileSystemException.class, () -> download(url("x.mp4")));
    assertEquals(file + ": no such file", error.getMessage());
  }

  @Test
  void anInterruptEndsTheDownload() throws IOException {
    try (RawResponseServer silent = new RawResponseServer(HEAD, true);
        PartialFile part = open()) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, () -> media.download(silent.url("/x"), part));
    }
  }
}
