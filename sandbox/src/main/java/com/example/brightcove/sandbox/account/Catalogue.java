package com.example.brightcove.sandbox.account;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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
 * The account's videos, and what POST, PATCH and DELETE make of them until the sandbox stops. Only
 * what was changed is kept; all else is made from the clips when it is asked for. In the order of
 * creation or of the last change, a page costs what its videos cost; any other order, and a search,
 * looks at every video. Thread-safe.
 */
public final class Catalogue {

  /** A video of which there may be no JSON until it is asked for. */
  public record Video(String id, Supplier<JsonObject> json) {}

  private static final String FIRST_NEW_ID = "6400000000001";

  private final FixtureVideos clips;
  private final VideoJson json;
  private final Renditions renditions;
  private final Clock clock;

  /** Changed clips and new videos, by id. */
  private final NavigableMap<String, JsonObject> changed = new TreeMap<>();

  /** The clips that were changed or deleted, by index. */
  private final BitSet replaced = new BitSet();

  private long nextId = Long.parseLong(FIRST_NEW_ID);

  public Catalogue(FixtureVideos clips, VideoJson json, Renditions renditions, Clock clock) {
    this.clips = clips;
    this.json = json;
    this.renditions = renditions;
    this.clock = clock;
  }

  public synchronized int count() {
    return clips.count() - replaced.cardinality() + changed.size();
  }

  public synchronized int count(Predicate<JsonObject> search) {
    return (int) all().map(video -> video.json().get()).filter(search).count();
  }

  /** What a function makes of each video whose id is one asked for, in the order of their ids. */
  public synchronized <T> List<T> map(Predicate<String> ids, Function<Video, T> each) {
    return all().filter(video -> ids.test(video.id())).map(each).toList();
  }

  /** A part of the list of all videos. */
  public synchronized List<JsonObject> page(VideoOrder order, int offset, int limit) {
    return in(order, offset).limit(limit).map(video -> video.json().get()).toList();
  }

  /** A part of the list of those that are searched for. */
  public synchronized List<JsonObject> page(
      Predicate<JsonObject> search, VideoOrder order, int offset, int limit) {
    Stream<JsonObject> found = in(order, 0).map(video -> video.json().get()).filter(search);
    return found.skip(offset).limit(limit).toList();
  }

  private Stream<Video> in(VideoOrder order, int skipped) {
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

  /** Videos that follow each other in an order, from the one at an index of theirs. */
  private record Part(int size, IntFunction<Stream<Video>> from) {}

  /**
   * In the order of a time that is later for each clip: the clips are in that order already, and
   * what was changed is put where it belongs.
   *
   * @param afterCreation what the time is for a clip
   */
  private Stream<Video> byTime(VideoOrder order, Duration afterCreation, int skipped) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (JsonObject video : sorted(changed.values().stream(), order.field())) {
      Instant time = Instant.parse(text(video.get(order.field())));
      int to = clips.createdBy(time.minus(afterCreation));
      parts.add(unchanged(from, to, order.isDescending()));
      parts.add(new Part(1, skip -> Stream.of(made(video))));
      from = to;
    }
    parts.add(unchanged(from, clips.count(), order.isDescending()));
    if (order.isDescending()) {
      Collections.reverse(parts);
    }
    return behind(skipped, parts);
  }

  private static List<JsonObject> sorted(Stream<JsonObject> videos, String timeField) {
    return videos.sorted(Comparator.comparing(video -> text(video.get(timeField)))).toList();
  }

  private Part unchanged(int from, int to, boolean isDescending) {
    int gone = replaced.get(from, to).cardinality();
    IntUnaryOperator place = i -> isDescending ? to - 1 - i : from + i;
    IntFunction<IntStream> places =
        skip ->
            gone == 0
                ? IntStream.range(skip, to - from).map(place) // at once, however many are skipped
                : IntStream.range(0, to - from).map(place).filter(i -> !replaced.get(i)).skip(skip);
    return new Part(to - from - gone, skip -> places.apply(skip).mapToObj(this::clip));
  }

  private static Stream<Video> behind(int skipped, List<Part> parts) {
    List<Stream<Video>> rest = new ArrayList<>();
    int left = skipped;
    for (Part part : parts) {
      if (left < part.size()) {
        rest.add(part.from().apply(left));
      }
      left = Math.max(0, left - part.size());
    }
    return rest.stream().flatMap(Function.identity());
  }

  /** By id. */
  private Stream<Video> all() {
    Stream<Video> old =
        IntStream.range(0, clips.count())
            .mapToObj(i -> replaced.get(i) ? made(changed.get(clips.id(i))) : clip(i))
            .filter(Objects::nonNull);
    return Stream.concat(
        old, changed.tailMap(FIRST_NEW_ID, true).values().stream().map(Catalogue::made));
  }

  private Video clip(int index) {
    return new Video(clips.id(index), () -> json.video(clips.get(index)));
  }

  private static Video made(JsonObject video) {
    return video == null ? null : new Video(text(video.get("id")), () -> video);
  }

  /**
   * @param id of the video, or {@code ref:} and its reference id
   */
  public synchronized Optional<JsonObject> video(String id) {
    if (!id.startsWith("ref:")) {
      return Optional.ofNullable(changed.get(id)).or(() -> unchangedClip(id).map(json::video));
    }
    String reference = id.substring(4); // no clip has one
    return changed.values().stream()
        .filter(video -> !reference.isEmpty() && reference.equals(text(video.get("reference_id"))))
        .findFirst();
  }

  private Optional<FixtureVideo> unchangedClip(String id) {
    return IntStream.of(clips.indexOf(id).orElse(-1))
        .filter(i -> i >= 0 && !replaced.get(i))
        .mapToObj(clips::get)
        .findAny();
  }

  /** The video's sources; none for one that was only just created. */
  public JsonArray sources(JsonObject video) {
    return clips.indexOf(text(video.get("id"))).stream()
        .mapToObj(i -> renditions.of(clips.get(i)))
        .findAny()
        .orElseGet(JsonArray::new);
  }

  public synchronized JsonObject create(JsonObject fields) throws RefusedException {
    JsonObject video = json.empty(String.valueOf(nextId), clock.instant());
    put(video, fields);
    nextId++;
    return video;
  }

  /** Changes fields; a list that was given away keeps the video as it was. */
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
    clips.indexOf(id).ifPresent(replaced::set);
    changed.put(id, video);
    return video;
  }

  public synchronized void delete(JsonObject video) {
    String id = text(video.get("id"));
    clips.indexOf(id).ifPresent(replaced::set);
    changed.remove(id);
  }

  private static String text(JsonElement value) {
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
