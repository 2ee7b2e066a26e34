package com.example.brightcove.sandbox.media;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a media server, or a proxy before it, does wrong with one request. A fault that stops
 * half-way sends half of the requested bytes. {@link MediaFaultSchedule} decides when they happen.
 */
public enum MediaFault {

  /** Sends the whole file with 200, whatever range was requested. */
  IGNORES_RANGE((correct, request) -> correct.withTypeFor(MediaResponse.whole(correct.file()))),

  /** Sends the requested range, though the file is no longer that of {@code If-Range}. */
  IGNORES_IF_RANGE(
      (correct, request) ->
          correct.withTypeFor(ByteRange.of(correct.file(), request.without("If-Range")))),

  /** Has another file of the same size and another ETag this time, and stops half-way. */
  HAS_OTHER_CONTENT((correct, request) -> other(correct, request, correct.file().size())),

  /** Has another file of another size and another ETag this time, and stops half-way. */
  HAS_OTHER_SIZE((correct, request) -> other(correct, request, correct.file().size() + 1_000)),

  /** 416, though the range is within the file, or none was requested. */
  REFUSES_RANGE(
      (correct, request) ->
          MediaResponse.empty(416).with("Content-Range", "bytes */" + correct.file().size())),

  /** 206 with a Content-Range that begins a byte later than the bytes it sends. */
  HAS_WRONG_CONTENT_RANGE(
      (correct, request) -> {
        long size = correct.file().size();
        String range = "bytes " + (correct.from() + 1) + "-" + correct.to() + "/" + (size + 1);
        return correct.with(206).with("Content-Range", range);
      }),

  /** Stops half-way, and its ETag is weak, so that the download cannot be resumed. */
  HAS_WEAK_ETAG(
      (correct, request) ->
          correct.with("ETag", "W/" + correct.file().etag()).with(MediaResponse.Sending.CUT)),

  /** Stops half-way, and has no ETag, so that the download cannot be resumed. */
  HAS_NO_ETAG((correct, request) -> correct.with("ETag", null).with(MediaResponse.Sending.CUT)),

  /** Content-Length says 1,000 bytes more than are sent before the connection is closed. */
  SAYS_TOO_LONG((correct, request) -> correct.with(MediaResponse.Sending.SAYS_TOO_LONG)),

  /** Content-Length says half of the bytes that are sent. */
  SAYS_TOO_SHORT((correct, request) -> correct.with(MediaResponse.Sending.SAYS_TOO_SHORT)),

  /** Closes the connection half-way. */
  CUTS((correct, request) -> correct.with(MediaResponse.Sending.CUT)),

  /** Resets the connection half-way. Bytes that are on their way may be lost. */
  RESETS((correct, request) -> correct.with(MediaResponse.Sending.RESET)),

  /** Sends a byte every 100 ms. */
  DRIPS((correct, request) -> correct.with(MediaResponse.Sending.DRIPPING)),

  /** Sends nothing more half-way, and keeps the connection open. */
  STALLS((correct, request) -> correct.with(MediaResponse.Sending.STALLED)),

  /** A page in HTML with 200, as a network sends it that wants people to sign in. */
  ANSWERS_HTML((correct, request) -> page("text/html", "<!DOCTYPE html><html>Sign in</html>")),

  /** An error in JSON with 200. */
  ANSWERS_JSON((correct, request) -> page("application/json", "{\"error\":\"sign in\"}")),

  /** An error in XML with 200, in the form of S3. */
  ANSWERS_XML(
      (correct, request) ->
          page("application/xml", "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>")),

  /** 302 to the same URL. */
  REDIRECTS((correct, request) -> redirect(request.url())),

  /** 302 to the same file on another origin: localhost instead of 127.0.0.1. */
  REDIRECTS_ELSEWHERE(
      (correct, request) ->
          redirect("http://" + host(request).replace("127.0.0.1", "localhost") + request.url())),

  /** 302 to a URL that is redirected to itself without end. */
  REDIRECTS_WITHOUT_END((correct, request) -> redirect(request.url() + "&" + MediaService.ENDLESS)),

  /** 302 to a URL with a user name and a password. */
  REDIRECTS_TO_USERINFO(
      (correct, request) -> redirect("http://user:password@" + host(request) + request.url()));

  private final BiFunction<MediaResponse, MediaRequest, MediaResponse> change;

  MediaFault(BiFunction<MediaResponse, MediaRequest, MediaResponse> change) {
    this.change = change;
  }

  /** Returns the correct response with this fault. */
  MediaResponse apply(MediaResponse correct, MediaRequest request) {
    return change.apply(correct, request);
  }

  private static MediaResponse other(MediaResponse correct, MediaRequest request, long size) {
    MediaFile file = new GeneratedFile("another " + request.path().replaceFirst(".*/", ""), size);
    return correct.withTypeFor(ByteRange.of(file, request)).with(MediaResponse.Sending.CUT);
  }

  private static MediaResponse page(String type, String text) {
    MediaFile page = MediaFile.of(text.getBytes(StandardCharsets.UTF_8));
    return MediaResponse.of(200, Map.of("Content-Type", type), page);
  }

  static MediaResponse redirect(String location) {
    return MediaResponse.empty(302).with("Location", location);
  }

  private static String host(MediaRequest request) {
    return request.header("Host", "127.0.0.1");
  }
}
