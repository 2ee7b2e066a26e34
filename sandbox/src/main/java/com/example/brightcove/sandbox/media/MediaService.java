package com.example.brightcove.sandbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Responds to requests for video files, images and text tracks. They need no access token. As on
 * Brightcove's CDNs, the URL of a video file or a text track is signed and expires.
 */
public final class MediaService {

  /** Dynamic Delivery: signed. */
  private static final Pattern VIDEO_FILE =
      Pattern.compile("/media/v1/pmp4/static/clear/\\d+/([a-z0-9-]+)/[a-f0-9-]+/(\\w+\\.mp4)");

  /** Legacy delivery: not signed. */
  private static final Pattern LEGACY_VIDEO_FILE =
      Pattern.compile("/e1/uds/pd/\\d+/([a-z0-9-]+)_([a-z]+)_\\d+\\.mp4");

  /** Every image is called image.jpg. Its size tells which one it is. */
  private static final Pattern IMAGE =
      Pattern.compile("/v1/jit/\\d+/([a-z0-9-]+)/main/(\\d+x\\d+)/\\w+/match/image\\.jpg");

  /** WebVTT, or the plain text of a transcript: signed. */
  private static final Pattern TEXT_TRACK =
      Pattern.compile("/texttracks/v1/\\d+/([a-z0-9-]+)/[a-f0-9-]+/([a-z.]+\\.(vtt|txt))");

  private static final Pattern SIGNATURE =
      Pattern.compile(".*[?&]akamai_token=exp=(\\d{1,15})~acl=(.*)\\*~hmac=(\\w+)(?:&.*)?");

  /** A generated video has no media of its own: it borrows those of a fixture video. */
  private static final Pattern ID_OF_BORROWER = Pattern.compile("-63\\d{11}/");

  /** The query field of a URL that is redirected to itself. */
  static final String ENDLESS = "redirect=endless";

  private final Clock clock;
  private final Duration linkLife;
  private final int fileBytes;
  private final MediaFaultSchedule faults;
  private final ScheduledOutage outage;
  private final Map<String, MediaFile> files = new ConcurrentHashMap<>();

  /** How often a path was requested. Counted only if there is a schedule of faults. */
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();

  /**
   * @param fileBytes size of each video file and image, which is then generated; 0 for the real
   *     files
   */
  public MediaService(
      Clock clock,
      Duration linkLife,
      int fileBytes,
      MediaFaultSchedule faults,
      ScheduledOutage outage) {
    this.clock = clock;
    this.linkLife = linkLife;
    this.fileBytes = fileBytes;
    this.faults = faults;
    this.outage = outage;
  }

  /** Returns the origin of the URLs of images. */
  public URI imageOrigin(URI usual) {
    return outage.imageOrigin(usual);
  }

  /** Returns the query that makes a URL of a path valid until it expires. */
  public String signature(String path) {
    long expiry = clock.instant().plus(linkLife).getEpochSecond();
    return "akamai_token=exp=" + expiry + "~acl=" + path + "*~hmac=" + sign(path, expiry);
  }

  /** Returns the size of a file in bytes. */
  public long size(String file) {
    return file(file).orElseThrow().size();
  }

  public MediaResponse respond(MediaRequest request) {
    if (outage.isNow()) {
      return MediaResponse.empty(503);
    }
    MediaResponse correct = correctResponse(request);
    boolean isServed = correct.status() == 200 || correct.status() == 206;
    if (faults == MediaFaultSchedule.NONE || !isServed || !request.method().equals("GET")) {
      return correct;
    }
    if (request.url().endsWith(ENDLESS)) {
      return MediaFault.redirect(request.url());
    }
    return faults
        .of(request.path(), requests.merge(request.path(), 1, Integer::sum))
        .map(fault -> fault.apply(correct, request))
        .orElse(correct);
  }

  private MediaResponse correctResponse(MediaRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return MediaResponse.empty(405).with("Allow", "GET, HEAD");
    }
    Matcher videoFile = VIDEO_FILE.matcher(request.path());
    Matcher legacy = LEGACY_VIDEO_FILE.matcher(request.path());
    Matcher image = IMAGE.matcher(request.path());
    if (videoFile.matches()) {
      return isSigned(request)
          ? partOf(request, videoFile.group(1) + "/" + videoFile.group(2), "video/mp4")
          : MediaResponse.empty(403);
    }
    if (legacy.matches()) {
      return partOf(request, legacy.group(1) + "/" + legacy.group(2) + ".mp4", "video/mp4");
    }
    Matcher textTrack = TEXT_TRACK.matcher(request.path());
    if (textTrack.matches()) {
      String type = textTrack.group(3).equals("vtt") ? "text/vtt" : "text/plain;charset=UTF-8";
      return isSigned(request)
          ? partOf(request, textTrack.group(1) + "/" + textTrack.group(2), type)
          : MediaResponse.empty(403);
    }
    if (image.matches()) {
      String name = image.group(2).equals("160x90") ? "thumbnail.jpg" : "poster.jpg";
      return partOf(request, image.group(1) + "/" + name, "image/jpeg");
    }
    return MediaResponse.empty(404);
  }

  private boolean isSigned(MediaRequest request) {
    Matcher token = SIGNATURE.matcher(request.url());
    if (!token.matches()) {
      return false;
    }
    long expiry = Long.parseLong(token.group(1));
    return token.group(2).equals(request.path())
        && token.group(3).equals(sign(request.path(), expiry))
        && clock.instant().getEpochSecond() < expiry;
  }

  private MediaResponse partOf(MediaRequest request, String file, String contentType) {
    return file(file)
        .map(whole -> ByteRange.of(whole, request).with("Content-Type", contentType))
        .orElseGet(() -> MediaResponse.empty(404));
  }

  private Optional<MediaFile> file(String name) {
    if (fileBytes > 0 && name.matches(".*\\.(mp4|jpg)")) {
      return Optional.of(new GeneratedFile(name, fileBytes));
    }
    String resource = ID_OF_BORROWER.matcher(name).replaceFirst("/");
    return Optional.ofNullable(files.computeIfAbsent(resource, MediaService::resource));
  }

  private static MediaFile resource(String name) {
    try (InputStream in = MediaService.class.getResourceAsStream(name)) {
      return in == null ? null : MediaFile.of(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the resource media/" + name, e);
    }
  }

  private static String sign(String path, long expiry) {
    return MediaFile.digest("sandbox " + expiry + " " + path);
  }
}
