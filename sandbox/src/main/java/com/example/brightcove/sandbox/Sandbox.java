package com.example.brightcove.sandbox;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.account.Changes;
import com.example.brightcove.sandbox.account.ClipJson;
import com.example.brightcove.sandbox.account.Clips;
import com.example.brightcove.sandbox.account.Renditions;
import com.example.brightcove.sandbox.api.AnalyticsService;
import com.example.brightcove.sandbox.api.Answer;
import com.example.brightcove.sandbox.api.ApiFaults;
import com.example.brightcove.sandbox.api.CmsService;
import com.example.brightcove.sandbox.api.Limits;
import com.example.brightcove.sandbox.api.OAuthApi;
import com.example.brightcove.sandbox.api.Tokens;
import com.example.brightcove.sandbox.api.WebServer;
import com.example.brightcove.sandbox.media.Ask;
import com.example.brightcove.sandbox.media.Media;
import com.example.brightcove.sandbox.media.MediaAnswer;
import com.example.brightcove.sandbox.media.MediaServer;
import com.example.brightcove.sandbox.testing.VirtualClock;
import com.example.brightcove.sandbox.watch.Recorded;
import com.example.brightcove.sandbox.watch.Recorder;
import com.example.brightcove.sandbox.watch.Watch;
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
  private final Tokens tokens;
  private final Recorder recorder = new Recorder();
  private final Watch watch = new Watch(recorder);
  private final Limits limits;
  private final ApiFaults apiFaults;
  private final OAuthApi oauth;
  private final CmsService cms;
  private final AnalyticsService analytics;
  private final MediaServer mediaServer;
  private final WebServer apiServer;

  /**
   * @throws UncheckedIOException if a port is taken or not allowed
   */
  public Sandbox(SandboxOptions options) {
    this.options = options;
    tokens = new Tokens(options.clock(), options.tokenLife());
    limits = new Limits(options.clock());
    Media media =
        new Media(options.clock(), options.linkLife(), options.mediaBytes(), options.mediaFaults());
    mediaServer = new MediaServer(options.mediaPort(), ask -> recorded(ask, media.answer(ask)));
    URI mediaOrigin = mediaServer.origin();
    Catalogue catalogue =
        new Catalogue(
            new Clips(options.videos()),
            new ClipJson(ACCOUNT_ID, mediaOrigin),
            new Renditions(ACCOUNT_ID, media, mediaOrigin),
            options.clock());
    oauth = new OAuthApi(tokens);
    apiFaults = options.apiFaults();
    Changes changes = options.isChanging() ? new Changes(catalogue) : null;
    cms = new CmsService(ACCOUNT_ID, catalogue, tokens, changes);
    analytics = new AnalyticsService(ACCOUNT_ID, catalogue, tokens);
    try {
      apiServer = new WebServer(options.port(), this::api);
    } catch (RuntimeException e) {
      mediaServer.close();
      throw e;
    }
  }

  /** Tokens come at once; the other APIs take their time. */
  private WebServer.Timed api(Ask ask) {
    Optional<Answer> page = watch.answer(ask);
    if (page.isPresent()) {
      return new WebServer.Timed(page.get(), Duration.ZERO);
    }
    if (ask.path().equals(OAuthApi.PATH)) {
      return recorded("oauth", ask, oauth.answer(ask), Duration.ZERO);
    }
    if (ask.path().equals("/v1/data")) {
      return recorded("analytics", ask, analytics.answer(ask), options.apiDelay());
    }
    Answer answer = limited(ask);
    return recorded("cms", ask, answer, options.apiDelay());
  }

  private Answer limited(Ask ask) {
    if (options.limits() && !limits.allow(options.apiDelay())) {
      return Answer.error(429, "TOO_MANY_REQUESTS", "Too many requests");
    }
    return apiFaults.instead(ask).orElseGet(() -> cms.answer(ask));
  }

  private MediaAnswer recorded(Ask ask, MediaAnswer answer) {
    recorder.add(options.clock().instant(), ask, answer);
    return answer;
  }

  private WebServer.Timed recorded(String service, Ask ask, Answer answer, Duration delay) {
    recorder.add(options.clock().instant(), service, ask, answer);
    if (options.clock() instanceof VirtualClock clock) {
      clock.advance(delay);
      return new WebServer.Timed(answer, Duration.ZERO);
    }
    return new WebServer.Timed(answer, delay);
  }

  /** The settings that lead here. */
  public Settings settings() {
    URI origin = apiServer.origin();
    return new Settings(
        ACCOUNT_ID, OAuthApi.CLIENT_ID, OAuthApi.CLIENT_SECRET, origin, origin, origin);
  }

  /** The same as environment variables. */
  public Map<String, String> variables() {
    String origin = apiServer.origin().toString();
    return Map.of(
        Settings.ACCOUNT_ID, ACCOUNT_ID,
        Settings.CLIENT_ID, OAuthApi.CLIENT_ID,
        Settings.CLIENT_SECRET, OAuthApi.CLIENT_SECRET,
        Settings.OAUTH_URL, origin,
        Settings.CMS_URL, origin,
        Settings.ANALYTICS_URL, origin);
  }

  /** Where clips and pictures are. */
  public URI mediaOrigin() {
    return mediaServer.origin();
  }

  /** What was asked so far, oldest first: the latest 10,000 exchanges. */
  public List<Recorded> recorded() {
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
