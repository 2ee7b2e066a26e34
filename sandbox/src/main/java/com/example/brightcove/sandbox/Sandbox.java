package com.example.brightcove.sandbox;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.account.ConcurrentEdits;
import com.example.brightcove.sandbox.account.FixtureVideos;
import com.example.brightcove.sandbox.account.Renditions;
import com.example.brightcove.sandbox.account.VideoJson;
import com.example.brightcove.sandbox.api.AccountLimits;
import com.example.brightcove.sandbox.api.AnalyticsService;
import com.example.brightcove.sandbox.api.ApiFaultSchedule;
import com.example.brightcove.sandbox.api.ApiResponse;
import com.example.brightcove.sandbox.api.ApiServer;
import com.example.brightcove.sandbox.api.CmsService;
import com.example.brightcove.sandbox.api.IssuedTokens;
import com.example.brightcove.sandbox.api.OAuthService;
import com.example.brightcove.sandbox.media.MediaRequest;
import com.example.brightcove.sandbox.media.MediaResponse;
import com.example.brightcove.sandbox.media.MediaServer;
import com.example.brightcove.sandbox.media.MediaService;
import com.example.brightcove.sandbox.testing.VirtualClock;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.sandbox.watch.Recorder;
import com.example.brightcove.sandbox.watch.WatchPage;
import com.example.brightcove.settings.Settings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated Brightcove on the loopback. Close it: its threads keep a program alive. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

  public static final String ACCOUNT_ID = "6300000000001";

  private final SandboxOptions options;
  private final IssuedTokens tokens;
  private final Recorder recorder = new Recorder();
  private final WatchPage watch = new WatchPage(recorder);
  private final AccountLimits limits;
  private final ApiFaultSchedule apiFaults;
  private final OAuthService oauth;
  private final CmsService cms;
  private final AnalyticsService analytics;
  private final MediaServer mediaServer;
  private final ApiServer apiServer;

  /**
   * @throws UncheckedIOException if a port is taken or not allowed
   */
  public Sandbox(SandboxOptions options) {
    this.options = options;
    tokens = new IssuedTokens(options.clock(), options.tokenLife());
    limits = new AccountLimits(options.clock());
    MediaService media =
        new MediaService(
            options.clock(), options.linkLife(), options.mediaBytes(), options.mediaFaults());
    mediaServer = new MediaServer(options.mediaPort(), ask -> recorded(ask, media.answer(ask)));
    URI mediaOrigin = mediaServer.origin();
    Catalogue catalogue =
        new Catalogue(
            new FixtureVideos(options.videos()),
            new VideoJson(ACCOUNT_ID, mediaOrigin),
            new Renditions(ACCOUNT_ID, media, mediaOrigin),
            options.clock());
    oauth = new OAuthService(tokens);
    apiFaults = options.apiFaults();
    ConcurrentEdits changes = options.isChanging() ? new ConcurrentEdits(catalogue) : null;
    cms = new CmsService(ACCOUNT_ID, catalogue, tokens, changes);
    analytics = new AnalyticsService(ACCOUNT_ID, catalogue, tokens);
    try {
      apiServer = new ApiServer(options.port(), this::api);
    } catch (RuntimeException e) {
      mediaServer.close();
      throw e;
    }
  }

  /** Tokens come at once; the other APIs take their time. */
  private ApiServer.Timed api(MediaRequest ask) {
    Optional<ApiResponse> page = watch.answer(ask);
    if (page.isPresent()) {
      return new ApiServer.Timed(page.get(), Duration.ZERO);
    }
    if (ask.path().equals(OAuthService.PATH)) {
      return recorded("oauth", ask, oauth.answer(ask), Duration.ZERO);
    }
    if (ask.path().equals("/v1/data")) {
      return recorded("analytics", ask, analytics.answer(ask), options.apiDelay());
    }
    ApiResponse answer = limited(ask);
    return recorded("cms", ask, answer, options.apiDelay());
  }

  private ApiResponse limited(MediaRequest ask) {
    if (options.limits() && !limits.allow(options.apiDelay())) {
      return ApiResponse.error(429, "TOO_MANY_REQUESTS", "Too many requests");
    }
    return apiFaults.instead(ask).orElseGet(() -> cms.answer(ask));
  }

  private MediaResponse recorded(MediaRequest ask, MediaResponse answer) {
    recorder.add(options.clock().instant(), ask, answer);
    return answer;
  }

  private ApiServer.Timed recorded(
      String service, MediaRequest ask, ApiResponse answer, Duration delay) {
    recorder.add(options.clock().instant(), service, ask, answer);
    if (options.clock() instanceof VirtualClock clock) {
      clock.advance(delay);
      return new ApiServer.Timed(answer, Duration.ZERO);
    }
    return new ApiServer.Timed(answer, delay);
  }

  /** The settings that lead here. */
  public Settings settings() {
    URI origin = apiServer.origin();
    return new Settings(
        ACCOUNT_ID, OAuthService.CLIENT_ID, OAuthService.CLIENT_SECRET, origin, origin, origin);
  }

  /** The same as environment variables. */
  public Map<String, String> variables() {
    String origin = apiServer.origin().toString();
    return Map.of(
        Settings.ACCOUNT_ID, ACCOUNT_ID,
        Settings.CLIENT_ID, OAuthService.CLIENT_ID,
        Settings.CLIENT_SECRET, OAuthService.CLIENT_SECRET,
        Settings.OAUTH_URL, origin,
        Settings.CMS_URL, origin,
        Settings.ANALYTICS_URL, origin);
  }

  /** Where clips and pictures are. */
  public URI mediaOrigin() {
    return mediaServer.origin();
  }

  /** What was asked so far, oldest first: the latest 10,000 exchanges. */
  public List<RecordedExchange> recorded() {
    return recorder.all();
  }

  /** Forgets what was asked so far. */
  public void forgetRecorded() {
    recorder.clear();
  }

  /** Ends the life of every token issued so far. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  @Override
  public void close() {
    apiServer.close();
    mediaServer.close();
  }
}
