package com.example.brightcove.videoexporter.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a video's image URLs come from, and which names the files get. */
class ImageUrlsTest {

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = FakeAccount.of("1");
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private static Optional<String> poster(String image) {
    return ImageUrls.url(AccountJson.parse("{'poster':" + image + "}"), "poster");
  }

  /** Checks the number of images calls of a run, and returns the video's files. */
  private List<String> filesAfterRun(int imagesCalls) {
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(0, run.status(), run.err());
    assertEquals(
        imagesCalls, account.paths().stream().filter(path -> path.endsWith("/images")).count());
    return List.copyOf(ExporterRun.tree(directory.resolve("exports/Video 1 (1)")).keySet());
  }

  @Test
  void theHttpsUrlOfAnImageIsPreferred() {
    assertEquals(
        Optional.of("https://h/b.jpg?x=1"),
        poster(
            "{'src':'http://h/a.jpg','sources':[{'src':'http://h/a.jpg','width':null},"
                + "{'src':'https://h/b.jpg?x=1'},{'src':'https://h/c.jpg'}]}"));
    assertEquals(Optional.of("http://h/a.jpg"), poster("{'src':'http://h/a.jpg'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "7",
        "{'src':null}",
        "{'src':'','sources':null}",
        "{'src':{}}"
      })
  void anEntryWithoutAUrlIsNotAnImage(String image) {
    assertEquals(Optional.empty(), poster(image));
  }

  @Test
  void noImagesCallIsMadeIfTheListHasTheImages() {
    assertEquals(
        List.of("metadata.csv", "metadata.json", "poster.jpg", "thumbnail.jpg", "video.mp4"),
        filesAfterRun(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "null", "[]"})
  void oneImagesCallIsMadeIfTheListHasNoImagesField(String images) {
    String both = account.videos.get(0).get("images").toString();
    account.respond(FakeAccount.CMS + "/videos/1/images", 200, both);
    account.videos.get(0).remove("images");
    if (!images.equals("missing")) {
      account.videos.get(0).add("images", JsonParser.parseString(images));
    }
    assertEquals(
        List.of("metadata.csv", "metadata.json", "poster.jpg", "thumbnail.jpg", "video.mp4"),
        filesAfterRun(1));
  }

  /** A call for each video without images would be twice the calls that an account may need. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'poster':null,'thumbnail':null}"})
  void noImagesCallIsMadeIfTheListsImagesAreEmpty(String images) {
    account.videos.get(0).add("images", AccountJson.parse(images));
    assertEquals(List.of("metadata.csv", "metadata.json", "video.mp4"), filesAfterRun(0));
  }

  @Test
  void aVideoWithoutImagesIsExportedWithoutThem() {
    account.videos.get(0).remove("images");
    account.respond(FakeAccount.CMS + "/videos/1/images", 200, "{}");
    assertEquals(List.of("metadata.csv", "metadata.json", "video.mp4"), filesAfterRun(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void theImagesCallIsMadeAgainForAnExpiredUrl(int status) {
    String old = FakeAccount.mediaPath("1", "thumbnail/image.jpg");
    account.respond(old, status, "");
    account.respond(
        FakeAccount.CMS + "/videos/1/images",
        200,
        "{\"thumbnail\":{\"src\":\"" + account.media("1", "thumbnail/new.jpg") + "\"}}");
    account.respond(FakeAccount.mediaPath("1", "poster/image.jpg"), 200, FakeAccount.JPEG);
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(0, run.status(), run.err());
    assertEquals(1, requests(old));
    assertEquals(1, requests(FakeAccount.mediaPath("1", "thumbnail/new.jpg")));
    assertEquals(1, requests(FakeAccount.CMS + "/videos/1/images"));
    assertTrue(Files.exists(directory.resolve("exports/Video 1 (1)/thumbnail.jpg")));
  }

  @Test
  void theThirdNewUrlIsTheLast() {
    String images = FakeAccount.CMS + "/videos/1/images";
    account.respondOnce(images, newPoster("0"), newPoster("1"), newPoster("2"), newPoster("3"));
    for (String file : List.of("image.jpg", "0", "1", "2", "3")) {
      account.respond(FakeAccount.mediaPath("1", "poster/" + file), 403, "");
    }
    ExporterRun run = ExporterRun.in(directory, account.variables());
    assertEquals(1, run.status(), run.err());
    assertTrue(run.err().contains("/poster/2 was answered with 403"), run.err());
    assertEquals(3, requests(images));
  }

  private ResponseDefinitionBuilder newPoster(String file) {
    String url = account.media("1", "poster/" + file);
    return FakeAccount.response(200, "{\"poster\":{\"src\":\"" + url + "\"}}");
  }

  @Test
  void theSameUrlIsNotRequestedAgain() {
    String images = account.videos.get(0).get("images").toString();
    account.respond(FakeAccount.CMS + "/videos/1/images", 200, images);
    account.respond(FakeAccount.mediaPath("1", "poster/image.jpg"), 404, "");
    assertEquals(1, ExporterRun.in(directory, account.variables()).status());
    assertEquals(1, requests(FakeAccount.mediaPath("1", "poster/image.jpg")));
    assertEquals(1, requests(FakeAccount.CMS + "/videos/1/images"));
  }

  private long requests(String path) {
    return account.paths().stream().filter(path::equals).count();
  }

  @Test
  void imagesWithOtherLabelsAreNotDownloaded() {
    account
        .videos
        .get(0)
        .add("images", AccountJson.parse("{'poster.en':{'src':'x'},'wide':{'src':'http://h/x'}}"));
    assertEquals(List.of("metadata.csv", "metadata.json", "video.mp4"), filesAfterRun(0));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\u00ff\u00d8\u00ff\u00db more of it,jpg",
        "\u0089PNG more of the image,png",
        "GIF89a more of the image,gif",
        "RIFF1234WEBPVP8 more,webp",
        "\u0001\u0001\u0001\u0020ftypavif more,avif"
      })
  void theExtensionOfAnImageFollowsFromItsFirstBytes(String bytes, String extension) {
    account.respond(FakeAccount.mediaPath("1", "poster/image.jpg"), 200, bytes);
    filesAfterRun(0);
    assertTrue(Files.exists(directory.resolve("exports/Video 1 (1)/poster." + extension)));
  }
}
