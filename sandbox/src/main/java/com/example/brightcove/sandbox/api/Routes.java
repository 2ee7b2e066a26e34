package com.example.brightcove.sandbox.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.http.RequestMethod.ANY;
import static com.github.tomakehurst.wiremock.http.RequestMethod.DELETE;
import static com.github.tomakehurst.wiremock.http.RequestMethod.GET;
import static com.github.tomakehurst.wiremock.http.RequestMethod.PATCH;
import static com.github.tomakehurst.wiremock.http.RequestMethod.POST;

import com.example.brightcove.sandbox.account.RefusedException;
import com.example.brightcove.sandbox.api.OperationTransformer.Operation;
import com.example.brightcove.sandbox.contract.Endpoint;
import com.example.brightcove.sandbox.watch.Recorder;
import com.example.brightcove.sandbox.watch.WatchPage;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Every route of the API server. A route is a stub mapping of WireMock and the operation that makes
 * its response.
 */
public final class Routes {

  static final String ACCOUNT_ID = "account_id";
  static final String VIDEO_ID = "video_id";
  static final String VIDEO_IDS = "video_ids";

  // Of the stubs that match a request, the one with the lowest priority number responds.
  private static final int SIMULATED = 1;
  private static final int OTHER_METHOD = 2;
  private static final int OTHER_PATH = 3;
  private static final int NOT_SIMULATED = 4;

  private final List<StubMapping> stubs = new ArrayList<>();
  private final Map<UUID, Operation> operations = new HashMap<>();
  private final CmsService cms;
  private final int delayMillis;

  /**
   * @param delay of each response of the CMS and Analytics APIs
   * @param tokenDelay of each response of the token endpoint
   */
  public Routes(
      OAuthService oauth,
      AnalyticsService analytics,
      CmsService cms,
      WatchService watch,
      Duration delay,
      Duration tokenDelay) {
    this.cms = cms;
    this.delayMillis = (int) delay.toMillis();

    route(
        "oauth",
        (int) tokenDelay.toMillis(),
        Endpoint.TOKEN.path(),
        Map.of(POST, oauth::issueToken),
        Routes::rejectMethod);
    Operation otherOAuth = request -> OAuthService.notSimulated("this path");
    add(recorded("oauth", 0, ANY, below("/v4", Endpoint.OTHER_OAUTH)), OTHER_PATH, otherOAuth);

    route(
        "analytics",
        delayMillis,
        Endpoint.REPORT.path(),
        Map.of(GET, analytics::report),
        analytics::rejectMethod);
    UrlPattern otherAnalytics = below("/v1", Endpoint.OTHER_ANALYTICS);
    add(recorded("analytics", delayMillis, ANY, otherAnalytics), OTHER_PATH, analytics::rejectPath);

    cms(Endpoint.COUNT, Map.of(GET, cms::count));
    cms(Endpoint.VIDEOS, Map.of(GET, cms::list, POST, cms::create));
    cms(Endpoint.VIDEO, Map.of(GET, cms::read, PATCH, cms::update, DELETE, cms::delete));
    cms(Endpoint.SOURCES, Map.of(GET, cms::sources));
    cms(Endpoint.IMAGES, Map.of(GET, cms::images));

    watch(GET, "/", request -> watch.file("index.html"));
    WatchPage.FILES.forEach(file -> watch(GET, "/sandbox/" + file, request -> watch.file(file)));
    watch(GET, "/sandbox/mermaid.js", request -> watch.mermaid());
    watch(GET, "/sandbox/settings", request -> watch.settings());
    watch(GET, "/sandbox/traffic", watch::traffic);
    watch(DELETE, "/sandbox/traffic", request -> watch.forgetTraffic());
    UrlPattern byBrowsers = urlPathMatching(Recorder.BROWSER_PATHS);
    add(request(ANY.getName(), byBrowsers), SIMULATED, request -> notFound());

    Operation notFound =
        request -> {
          if (Endpoint.isOtherCms(request.getUrl())) {
            throw RefusedException.notSimulated("this path");
          }
          throw new RefusedException(404, "RESOURCE_NOT_FOUND", null);
        };
    UrlPattern otherPath = urlPathTemplate("/v1/accounts/{account_id}/**");
    add(recorded("cms", delayMillis, ANY, otherPath), OTHER_PATH, cms.authorized(notFound));
    add(recorded("cms", delayMillis, ANY, anyUrl()), NOT_SIMULATED, cms.limited(notFound));
  }

  /** Adds an endpoint below the account. A slash at the end makes no difference. */
  private void cms(Endpoint endpoint, Map<RequestMethod, Operation> methods) {
    Map<RequestMethod, Operation> authorized = new HashMap<>(methods);
    authorized.replaceAll((method, operation) -> cms.authorized(checked(endpoint, operation)));
    Operation otherMethod = cms.authorized(Routes::rejectMethod);
    route("cms", delayMillis, endpoint.path(), authorized, otherMethod);
    route("cms", delayMillis, endpoint.path() + "/", authorized, otherMethod);
  }

  /** Returns the operation behind a check of the names of the query parameters. */
  private static Operation checked(Endpoint endpoint, Operation operation) {
    return request -> {
      Optional<String> other = endpoint.firstNotSimulated(ApiRequests.query(request).keySet());
      if (other.isPresent()) {
        throw RefusedException.notSimulated("the parameter '" + other.get() + "'");
      }
      return operation.respond(request);
    };
  }

  private static UrlPattern below(String path, List<String> paths) {
    return urlPathMatching(path + "/(" + String.join("|", paths) + ")(/.*)?");
  }

  private void route(
      String service,
      int delayMillis,
      String path,
      Map<RequestMethod, Operation> methods,
      Operation otherMethod) {
    UrlPattern url = urlPathTemplate(path);
    methods.forEach(
        (method, operation) ->
            add(recorded(service, delayMillis, method, url), SIMULATED, operation));
    add(recorded(service, delayMillis, ANY, url), OTHER_METHOD, otherMethod);
  }

  /** Adds a route of the watch page, which is not simulated and therefore not recorded. */
  private void watch(RequestMethod method, String path, Operation operation) {
    add(request(method.getName(), urlPathTemplate(path)), SIMULATED, operation);
  }

  private static MappingBuilder recorded(
      String service, int delayMillis, RequestMethod method, UrlPattern url) {
    return request(method.getName(), url)
        .willReturn(aResponse().withFixedDelay(delayMillis))
        .withServeEventListener(
            TrafficListener.NAME, Parameters.one(TrafficListener.SERVICE, service));
  }

  private void add(MappingBuilder builder, int priority, Operation operation) {
    StubMapping stub = builder.atPriority(priority).build();
    stubs.add(stub);
    operations.put(stub.getId(), operation);
  }

  private static ResponseDefinitionBuilder rejectMethod(Request request) throws RefusedException {
    throw new RefusedException(405, "METHOD_NOT_ALLOWED", null);
  }

  List<StubMapping> stubs() {
    return stubs;
  }

  Map<UUID, Operation> operations() {
    return operations;
  }
}
