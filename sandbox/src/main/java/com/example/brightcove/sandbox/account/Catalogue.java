package com.example.brightcove.sandbox.account;

import com.example.brightcove.sandbox.media.MediaService;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The account's videos, and the changes by POST, PATCH and DELETE until the sandbox stops. Only
 * changed videos are kept in memory. All others are computed from the fixtures on each call. In the
 * order of creation or of the last change, the cost of a page depends on its own length only. Any
 * other order, and a search, computes every video. Thread-safe.
 */
public final class Catalogue {

  /** A video whose JSON is computed when it is needed. */
  public record ListedVideo(String id, Supplier<JsonObject> json) {}

  private static final String FIRST_NEW_ID = "6400000000001";

  private final FixtureVideos fixtures;
  private final VideoJson json;
  private final Renditions renditions;
  private final Clock clock;

  /** Changed fixtures and new videos, by id. */
  private final NavigableMap<String, JsonObject> changed = new TreeMap<>();

  /** The fixtures that were changed or deleted, by index. */
  private final BitSet replaced = new BitSet();

  private long nextId = Long.parseLong(FIRST_NEW_ID);

  /** Creates an account that has so many videos at the start. */
  public Catalogue(String account, int videos, MediaService media, URI mediaOrigin, Clock clock) {
    fixtures = new FixtureVideos(videos);
    json = new VideoJson(account, media, mediaOrigin);
    renditions = new Renditions(account, media, mediaOrigin);
    this.clock = clock;
  }

  public synchronized int count() {
    return fixtures.count() - replaced.cardinality() + changed.size();
  }

  public synchronized int count(Predicate<JsonObject> search) {
    return (int) all().map(video -> video.json().get()).filter(search).count();
  }

  /** Returns the videos whose id passes the test, in the order of the ids. */
  public synchronized List<ListedVideo> videos(Predicate<String> ids) {
    return all().filter(video -> ids.test(video.id())).toList();
  }

  /** Returns a page of all videos. */
  public synchronized List<JsonObject> page(VideoOrder order, int offset, int limit) {
    return in(order, offset).limit(limit).map(video -> video.json().get()).toList();
  }

  /** Returns a page of the videos that a search finds. */
  public synchronized List<JsonObject> page(
      Predicate<JsonObject> search, VideoOrder order, int offset, int limit) {
    Stream<JsonObject> found = in(order, 0).map(video -> video.json().get()).filter(search);
    return found.skip(offset).limit(limit).toList();
  }

  private Stream<ListedVideo> in(VideoOrder order, int skipped) {
    return switch (order.field()) {
      case "created_at" -> byTime(order, Duration.ZERO, skipped);
      case "updated_at" -> byTime(order, VideoJson.UPDATED_AFTER, skipped);
      default ->
          all()
              .map(video -> Map.entry(order.key(video.json().get()), video))
              .sorted(Map.Entry.comparingByKey(order.ofKeys()))
              .map(Map.Entry::getValue)
              .skip(skipped);
    };
  }

  /** Consecutive videos of an order. The function returns those from an index on. */
  private record Section(int size, IntFunction<Stream<ListedVideo>> from) {}

  /**
   * Sorts by a time that increases with each fixture. The unchanged fixtures are in that order
   * already, so only the changed videos are sorted in between.
   *
   * @param afterCreation from the creation of a fixture to that time
   */
  private Stream<ListedVideo> byTime(VideoOrder order, Duration afterCreation, int skipped) {
    List<Section> sections = new ArrayList<>();
    int from = 0;
    for (JsonObject video : sorted(changed.values().stream(), order.field())) {
      Instant time = Instant.parse(text(video.get(order.field())));
      int to = fixtures.createdBy(time.minus(afterCreation));
      sections.add(unchanged(from, to, order.isDescending()));
      sections.add(new Section(1, skip -> Stream.of(changedVideo(video))));
      from = to;
    }
    sections.add(unchanged(from, fixtures.count(), order.isDescending()));
    if (order.isDescending()) {
      Collections.reverse(sections);
    }
    return skip(skipped, sections);
  }

  private static List<JsonObject> sorted(Stream<JsonObject> videos, String timeField) {
    return videos.sorted(Comparator.comparing(video -> text(video.get(timeField)))).toList();
  }

