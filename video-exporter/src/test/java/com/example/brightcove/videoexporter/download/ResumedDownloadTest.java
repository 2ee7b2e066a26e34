package com.example.brightcove.videoexporter.download;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.download.ScriptedResponse.ConnectionEnd;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumed download is one file or the other, never a mixture. */
class ResumedDownloadTest extends DownloadFixture {

  private static final TestVideoFile OLD = VIDEO_FILE;
  private static final TestVideoFile NEW = TestVideoFile.of(2, 200_000);
  private static final TestVideoFile LONGER = TestVideoFile.of(3, 250_000);

  private static Function<ScriptedMediaServer.Request, ScriptedResponse> cut(
      TestVideoFile videoFile) {
    return request ->
        ScriptedResponse.rangeOf(videoFile, request).end(150_000, ConnectionEnd.CLOSE);
  }

  /** Whether each request was for the rest of a file, and not for all of it. */
  private List<Boolean> resumed() {
    return server.ranges().stream().map(range -> !range.isEmpty()).toList();
  }

  @Test
  void aFileThatChangedMeanwhileIsDownloadedAnew() throws Exception {
    for (TestVideoFile changed : List.of(NEW, LONGER)) {
      server.then(cut(OLD)).serving(changed);
      downloads.assertDownloads(changed);
    }
  }

  @Test
  void aFileThatChangesEachTimeIsNotMixed() throws Exception {
    server.then(cut(OLD)).then(cut(NEW)).then(cut(OLD)).serving(LONGER);
    downloads.assertDownloads(LONGER);
    assertEquals(List.of(false, true, true, true), resumed());
  }

  @Test
  void aServerWithoutRangesSendsTheWholeFileAndItIsUsed() throws Exception {
    server.then(cut(OLD));
    server.always(request -> ScriptedResponse.of(200, OLD.bytes()).with("ETag", OLD.etag()));
    downloads.assertDownloads(OLD);
    assertEquals(List.of(false, true), resumed());
  }

  @Test
  void aServerThatIgnoresIfRangeCannotMixTwoFiles() throws Exception {
    server.then(cut(OLD));
    server.then(request -> ScriptedResponse.rangeOf(NEW, request.without("if-range")));
    server.serving(NEW);
    downloads.assertDownloads(NEW);
    assertEquals(List.of(false, true, false), resumed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"etag-1\"", "W/\"other\"", "etag-1", "\"\"", "\"a\" b\""})
  void withoutAStrongEtagTheDownloadRestarts(String etag) throws Exception {
    TestVideoFile videoFile = OLD.with(etag);
    server.then(cut(videoFile)).serving(videoFile);
    downloads.assertDownloads(videoFile);
    assertEquals(List.of(false, false), resumed());
  }

