package com.example.brightcove.sandbox.media;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a media server, or what stands before it, does wrong with one request. Those that stop
 * half-way have sent half of what was asked for. See {@link MediaFaultSchedule} for when they
 * happen.
 */
public enum MediaFault {

  /** Answers with the whole file and 200, whatever part was asked for. */
  IGNORES_RANGE((right, ask) -> right.of(MediaResponse.whole(right.file()))),

  /** Sends the part that was asked for, though the file is no longer that of {@code If-Range}. */
  IGNORES_IF_RANGE((right, ask) -> right.of(ByteRange.of(right.file(), ask.without("If-Range")))),

  /** Has another file of the same size and another ETag this time, and stops half-way. */
  HAS_OTHER_CONTENT((right, ask) -> other(right, ask, right.file().size())),

  /** Has another file of another size and another ETag this time, and stops half-way. */
  HAS_OTHER_SIZE((right, ask) -> other(right, ask, right.file().size() + 1_000)),

  /** 416, though the range is within the file, or none was asked for. */
  REFUSES_RANGE(
      (right, ask) ->
          MediaResponse.empty(416).with("Content-Range", "bytes */" + right.file().size())),

  /** 206 with a Content-Range of a byte later than the bytes it sends. */
  HAS_WRONG_CONTENT_RANGE(
      (right, ask) -> {
        long size = right.file().size();
        String range = "bytes " + (right.from() + 1) + "-" + right.to() + "/" + (size + 1);
        return right.with(206).with("Content-Range", range);
      }),

  /** Stops half-way, and its ETag is weak, so that one cannot go on. */
  HAS_WEAK_ETAG(
      (right, ask) ->
          right.with("ETag", "W/" + right.file().etag()).with(MediaResponse.Sending.CUT)),

  /** Stops half-way, and has no ETag, so that one cannot go on. */
  HAS_NO_ETAG((right, ask) -> right.without("ETag").with(MediaResponse.Sending.CUT)),

  /** Content-Length says 1,000 bytes more than there are; then it closes the connection. */
  SAYS_TOO_LONG((right, ask) -> right.with(MediaResponse.Sending.SAYS_TOO_LONG)),

  /** Content-Length says half of the bytes that are sent. */
  SAYS_TOO_SHORT((right, ask) -> right.with(MediaResponse.Sending.SAYS_TOO_SHORT)),

  /** Closes the connection half-way. */
  CUTS((right, ask) -> right.with(MediaResponse.Sending.CUT)),

  /** Resets the connection half-way; bytes under way may be lost. */
  RESETS((right, ask) -> right.with(MediaResponse.Sending.RESET)),

  /** Sends a byte every 100 ms. */
  DRIPS((right, ask) -> right.with(MediaResponse.Sending.DRIPPING)),

  /** Says nothing more half-way, and keeps the connection open. */
  STALLS((right, ask) -> right.with(MediaResponse.Sending.STALLED)),

  /** An error page with 200, as a network that wants one to sign in has it. */
  ANSWERS_HTML((right, ask) -> page("text/html", "<!DOCTYPE html><html>Sign in</html>")),

  /** An error in JSON with 200. */
  ANSWERS_JSON((right, ask) -> page("application/json", "{\"error\":\"sign in\"}")),

  /** An error in XML with 200, in the words of S3. */
  ANSWERS_XML(
      (right, ask) ->
          page("application/xml", "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>")),

  /** 302 to the same address. */
  REDIRECTS((right, ask) -> redirect(ask.url())),

  /** 302 to the same file on another origin: localhost instead of 127.0.0.1. */
  REDIRECTS_ELSEWHERE(
      (right, ask) ->
          redirect("http://" + host(ask).replace("127.0.0.1", "localhost") + ask.url())),

  /** 302 to an address that is redirected to itself, for ever. */
  REDIRECTS_WITHOUT_END((right, ask) -> redirect(ask.url() + "&" + MediaService.ENDLESS)),

  /** 302 to an address with a user's name and password. */
  REDIRECTS_TO_USERINFO((right, ask) -> redirect("http://user:password@" + host(ask) + ask.url()));

  private final BiFunction<MediaResponse, MediaRequest, MediaResponse> change;

  MediaFault(BiFunction<MediaResponse, MediaRequest, MediaResponse> change) {
    this.change = change;
  }

  /** What is answered instead of the right answer. */
  MediaResponse instead(MediaResponse right, MediaRequest ask) {
    return change.apply(right, ask);
  }

  private static MediaResponse other(MediaResponse right, MediaRequest ask, long size) {
    MediaFile file = new GeneratedFile("another " + ask.path().replaceFirst(".*/", ""), size);
    return right.of(ByteRange.of(file, ask)).with(MediaResponse.Sending.CUT);
  }

  private static MediaResponse page(String type, String text) {
    MediaFile page = MediaFile.of(text.getBytes(StandardCharsets.UTF_8));
    return MediaResponse.of(200, Map.of("Content-Type", type), page);
  }

  static MediaResponse redirect(String location) {
    return MediaResponse.empty(302).with("Location", location);
  }

  private static String host(MediaRequest ask) {
    return ask.headers().getOrDefault("Host", "127.0.0.1");
  }
}
