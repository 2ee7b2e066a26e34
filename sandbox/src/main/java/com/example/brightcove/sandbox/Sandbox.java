package com.example.brightcove.sandbox;

import com.example.brightcove.sandbox.account.Catalogue;
import com.example.brightcove.sandbox.account.ConcurrentEdits;
import com.example.brightcove.sandbox.api.AccountLimits;
import com.example.brightcove.sandbox.api.AnalyticsService;
import com.example.brightcove.sandbox.api.ApiServer;
import com.example.brightcove.sandbox.api.CmsService;
import com.example.brightcove.sandbox.api.IssuedTokens;
import com.example.brightcove.sandbox.api.OAuthService;
import com.example.brightcove.sandbox.api.Routes;
import com.example.brightcove.sandbox.api.WatchService;
import com.example.brightcove.sandbox.contract.ResponseCheck;
import com.example.brightcove.sandbox.media.MediaRequest;
import com.example.brightcove.sandbox.media.MediaResponse;
import com.example.brightcove.sandbox.media.MediaServer;
import com.example.brightcove.sandbox.media.MediaService;
import com.example.brightcove.sandbox.watch.RecordedExchange;
import com.example.brightcove.sandbox.watch.Recorder;
import com.example.brightcove.sandbox.watch.WatchPage;
import com.example.brightcove.settings.Settings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A simulated Brightcove on the loopback interface. Must be closed: its threads keep a program
 * alive. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

  public static final String ACCOUNT_ID = "6300000000001";

  private final Clock clock;
  private final IssuedTokens tokens;
  private final Recorder recorder = new Recorder();
  private final ResponseCheck check = ResponseCheck.find();
  private final MediaServer mediaServer;
  private final ApiServer apiServer;

  /**
   * Starts a sandbox.
   *
   * @throws UncheckedIOException if a port is taken or not allowed
   */
  public Sandbox(SandboxOptions options) {
    clock = options.clock;
    tokens = new IssuedTokens(clock, options.tokenLife, options.revocationAfter);
    MediaService media =
        new MediaService(clock, options.linkLife, options.mediaBytes, options.mediaFaults);
    mediaServer =
        new MediaServer(options.mediaPort, request -> record(request, media.respond(request)));
    Catalogue catalogue =
        new Catalogue(ACCOUNT_ID, options.videos, media, mediaServer.origin(), clock);
    Routes routes =
        new Routes(
            new OAuthService(tokens, options.tokenEndpointDownAfter),
            new AnalyticsService(ACCOUNT_ID, catalogue, tokens),
            new CmsService(
                ACCOUNT_ID,
                tokens,
                options.hasLimits ? new AccountLimits(clock, options.apiDelay) : null,
                options.apiFaults(),
                catalogue,
                options.isChanging ? new ConcurrentEdits(catalogue) : null),
            new WatchService(new WatchPage(recorder, clock), tokens, this::variables),
            options.apiDelay,
            options.tokenDelay);
    try {
      apiServer = new ApiServer(options.port, routes, recorder, clock, check);
    } catch (RuntimeException e) {
      mediaServer.close();
      throw e;
    }
  }

  private MediaResponse record(MediaRequest request, MediaResponse response) {
    String token = IssuedTokens.label(request.header("Authorization", ""));
    recorder.add(
        clock.instant(), "media", request.method(), request.url(), token, response.status());
    return response;
  }

  /** Returns the settings with which a sample calls this sandbox. */
  public Settings settings() {
    URI origin = apiServer.origin();
    return new Settings(
        ACCOUNT_ID, OAuthService.CLIENT_ID, OAuthService.CLIENT_SECRET, origin, origin, origin);
  }

  /** Returns the same settings as environment variables. */
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

  /** Returns the origin of video files and images. */
  public URI mediaOrigin() {
    return mediaServer.origin();
  }

  /** Returns the latest 10,000 exchanges, oldest first. */
  public List<RecordedExchange> recorded() {
    return recorder.all();
  }

  /** Forgets the exchanges so far. */
  public void forgetRecorded() {
    recorder.clear();
  }

  /** Revokes every token issued so far. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /**
   * Stops the sandbox.
   *
   * @throws AssertionError in a test, if a response was not as Brightcove documents it
   */
  @Override
  public void close() {
    apiServer.close();
    mediaServer.close();
    check.close();
  }
}
