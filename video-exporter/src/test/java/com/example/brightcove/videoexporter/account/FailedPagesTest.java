package com.example.brightcove.videoexporter.account;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.videoexporter.FakeAccount;
import com.example.brightcove.videoexporter.shard.Shard;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API always answers 500 to a page or a part of it that contains one of these videos. */
class FailedPagesTest {

  private static final int VIDEOS = 600;
  private static final int PAGE = 100;

  private final Set<Integer> bad = ConcurrentHashMap.newKeySet();
  private final FakeAccount account = new FakeAccount();
  private ListPages pages;

  @BeforeEach
  void start() {
    IntStream.range(0, VIDEOS).forEach(at -> account.add(String.valueOf(1000 + at), "Video"));
    CmsApi cms = new CmsApi(URI.create(account.origin()), "77", new HttpTransport()::sendForText);
    VideoSelection all =
        new VideoSelection(Optional.empty(), "", PAGE, 0, Integer.MAX_VALUE, Shard.WHOLE);
    pages = new ListPages(cms, all, VIDEOS);
  }

  @AfterEach
  void stop() {
    account.close();
  }

  private void answerBadOnesWith(int status) {
    account.stub(
        any(urlPathEqualTo(FakeAccount.CMS + "/videos"))
            .andMatching(request -> MatchResult.of(hasBad(request)))
            .atPriority(1)
            .willReturn(FakeAccount.response(status, "[]")));
  }

  private boolean hasBad(Request request) {
    int offset = Integer.parseInt(request.queryParameter("offset").firstValue());
    int limit = Integer.parseInt(request.queryParameter("limit").firstValue());
    return bad.stream().anyMatch(at -> at >= offset && at < offset + limit);
  }

  private List<String> list(int offset) throws IOException, InterruptedException {
    account.forgetRequests();
    List<String> ids = new ArrayList<>();
    for (JsonObject video : pages.page(offset)) {
      ids.add(video.get("id").getAsString());
    }
    return ids;
  }

  private int calls() {
    return account.paths().size();
  }

  private List<String> healthy(int from, int to) {
    return IntStream.range(from, to)
        .filter(at -> !bad.contains(at))
        .mapToObj(at -> String.valueOf(1000 + at))
        .toList();
  }

  /** At the start of a page, spread over it, at its end, and at its middle. */
  @ParameterizedTest
  @CsvSource({
    "'300,301,302', 18",
    "'300,310,320,330,340,350,360,370,380,390', 86",
    "'397,398,399', 18",
    "'349,350', 26"
  })
  void everyVideoButTheBadOnesIsListed(String offsets, int calls) throws Exception {
    for (String offset : offsets.split(",")) {
      bad.add(Integer.parseInt(offset));
    }
    answerBadOnesWith(500);
    assertEquals(healthy(300, 400), list(300));
    assertEquals(bad, pages.unlisted());
    assertTrue(calls() <= calls, calls() + " calls");
    assertEquals(healthy(400, 500), list(400));
  }

  @Test
  void manyBadOnesInARowCostNoHealthyOne() throws Exception {
    IntStream.range(310, 345).forEach(bad::add);
    answerBadOnesWith(500);
    assertEquals(healthy(300, 400), list(300));
    assertEquals(bad, pages.unlisted());
  }

  /** A page of which something was listed does not count as one that gave nothing. */
  @Test
  void badOnesOnEveryPageDoNotEndTheRun() throws Exception {
    IntStream.range(0, 6).forEach(page -> bad.add(page * PAGE + page));
    answerBadOnesWith(500);
    for (int offset = 0; offset < VIDEOS; offset += PAGE) {
      assertEquals(healthy(offset, offset + PAGE), list(offset));
    }
    assertEquals(bad, pages.unlisted());
  }

  @Test
  void twoPagesInARowThatGiveNothingEndTheRunAfterFewCalls() throws Exception {
    IntStream.range(200, 300).forEach(bad::add);
    IntStream.range(400, 600).forEach(bad::add);
    answerBadOnesWith(500);
    assertEquals(List.of(), list(200));
    assertEquals(4, calls());
    assertEquals(healthy(300, 400), list(300));
    assertEquals(List.of(), list(400));
    ApiException error = assertThrows(ApiException.class, () -> list(500));
    assertEquals(500, error.status());
    assertEquals(4, calls());
  }

  /** An outage that begins while a page is listed in parts must not cost a call for each video. */
  @Test
  void anOutageAmongThePartsCostsFewCalls() throws Exception {
    bad.add(310);
    answerBadOnesWith(500);
    account.before(
        FakeAccount.CMS + "/videos?limit=1&offset=310&sort=created_at",
        () -> IntStream.range(0, VIDEOS).forEach(bad::add));
    List<String> listed = list(300);
    assertTrue(listed.size() < 12, listed + "");
    assertTrue(calls() <= 24, calls() + " calls");
    assertEquals(100 - listed.size(), pages.unlisted().size());
  }

  @Test
  void whatALaterReadingListsIsNoLongerUnlisted() throws Exception {
    IntStream.range(100, 200).forEach(bad::add);
    bad.add(307);
    answerBadOnesWith(500);
    list(100);
    list(300);
    bad.removeIf(at -> at != 150);
    list(100);
    list(300);
    assertEquals(Set.of(150), pages.unlisted());
    bad.clear();
    list(100);
    assertEquals(Set.of(), pages.unlisted());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429})
  void anErrorThatIsNotOfOnePageEndsTheRunAlsoWithinAPage(int status) throws Exception {
    bad.add(300);
    answerBadOnesWith(500);
    account.respond(FakeAccount.CMS + "/videos?limit=50&offset=350&sort=created_at", status, "[]");
    assertEquals(status, assertThrows(ApiException.class, () -> list(300)).status());
  }
}
