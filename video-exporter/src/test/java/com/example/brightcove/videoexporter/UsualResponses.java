package com.example.brightcove.videoexporter;

import static com.example.brightcove.videoexporter.FakeAccount.CMS;
import static com.example.brightcove.videoexporter.FakeAccount.TOKEN;
import static com.example.brightcove.videoexporter.FakeAccount.response;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The stubs that every {@link FakeAccount} has. Their responses are computed, because tests change
 * the account's videos during a run.
 */
final class UsualResponses implements ResponseDefinitionTransformerV2 {

  private static final int LOWEST_PRIORITY = 10;

  private final FakeAccount account;
  private final Map<UUID, Function<Request, ResponseDefinitionBuilder>> responses =
      new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();

  UsualResponses(FakeAccount account) {
    this.account = account;
  }

  void addTo(WireMockServer server) {
    stub(server, urlPathEqualTo(TOKEN), request -> token());
    stub(server, urlPathEqualTo(CMS + "/counts/videos"), request -> count());
    stub(server, urlPathEqualTo(CMS + "/videos"), this::page);
    stub(server, urlPathTemplate(CMS + "/videos/{id}"), this::video);
    stub(server, urlPathTemplate(CMS + "/videos/{id}/sources"), this::sources);
    stub(server, urlPathTemplate(CMS + "/videos/{id}/images"), request -> response(200, "{}"));
    stub(server, urlPathMatching("/media/\\d+/.*"), UsualResponses::media);
  }

  private void stub(
      WireMockServer server,
      UrlPattern url,
      Function<Request, ResponseDefinitionBuilder> response) {
    responses.put(server.stubFor(any(url).atPriority(LOWEST_PRIORITY)).getId(), response);
  }

  private ResponseDefinitionBuilder token() {
    JsonObject token = new JsonObject();
    token.addProperty("access_token", "canary-token-" + tokens.incrementAndGet());
    token.addProperty("token_type", "Bearer");
    return response(200, token.toString());
  }

  private ResponseDefinitionBuilder count() {
    return response(200, "{\"count\":" + account.videos.size() + "}");
  }

  private ResponseDefinitionBuilder page(Request request) {
    Comparator<JsonObject> byUpdate =
        Comparator.comparing(
            video -> video.has("updated_at") ? video.get("updated_at").getAsString() : "");
    boolean isNewestFirst = parameter(request, "sort").equals("-updated_at");
    return response(
        200,
        account.videos.stream()
            .sorted(isNewestFirst ? byUpdate.reversed() : (one, other) -> 0) // else as added
            .skip(Integer.parseInt(parameter(request, "offset")))
            .limit(Integer.parseInt(parameter(request, "limit")))
            .toList()
            .toString());
  }

  private static String parameter(Request request, String name) {
    return request.queryParameter(name).firstValue();
  }

  private ResponseDefinitionBuilder video(Request request) {
    List<JsonObject> found = Stream.of(id(request).split(",")).flatMap(account::withId).toList();
    boolean isOne = !id(request).contains(",");
    return found.stream()
        .findFirst()
        .map(video -> response(200, isOne ? video.toString() : found.toString()))
        .orElseGet(() -> response(404, "[{\"error_code\":\"RESOURCE_NOT_FOUND\"}]"));
  }

  private ResponseDefinitionBuilder sources(Request request) {
    String id = id(request);
    int size = FakeAccount.videoFile(id).length();
    return response(200, AccountJson.mp4(account.media(id, "video.mp4"), size));
  }

  private static String id(Request request) {
    return request.getPathParameters().get("id");
  }

  private static ResponseDefinitionBuilder media(Request request) {
    String path = FakeAccount.path(request.getUrl());
    String id = path.split("/")[2];
    String image = FakeAccount.JPEG + id;
    String body = path.endsWith(".mp4") ? FakeAccount.videoFile(id) : image;
    body = path.endsWith(".vtt") ? FakeAccount.textTrack(id) : body;
    return FakeAccount.media(200, body);
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    return event.getStubMapping() != null && responses.containsKey(event.getStubMapping().getId())
        ? responses.get(event.getStubMapping().getId()).apply(event.getRequest()).build()
        : event.getResponseDefinition();
  }

  @Override
  public String getName() {
    return "usual responses";
  }
}
