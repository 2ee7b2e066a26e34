package com.example.brightcove.sandbox.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.sandbox.Sandbox;
import com.example.brightcove.sandbox.SandboxClient;
import com.example.brightcove.sandbox.SandboxOptions;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account of up to a million videos, which are computed on each call. */
@Timeout(60)
class ManyVideosTest {

  private static final int MILLION = 1_000_000;

  private final VirtualClock clock = new VirtualClock();
  private final SandboxOptions options = SandboxOptions.defaults().withClock(clock).withoutLimits();
  private Sandbox sandbox;
  private SandboxClient client;

  private void start(int videos) {
    sandbox = new Sandbox(options.withVideos(videos));
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static String idOfNumber(int number) {
    return String.valueOf(6_300_000_000_112L + number * 1_000L);
  }

  private List<JsonObject> list(String query) throws Exception {
    List<JsonObject> videos = new ArrayList<>();
    for (JsonElement video : SandboxClient.array(client.get("/videos?" + query))) {
      videos.add(video.getAsJsonObject());
    }
    return videos;
  }

  private List<String> ids(String query) throws Exception {
    return list(query).stream().map(video -> text(video, "id")).toList();
  }

  private List<String> allIds(String query) throws Exception {
    List<String> all = new ArrayList<>();
    List<String> page = ids(query + "&limit=100");
    while (!page.isEmpty()) {
      all.addAll(page);
      page = ids(query + "&limit=100&offset=" + all.size());
    }
    return all;
  }

  private static String text(JsonObject video, String field) {
    return video.get(field).getAsString();
  }

  @Test
  void aLargeAccountBeginsWithTheTwelveFixtures() throws Exception {
    start(12);
    List<JsonObject> twelve = list("sort=created_at");
    String authority = sandbox.mediaOrigin().getAuthority();
    sandbox.close();
    start(50);
    assertEquals(
        twelve.toString().replace(authority, "media"),
        list("sort=created_at&limit=12")
            .toString()
            .replace(sandbox.mediaOrigin().getAuthority(), "media"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 12, 13})
  void theNumberOfVideosCanBeSet(int videos) throws Exception {
    start(videos);
    assertEquals("{\"count\":" + videos + "}", client.get("/counts/videos").body());
    assertEquals(videos, ids("").size());
    assertEquals(404, client.get("/videos/" + idOfNumber(videos + 1)).statusCode());
  }

  @Test
  void aMillionVideosCanBePagedFromBothEnds() throws Exception {
    start(MILLION);
    assertEquals("{\"count\":1000000}", client.get("/counts/videos").body());
    List<String> last = ids("sort=created_at&limit=100&offset=999950");
    assertEquals(50, last.size());
    assertEquals(idOfNumber(MILLION), last.get(49));
    assertEquals(List.of(idOfNumber(MILLION)), ids("sort=-created_at&limit=1"));
    assertEquals(List.of(idOfNumber(MILLION)), ids("limit=1"), "the latest change");
    assertEquals(List.of(idOfNumber(1)), ids("sort=-created_at&limit=1&offset=999999"));
    assertEquals(4, SandboxClient.array(client.get("/videos/" + last.get(0) + "/sources")).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"created_at", "-created_at", "updated_at", "-updated_at"})
  void pagesMakeTheWholeListAfterChanges(String sort) throws Exception {
    start(230);
    change();
    List<JsonObject> sorted = new ArrayList<>();
    for (String id : allIds("sort=name")) {
      sorted.add(SandboxClient.object(client.get("/videos/" + id)));
    }
    String field = sort.replaceFirst("-", "");
    sorted.sort((one, two) -> text(one, field).compareTo(text(two, field)));
    if (sort.startsWith("-")) {
      Collections.reverse(sorted);
    }
    assertEquals(229, sorted.size());
    assertEquals("{\"count\":229}", client.get("/counts/videos").body());
    List<String> expected = sorted.stream().map(video -> text(video, "id")).toList();
    assertEquals(expected, allIds("sort=" + sort));
    for (int offset : new int[] {0, 1, 98, 99, 100, 197, 226, 229}) {
      assertEquals(
          expected.subList(offset, Math.min(229, offset + 3)),
          ids("sort=" + sort + "&limit=3&offset=" + offset));
    }
  }

  /** Of 230: deletes three, of which one was changed, changes two more and adds two. */
  private void change() throws Exception {
    for (int number : new int[] {99, 150, 230}) {
      clock.advance(Duration.ofSeconds(1));
      client.call("PATCH", "/videos/" + idOfNumber(number), "{\"name\":\"Changed\"}");
    }
    for (int number : new int[] {1, 100, 150}) {
      client.call("DELETE", "/videos/" + idOfNumber(number), "");
    }
    for (String name : List.of("New", "Newer")) {
      clock.advance(Duration.ofSeconds(1));
      client.call("POST", "/videos", "{\"name\":\"" + name + "\"}");
    }
  }

  @Test
  void findsChangedVideosAndNoDeletedOnes() throws Exception {
    start(MILLION);
    String path = "/videos/" + idOfNumber(700_000);
    client.call("PATCH", path, "{\"name\":\"Other\",\"reference_id\":\"mine\"}");
    assertEquals("Other", text(SandboxClient.object(client.get(path)), "name"));
    assertEquals(
        idOfNumber(700_000), text(SandboxClient.object(client.get("/videos/ref:mine")), "id"));
    assertEquals(List.of(idOfNumber(700_000)), ids("sort=-updated_at&limit=1"));
    client.call("DELETE", path, "");
    assertEquals(404, client.get(path).statusCode());
    assertEquals("{\"count\":999999}", client.get("/counts/videos").body());
  }

  @Test
  void generatedFieldsVary() throws Exception {
    start(2_000);
    Set<String> names = new HashSet<>();
    Set<Integer> durations = new HashSet<>();
    Set<String> ids = new HashSet<>();
    int inactive = 0;
    int without = 0;
    int legacy = 0;
    Instant before = Instant.MIN;
    for (int offset = 0; offset < 2_000; offset += 100) {
      for (JsonObject video : list("sort=created_at&limit=100&offset=" + offset)) {
        Instant created = Instant.parse(text(video, "created_at"));
        assertTrue(created.isAfter(before), video.toString());
        before = created;
        ids.add(text(video, "id"));
        names.add(text(video, "name"));
        durations.add(video.get("duration").getAsInt());
        inactive += text(video, "state").equals("INACTIVE") ? 1 : 0;
        legacy += text(video, "delivery_type").equals("static_origin") ? 1 : 0;
        without += video.getAsJsonObject("images").size() == 0 ? 1 : 0;
      }
    }
    assertEquals(2_000, ids.size());
    assertEquals(2_000 - 2_000 / 16, names.size(), 5, "some titles come twice");
    assertTrue(durations.size() > 1_900, durations.size() + " durations");
    assertEquals(List.of(50, 50, 50), List.of(inactive, legacy, without), "one in forty");
    assertEquals("{\"count\":1950}", client.get("/counts/videos?q=state:ACTIVE").body());
  }

  @Test
  void searchesAllVideosInOrder() throws Exception {
    start(2_000);
    List<String> found = allIds("sort=-created_at&q=snowfall");
    assertTrue(found.size() > 50, found.size() + " are about snow");
    assertEquals(
        "{\"count\":" + found.size() + "}", client.get("/counts/videos?q=snowfall").body());
    assertEquals(found.stream().sorted(Comparator.reverseOrder()).toList(), found);
    assertEquals(
        found.stream().sorted().toList().subList(7, 9),
        ids("sort=created_at&q=snowfall&limit=2&offset=7"));
  }

  @ParameterizedTest
  @CsvSource({"13, 4", "45, 2", "49, 5"})
  void generatedVideosUseTheMediaOfTheFixtures(int number, int sources) throws Exception {
    start(100);
    JsonArray all = SandboxClient.array(client.get("/videos/" + idOfNumber(number) + "/sources"));
    assertEquals(sources, all.size());
    for (JsonElement source : all) {
      JsonObject rendition = source.getAsJsonObject();
      if (rendition.has("size") && rendition.has("src")) {
        String url = text(rendition, "src");
        if (url.startsWith("http:")) {
          int size = SandboxClient.download(url).body().length;
          assertEquals(rendition.get("size").getAsInt(), size);
          assertNotEquals(0, size);
        }
      }
    }
    JsonObject images =
        SandboxClient.object(client.get("/videos/" + idOfNumber(number) + "/images"));
    assertTrue(
        SandboxClient.download(text(images.getAsJsonObject("poster"), "src")).body().length
            > 1_000);
  }

  @Test
  void analyticsReportEveryVideo() throws Exception {
    start(3_000);
    String path =
        "/v1/data?accounts=" + Sandbox.ACCOUNT_ID + "&dimensions=video&sort=-video_view&limit=10";
    JsonObject report = SandboxClient.object(client.get(path, client.token()));
    assertEquals(3_000, report.get("item_count").getAsInt());
    JsonObject most = report.getAsJsonArray("items").get(0).getAsJsonObject();
    assertFalse(most.has("video_name"));
    assertTrue(most.get("video_view").getAsInt() > 8_000, "views differ: " + most);
    assertEquals(report, SandboxClient.object(client.get(path, client.token())));
  }
}
