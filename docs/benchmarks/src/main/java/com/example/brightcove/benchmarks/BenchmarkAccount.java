package com.example.brightcove.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * An account whose videos are all alike, as files and rules for nginx.
 *
 * @param videos the number of videos
 * @param videoFileBytes the size of each video file
 * @param hasImages whether each video has a poster and a thumbnail; all videos then share one small
 *     video file
 */
record BenchmarkAccount(int videos, long videoFileBytes, boolean hasImages) {

  private static final int PAGE_SIZE = 100;

  /** So many bytes stay in the page cache beside the downloaded files. */
  private static final long MAX_DIFFERENT_BYTES = 1 << 30;

  private static final byte[] MP4 = "\0\0\0\u0018ftypisom".getBytes(ISO_8859_1);
  private static final byte[] JPEG = "\u00ff\u00d8\u00ff\u00e0".getBytes(ISO_8859_1);

  private static final String LOCATIONS =
      """
      location = /v4/access_token {
        return 200 '{"access_token":"a-token","token_type":"Bearer","expires_in":300}';
      }
      location = /v1/accounts/1/counts/videos { return 200 '{"count":%1$d}'; }
      location = /v1/accounts/1/videos {
        if ($arg_sort = "-updated_at") { rewrite ^ /list/newest.json last; }
        try_files /list/$arg_offset.json /list/end.json;
      }
      location ~ ^/v1/accounts/1/videos/([0-9]+)/sources$ {
        return 200 '[{"container":"MP4","width":640,"size":%2$d,"src":"%3$s/media/$1.mp4"}]';
      }
      location ~ ^/v1/accounts/1/videos/[0-9]+/images$ { return 200 '{}'; }
      %4$s
      """;

  /** Arguments of the exporter: the page size of the list, and a rate that nginx can serve. */
  static final String[] ARGUMENTS = {
    "--page-size", String.valueOf(PAGE_SIZE), "--api-rate", "10000"
  };

  /** Returns an account for a set such as {@code 64x16}: 64 videos of 16 MiB. */
  static BenchmarkAccount ofSet(String set) {
    if (!set.matches("[1-9][0-9]{0,6}x[1-9][0-9]{0,6}")) {
      throw new IllegalArgumentException("--set must be VIDEOSxMIB, such as 64x16");
    }
    String[] numbers = set.split("x");
    return new BenchmarkAccount(
        Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]) << 20, false);
  }

  /** Writes the list of videos, the video files and the images. */
  void write(Path folder, String origin) throws IOException {
    writeList(folder, origin);
    if (hasImages) {
      Files.write(folder.resolve("video.mp4"), Arrays.copyOf(MP4, (int) videoFileBytes));
      Files.write(folder.resolve("image.jpg"), JPEG);
    } else {
      writeVideoFiles(Files.createDirectories(folder.resolve("media")));
    }
  }

  /** Writes video files of random bytes. The first have other bytes each, the rest are links. */
  private void writeVideoFiles(Path media) throws IOException {
    Random random = new Random(1);
    int different = (int) Math.max(1, MAX_DIFFERENT_BYTES / videoFileBytes);
    for (int i = 0; i < videos; i++) {
      if (i < different) {
        writeVideoFile(videoFile(media, i), random);
      } else {
        Files.createLink(videoFile(media, i), videoFile(media, i % different));
      }
    }
  }

  private static Path videoFile(Path media, int index) {
    return media.resolve(id(index) + ".mp4");
  }

  private void writeVideoFile(Path target, Random random) throws IOException {
    byte[] bytes = new byte[(int) Math.min(videoFileBytes, 1 << 20)];
    try (OutputStream file = Files.newOutputStream(target)) {
      for (long written = 0; written < videoFileBytes; written += bytes.length) {
        random.nextBytes(bytes);
        if (written == 0) {
          System.arraycopy(MP4, 0, bytes, 0, MP4.length);
        }
        file.write(bytes);
      }
    }
  }

  private void writeList(Path folder, String origin) throws IOException {
    Path list = Files.createDirectories(folder.resolve("list"));
    for (int offset = 0; offset < videos; offset += PAGE_SIZE) {
      StringJoiner page = new StringJoiner(",", "[", "]");
      for (int i = offset; i < Math.min(offset + PAGE_SIZE, videos); i++) {
        page.add(video(id(i), origin));
      }
      Files.writeString(list.resolve(offset + ".json"), page.toString());
    }
    Files.writeString(list.resolve("newest.json"), "[" + video(id(videos - 1), origin) + "]");
    Files.writeString(list.resolve("end.json"), "[]");
  }

  /** Returns the id of a video. */
  static long id(int index) {
    return 1_000_000_000L + index;
  }

  private String video(long id, String origin) {
    String images =
        hasImages
            ? """
              "poster":{"src":"%1$s/image.jpg"},"thumbnail":{"src":"%1$s/image.jpg"}"""
                .formatted(origin)
            : "";
    return """
        {"id":"%d","name":"Video %d of a benchmark","complete":true,"duration":60000,\
        "created_at":"2024-01-01T00:00:00.000Z","updated_at":"2024-01-01T00:00:00.000Z",\
        "published_at":"2024-01-01T00:00:00.000Z","original_filename":"video.mov",\
        "state":"ACTIVE","tags":["benchmark"],"images":{%s}}"""
        .formatted(id, id, images);
  }

  /** Returns the locations of nginx that respond as the API does. */
  String locations(String origin) {
    String media = hasImages ? "location /media/ { try_files /video.mp4 =404; }" : "";
    return LOCATIONS.formatted(videos, videoFileBytes, origin, media);
  }

  /** Returns the settings of the exporter as environment variables. */
  static Map<String, String> variables(String origin) {
    return Map.of(
        "BRIGHTCOVE_ACCOUNT_ID", "1",
        "BRIGHTCOVE_CLIENT_ID", "client",
        "BRIGHTCOVE_CLIENT_SECRET", "secret",
        "BRIGHTCOVE_OAUTH_URL", origin,
        "BRIGHTCOVE_CMS_URL", origin);
  }
}