  @ParameterizedTest
  @CsvSource({"no more, ' is not an MP4'", "'', ': the file is empty'"})
  void anythingElseInsteadOfTheRestFails(String page, String problem) throws Exception {
    server.then(cut(OLD)).always(request -> ScriptedResponse.of(200, page.getBytes(US_ASCII)));
    String reason = downloads.assertFails(downloads.rendition(OLD));
    assertTrue(reason.endsWith("/video.mp4" + problem), reason);
    assertFalse(Files.exists(downloads.partialFile()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "<?xml version='1.0'?>", "{\"error\":1}"})
  void anErrorPageInsteadOfTheRestFailsAndTheNextRunResumes(String page) throws Exception {
    server.then(cut(OLD)).always(request -> ScriptedResponse.of(200, page.getBytes(US_ASCII)));
    String reason = downloads.assertFails(downloads.rendition(OLD));
    assertTrue(reason.endsWith("/video.mp4 was answered with 200 and an error page"), reason);
    server.serving(OLD);
    downloads.nextRun();
    downloads.assertDownloads(OLD);
    assertTrue(resumed().get(resumed().size() - 1));
  }

  /** Responses to a request for the rest that must not be used. */
  static Stream<Arguments> doubtful() {
    return Stream.of(
        wrong("another start", a -> a.with("Content-Range", "bytes 149999-199999/200000")),
        wrong("another end", a -> a.with("Content-Range", "bytes 150000-199998/200000")),
        wrong("another total", a -> a.with("Content-Range", "bytes 150000-199999/200001")),
        wrong("an unknown total", a -> a.with("Content-Range", "bytes 150000-199999/*")),
        wrong("another unit", a -> a.with("Content-Range", "items 150000-199999/200000")),
        wrong("nonsense", a -> a.with("Content-Range", "bytes")),
        wrong("nothing", a -> a.with("Content-Range", "")),
        wrong("a shorter body", a -> a.with("Content-Length", "49999")),
        wrong("a longer body", a -> a.with("Content-Length", "50001")),
        wrong("no ETag", a -> a.with("ETag", "")),
        wrong("a weak ETag", a -> a.with("ETag", "W/\"etag-1\"")),
        wrong("another ETag", a -> a.with("ETag", "\"etag-2\"")),
        wrong(
            "416 of another length",
            a -> ScriptedResponse.of(416).with("Content-Range", "bytes */100000")),
        wrong(
            "416 of this length",
            a -> ScriptedResponse.of(416).with("Content-Range", "bytes */200000")),
        wrong("416 of this very file", a -> ScriptedResponse.of(416).with("ETag", "\"etag-1\"")));
  }

  private static Arguments wrong(String what, UnaryOperator<ScriptedResponse> change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doubtful")
  void aDoubtfulResponseRestartsTheDownload(String what, UnaryOperator<ScriptedResponse> change)
      throws Exception {
    server.then(cut(OLD)).then(request -> change.apply(ScriptedResponse.rangeOf(OLD, request)));
    downloads.assertDownloads(OLD);
    assertEquals(List.of(false, true, false), resumed());
    assertEquals(OLD.length(), server.served().get(2).bodyBytes());
  }

  @Test
  void theLengthOfAChunkedRestIsCompared() throws Exception {
    for (int tooMany : new int[] {-1, 1}) {
      server.then(cut(OLD)).then(request -> chunked(request, tooMany));
      downloads.assertDownloads(OLD);
    }
    // Missing bytes can be resumed; a body that is too long is wrong
    assertEquals(List.of(false, true, true, false, true, false), resumed());
  }

  /** The rest of the old video file with fewer or more bytes at its end. */
  private static ScriptedResponse chunked(ScriptedMediaServer.Request request, int more) {
    byte[] rest = Arrays.copyOfRange(OLD.bytes(), request.from(), OLD.length() + more);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes((Integer.toHexString(rest.length) + "\r\n").getBytes(US_ASCII));
    body.writeBytes(rest);
    body.writeBytes("\r\n0\r\n\r\n".getBytes(US_ASCII));
    return new ScriptedResponse(
        206,
        Map.of(
            "Transfer-Encoding",
            "chunked",
            "ETag",
            OLD.etag(),
            "Content-Range",
            "bytes %d-199999/200000".formatted(request.from())),
        body.toByteArray(),
        Integer.MAX_VALUE,
        ConnectionEnd.CLOSE,
        0,
        1);
  }

  @Test
  void aServerWhoseResponsesAreAlwaysDoubtfulFails() throws Exception {
    server.always(
        request ->
            request.range().isEmpty()
                ? cut(OLD).apply(request)
                : ScriptedResponse.rangeOf(OLD, request).with("ETag", ""));
    String reason = downloads.assertFails(downloads.rendition(OLD));
    assertTrue(reason.endsWith("answered with 206, but not with the rest of the file"), reason);
    assertEquals(6, server.served().size());
  }

  @Test
  void aWrongRestIsNotReadToItsEnd() throws Exception {
    server
        .then(cut(OLD))
        .then(
            request ->
                ScriptedResponse.rangeOf(OLD, request)
                    .with("Content-Length", "9000000000")
                    .end(50_000, ConnectionEnd.HOLD));
    downloads.assertDownloads(OLD); // times out if it waits for more bytes
    assertEquals(List.of(false, true, false), resumed());
  }
}
