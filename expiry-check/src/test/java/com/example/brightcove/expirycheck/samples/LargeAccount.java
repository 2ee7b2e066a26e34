package com.example.brightcove.expirycheck.samples;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * WireMock stubs of an account of any size, whose pages are generated. Every page begins with the
 * last video of the page before, and the account has one video more than it counts.
 */
final class LargeAccount implements AutoCloseable {

  private static final String TOKEN =
      "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}";

  /** Generates the body of a response from the request. */
  private record Generator(String name, Function<Request, String> body)
      implements ResponseDefinitionTransformerV2 {

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return okJson(body.apply(event.getRequest())).build();
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public String getName() {
      return name;
    }
  }

  /** Runs something before the response to an API call. */
  private record ApiCallListener(Runnable action) implements ServeEventListener {

    @Override
    public void beforeResponseSent(ServeEvent event, Parameters parameters) {
      if (event.getRequest().getUrl().startsWith("/v1/")) {
        action.run();
      }
    }

    @Override
    public String getName() {
      return "api-call";
    }
  }

  private final int size;
  private final WireMockServer server;

  /**
   * @param beforeResponse runs before the response to every API call
   */
  LargeAccount(int size, Runnable beforeResponse) {
    this.size = size;
    server =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .extensions(
                    new ApiCallListener(beforeResponse),
                    new Generator("page", this::page),
                    new Generator("views", LargeAccount::views)));
    String account = "/v1/accounts/[0-9]+";
    server.stubFor(post("/v4/access_token").willReturn(okJson(TOKEN)));
    server.stubFor(
        get(urlPathMatching(account + "/counts/videos"))
            .willReturn(okJson("{\"count\":%d}".formatted(size - 1))));
    server.stubFor(get(urlPathMatching(account + "/videos")).willReturn(generatedBy("page")));
    server.stubFor(get(urlPathEqualTo("/v1/data")).willReturn(generatedBy("views")));
    server.start();
  }

  private static ResponseDefinitionBuilder generatedBy(String generator) {
    return aResponse().withTransformers(generator);
  }

  Map<String, String> variables() {
    return Map.of(
        "BRIGHTCOVE_ACCOUNT_ID",
        "6300000000003",
        "BRIGHTCOVE_CLIENT_ID",
        "a-client",
        "BRIGHTCOVE_CLIENT_SECRET",
        "a-secret",
        "BRIGHTCOVE_OAUTH_URL",
        server.baseUrl(),
        "BRIGHTCOVE_CMS_URL",
        server.baseUrl(),
        "BRIGHTCOVE_ANALYTICS_URL",
        server.baseUrl());
  }

  private String page(Request request) {
    int offset = Integer.parseInt(request.queryParameter("offset").firstValue());
    int limit = Integer.parseInt(request.queryParameter("limit").firstValue());
    int first = offset >= size ? size : Math.max(0, offset - 1);
    return IntStream.range(first, Math.min(size, offset + limit))
        .mapToObj("{\"id\":\"%1$d\",\"name\":\"Video %1$d\",\"created_at\":null}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Every third video was not viewed. Brightcove does not know the views of every fifth yet. */
  private static String views(Request request) {
    String[] ids = request.queryParameter("where").firstValue().replace("video==", "").split(",");
    String items =
        Stream.of(ids)
            .mapToInt(Integer::parseInt)
            .filter(id -> id % 3 != 0)
            .mapToObj(
                id ->
                    "{\"video\":\"%d\",\"video_view\":%s}"
                        .formatted(id, id % 5 == 0 ? "null" : String.valueOf(id)))
            .collect(Collectors.joining(","));
    return "{\"item_count\":%d,\"items\":[%s]}".formatted(ids.length, items);
  }

  @Override
  public void close() {
    server.stop();
  }
}