  private Section unchanged(int from, int to, boolean isDescending) {
    int removed = replaced.get(from, to).cardinality();
    IntUnaryOperator place = i -> isDescending ? to - 1 - i : from + i;
    IntFunction<IntStream> places =
        skip ->
            removed == 0
                ? IntStream.range(skip, to - from).map(place) // at no cost for the skipped ones
                : IntStream.range(0, to - from).map(place).filter(i -> !replaced.get(i)).skip(skip);
    return new Section(to - from - removed, skip -> places.apply(skip).mapToObj(this::fixture));
  }

  private static Stream<ListedVideo> skip(int skipped, List<Section> sections) {
    List<Stream<ListedVideo>> remaining = new ArrayList<>();
    int left = skipped;
    for (Section section : sections) {
      if (left < section.size()) {
        remaining.add(section.from().apply(left));
      }
      left = Math.max(0, left - section.size());
    }
    return remaining.stream().flatMap(Function.identity());
  }

  /** Returns all videos in the order of their ids. */
  private Stream<ListedVideo> all() {
    Stream<ListedVideo> old =
        IntStream.range(0, fixtures.count())
            .mapToObj(i -> replaced.get(i) ? changedVideo(changed.get(fixtures.id(i))) : fixture(i))
            .filter(Objects::nonNull);
    return Stream.concat(
        old, changed.tailMap(FIRST_NEW_ID, true).values().stream().map(this::changedVideo));
  }

  private ListedVideo fixture(int index) {
    return new ListedVideo(fixtures.id(index), () -> json.video(fixtures.get(index)));
  }

  private ListedVideo changedVideo(JsonObject video) {
    return video == null ? null : new ListedVideo(text(video.get("id")), () -> signed(video));
  }

  private JsonObject signed(JsonObject video) {
    return fixtures.indexOf(text(video.get("id"))).stream()
        .mapToObj(i -> json.signedAgain(video, fixtures.get(i)))
        .findAny()
        .orElse(video);
  }

  /**
   * Finds a video.
   *
   * @param id of the video, or {@code ref:} and its reference id
   */
  public synchronized Optional<JsonObject> video(String id) {
    if (!id.startsWith("ref:")) {
      return Optional.ofNullable(changed.get(id))
          .map(this::signed)
          .or(() -> unchangedFixture(id).map(json::video));
    }
    String reference = id.substring(4); // no fixture has one
    return changed.values().stream()
        .filter(video -> !reference.isEmpty() && reference.equals(text(video.get("reference_id"))))
        .map(this::signed)
        .findFirst();
  }

  private Optional<FixtureVideo> unchangedFixture(String id) {
    return IntStream.of(fixtures.indexOf(id).orElse(-1))
        .filter(i -> i >= 0 && !replaced.get(i))
        .mapToObj(fixtures::get)
        .findAny();
  }

  /** Returns the video's sources. A new video has none. */
  public JsonArray sources(JsonObject video) {
    return fixtures.indexOf(text(video.get("id"))).stream()
        .mapToObj(i -> renditions.of(fixtures.get(i)))
        .findAny()
        .orElseGet(JsonArray::new);
  }

  public synchronized JsonObject create(JsonObject fields) throws RefusedException {
    JsonObject video = json.empty(String.valueOf(nextId), clock.instant());
    put(video, fields);
    nextId++;
    return video;
  }

  /** Changes a copy of the video, because pages that were returned earlier share the object. */
  public synchronized JsonObject update(JsonObject video, JsonObject fields)
      throws RefusedException {
    JsonObject updated = video.deepCopy();
    updated.addProperty("updated_at", VideoJson.time(clock.instant()));
    return put(updated, fields);
  }

  private JsonObject put(JsonObject video, JsonObject fields) throws RefusedException {
    String id = text(video.get("id"));
    String reference = text(fields.get("reference_id"));
    if (!reference.isEmpty()
        && video("ref:" + reference).filter(v -> !id.equals(text(v.get("id")))).isPresent()) {
      throw new RefusedException(409, "REFERENCE_ID_IN_USE", null);
    }
    fields.entrySet().forEach(field -> video.add(field.getKey(), field.getValue()));
    fixtures.indexOf(id).ifPresent(replaced::set);
    changed.put(id, video);
    return video;
  }

  public synchronized void delete(JsonObject video) {
    String id = text(video.get("id"));
    fixtures.indexOf(id).ifPresent(replaced::set);
    changed.remove(id);
  }

  private static String text(JsonElement value) {
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
