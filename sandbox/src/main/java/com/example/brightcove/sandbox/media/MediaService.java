package com.example.brightcove.sandbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clips and pictures, on an origin of their own that takes no access token: the address of a clip
 * is signed and expires, as on Brightcove's CDNs.
 */
public final class MediaService {

  /** Dynamic Delivery: signed. */
  private static final Pattern CLIP =
      Pattern.compile("/media/v1/pmp4/static/clear/\\d+/([a-z0-9-]+)/[a-f0-9-]+/(\\w+\\.mp4)");

  /** Legacy delivery: not signed. */
  private static final Pattern LEGACY_CLIP =
      Pattern.compile("/e1/uds/pd/\\d+/([a-z0-9-]+)_([a-z]+)_\\d+\\.mp4");

  /** Every picture is called image.jpg; its size tells which one it is. */
  private static final Pattern IMAGE =
      Pattern.compile("/v1/jit/\\d+/([a-z0-9-]+)/main/(\\d+x\\d+)/\\w+/match/image\\.jpg");

  private static final Pattern SIGNATURE = Pattern.compile("exp=(\\d+)~acl=(.*)\\*~hmac=(\\w+)");

  /** A video that was made up has no media of its own. */
  private static final Pattern ID_OF_BORROWER = Pattern.compile("-63\\d{11}/");

  /** The query field of an address that is redirected to itself. */
  static final String ENDLESS = "redirect=endless";

  private final Clock clock;
  private final Duration linkLife;
  private final int inventedBytes;
  private final MediaFaultSchedule faults;
  private final Map<String, MediaFile> files = new ConcurrentHashMap<>();

  /** How often a path was asked for; empty where nobody wants to know. */
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();

  /**
   * @param inventedBytes how many bytes each file has; 0 for real ones
   */
  public MediaService(
      Clock clock, Duration linkLife, int inventedBytes, MediaFaultSchedule faults) {
    this.clock = clock;
    this.linkLife = linkLife;
    this.inventedBytes = inventedBytes;
    this.faults = faults;
  }

  /** The query that opens a clip's path until the link's life is over. */
  public String signature(String path) {
    long expiry = clock.instant().plus(linkLife).getEpochSecond();
    return "akamai_token=exp=" + expiry + "~acl=" + path + "*~hmac=" + sign(path, expiry);
  }

  /** The size of a file of the catalogue, in bytes. */
  public long size(String file) {
    return file(file).orElseThrow().size();
  }

  public MediaResponse answer(MediaRequest ask) {
    MediaResponse right = rightAnswer(ask);
    boolean isServed = right.status() == 200 || right.status() == 206;
    if (faults == MediaFaultSchedule.NONE || !isServed || !ask.method().equals("GET")) {
      return right;
    }
    if (ask.url().endsWith(ENDLESS)) {
      return MediaFault.redirect(ask.url());
    }
    return faults
        .of(ask.path(), requests.merge(ask.path(), 1, Integer::sum))
        .map(fault -> fault.instead(right, ask))
        .orElse(right);
  }

  private MediaResponse rightAnswer(MediaRequest ask) {
    if (!ask.method().equals("GET") && !ask.method().equals("HEAD")) {
      return MediaResponse.empty(405).with("Allow", "GET, HEAD");
    }
    Matcher clip = CLIP.matcher(ask.path());
    Matcher legacy = LEGACY_CLIP.matcher(ask.path());
    Matcher image = IMAGE.matcher(ask.path());
    if (clip.matches()) {
      return isSigned(ask)
          ? partOf(ask, clip.group(1) + "/" + clip.group(2), "video/mp4")
          : MediaResponse.empty(403);
    }
    if (legacy.matches()) {
      return partOf(ask, legacy.group(1) + "/" + legacy.group(2) + ".mp4", "video/mp4");
    }
    if (image.matches()) {
      String name = image.group(2).equals("160x90") ? "thumbnail.jpg" : "poster.jpg";
      return partOf(ask, image.group(1) + "/" + name, "image/jpeg");
    }
    return MediaResponse.empty(404);
  }

  private boolean isSigned(MediaRequest ask) {
    Matcher token = SIGNATURE.matcher(ask.query().getOrDefault("akamai_token", ""));
    if (!token.matches() || token.group(1).length() > 15) {
      return false;
    }
    long expiry = Long.parseLong(token.group(1));
    return token.group(2).equals(ask.path())
        && token.group(3).equals(sign(ask.path(), expiry))
        && clock.instant().getEpochSecond() < expiry;
  }

  private MediaResponse partOf(MediaRequest ask, String file, String contentType) {
    return file(file)
        .map(whole -> ByteRange.of(whole, ask).with("Content-Type", contentType))
        .orElseGet(() -> MediaResponse.empty(404));
  }

  /** A file of the catalogue. */
  private Optional<MediaFile> file(String name) {
    if (inventedBytes > 0) {
      return Optional.of(new GeneratedFile(name, inventedBytes));
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
