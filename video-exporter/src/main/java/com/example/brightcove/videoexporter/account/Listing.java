package com.example.brightcove.videoexporter.account;

import com.example.brightcove.cms.CmsApi;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lists the account's videos page by page, each video once. A short or empty page is not the end
 * (Brightcove: some pages have fewer videos). The list is read up to the count, and beyond it as
 * long as pages have videos.
 *
 * <p>A video that is deleted while the list is read moves all later ones one place forward, and one
 * of them is skipped. So if videos are missing at the end, the list is read again, as long as that
 * finds any. Expected are the count before the list plus the videos added since, or the count at
 * the end, whichever is larger.
 *
 * <p>For one thread at a time.
 */
public final class Listing implements VideoPages {

  private static final int MAX_READINGS = 4;

  private final CmsApi cms;
  private final VideoSelection selection;
  private final Optional<ChosenVideos> chosen;
  private final int count;
  private final ListPages pages;
  private final Supplier<Stream<String>> known;
  private final IdSet seen = new IdSet();
  private Instant start;
  private int counted;
  private int added;
  private int offset;
  private int readings = 1;
  private int found;
  private int exported;
  private int withoutId;
  private boolean ended;

  /**
   * @param known gives the ids the account had when it was last exported; others are ignored
   */
  public Listing(CmsApi cms, VideoSelection selection, int count, Supplier<Stream<String>> known) {
    this.cms = cms;
    this.selection = selection;
    this.chosen = selection.ids().map(ids -> new ChosenVideos(cms, ids));
    this.count = count;
    this.pages = new ListPages(cms, selection, count);
    this.known = known;
    this.offset = selection.offset();
  }

  /**
   * Returns how many videos will be exported, as far as that can be told now: of those that are not
   * listed yet, a shard has about its part.
   */
  public int expected() {
    return exported + selection.part(Math.max(0, total() - seen.size()));
  }

  /** Returns how many videos the list will have, as far as that can be told beforehand. */
  public int total() {
    return limited(count);
  }

  private int limited(int all) {
    return Math.min(Math.max(all - selection.offset(), 0), selection.maxVideos());
  }

  /** Returns the videos of the next page to export, which were on no page before. */
  @Override
  public Optional<List<Video>> nextPage() throws IOException, InterruptedException {
    Optional<List<Video>> page = nextNewVideos();
    page.ifPresent(videos -> videos.removeIf(video -> !selection.contains(video)));
    exported += page.map(List::size).orElse(0);
    return page;
  }

  private Optional<List<Video>> nextNewVideos() throws IOException, InterruptedException {
    if (ended || limitIsReached()) {
      return Optional.empty();
    }
    if (chosen.isPresent()) {
      start = Instant.EPOCH; // changes are not looked for
      Optional<List<Video>> page = chosen.get().nextPage();
      ended = page.isEmpty();
      page.ifPresent(videos -> videos.removeIf(video -> !addIfNew(video)));
      return page;
    }
    if (start == null) {
      start = newest();
    }
    List<JsonObject> page = pages.page(offset);
    offset = (int) Math.min((long) offset + selection.pageSize(), Integer.MAX_VALUE);
    List<Video> videos = new ArrayList<>();
    for (JsonObject json : page) {
      Optional<Video> video = Video.of(json);
      withoutId += video.isEmpty() && readings == 1 ? 1 : 0;
      video.filter(this::addIfNew).ifPresent(videos::add);
    }
    found += videos.size();
    if (videos.isEmpty() && offset >= count) {
      endReading();
    }
    return Optional.of(videos);
  }

  /**
   * Returns the account's latest change. It is in the account's time, which may differ from this
   * machine's.
   */
  private Instant newest() throws IOException, InterruptedException {
    List<JsonObject> newest = cms.lastUpdated(selection.query(), 1, 0);
    return newest.isEmpty() ? Instant.EPOCH : Video.updated(newest.get(0));
  }

  /** Adds a video; returns false if it was added before or the limit is reached. */
  public boolean addIfNew(Video video) {
    if (limitIsReached() || !seen.add(video.id())) {
      return false;
    }
    added += video.created().isAfter(start()) ? 1 : 0;
    return true;
  }

  private void endReading() throws IOException, InterruptedException {
    recount();
    boolean isWorthIt = readings == 1 || found > 0;
    ended = !isSomethingMissing() || !isWorthIt || readings == MAX_READINGS;
    readings++;
    found = 0;
    offset = selection.offset();
  }

  public void recount() throws IOException, InterruptedException {
    counted = cms.count(selection.query());
  }

  private boolean isSomethingMissing() {
    return seen.size() + withoutId + pages.unlisted().size()
            < limited(Math.max(counted, count + added))
        || (pages.unlisted().isEmpty()
            && selection.isUnfiltered()
            && !known.get().allMatch(seen::contains));
  }

  /**
   * Returns the time of the account's latest change before the list was read: later changes are
   * changes during the run.
   */
  public Instant start() {
    return start;
  }

  public boolean contains(String id) {
    return seen.contains(id);
  }

  private boolean limitIsReached() {
    return seen.size() >= selection.maxVideos();
  }

  public int maxVideos() {
    return selection.maxVideos();
  }

  /** Whether --max-videos left out the end of the list. */
  public boolean isCutShort() {
    return !ended && limitIsReached() && selection.offset() + (long) seen.size() < count;
  }

  /**
   * Returns how many more videos the account counts than it listed. That is no failure: Brightcove
   * says that its count may be too high.
   */
  public int notListed() {
    int accountedFor = seen.size() + withoutId + pages.unlisted().size();
    return ended ? Math.max(0, limited(counted) - accountedFor) : 0;
  }

  /** Returns where in the list the API could not list a video. */
  public List<Integer> unlistedOffsets() {
    return List.copyOf(pages.unlisted());
  }

  /**
   * Returns how many elements of the list have no id of digits. They are not exported, as the id
   * becomes part of a path.
   */
  public int withoutId() {
    return withoutId;
  }

  /** Returns the ids that were asked for and are not in the account. */
  public List<String> notFound() {
    return chosen.map(ids -> ids.notFound().sorted().toList()).orElse(List.of());
  }

  /** Returns how many calls list all videos. */
  public int pages() {
    return selection.pages(total());
  }

  /** Whether all videos of the account were listed, and this one was not. */
  public boolean isMissing(String id) {
    return ended && selection.isUnfiltered() && pages.unlisted().isEmpty() && !seen.contains(id);
  }
}
