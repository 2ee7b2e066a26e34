package com.example.brightcove.sandbox.contract;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The endpoints that are simulated, and their query parameters. Any other parameter is answered
 * with 501, and so is any other path that Brightcove documents for the three APIs.
 */
public enum Endpoint {
  TOKEN("POST", "/v4/access_token", "grant_type client_id client_secret", "scope"),
  REPORT(
      "GET",
      "/v1/data",
      "accounts dimensions fields format from limit offset sort to where",
      "dimensions=country",
      "fields=play_rate,video_view",
      "format=csv",
      "reconciled",
      "where=country==JP"),
  COUNT("GET", "/v1/accounts/{account_id}/counts/videos", "q", "q=created_at:2024..2025"),
  VIDEOS(
      "GET, POST",
      "/v1/accounts/{account_id}/videos",
      "limit offset q query sort",
      "query=a OR b",
      "query=created_at:[* TO *]",
      "sort=plays_total",
      "sort=schedule_starts_at"),
  VIDEO(
      "GET, PATCH, DELETE", "/v1/accounts/{account_id}/videos/{video_ids}", "", "include_variants"),
  SOURCES("GET", "/v1/accounts/{account_id}/videos/{video_id}/sources", ""),
  IMAGES("GET", "/v1/accounts/{account_id}/videos/{video_id}/images", "");

  /** Below {@code /v4}: documented, but not simulated. */
  public static final List<String> OTHER_OAUTH = List.of("client_credentials");

  /** Below {@code /v1}: documented, but not simulated. */
  public static final List<String> OTHER_ANALYTICS =
      words("alltime data/status engagement events timeseries");

  /** Below an account: documented, but not simulated. */
  public static final List<String> OTHER_CMS =
      words(
          "channels clear_videos contracts counts/playlists folders labels playlists subscriptions"
              + " video_fields");

  /** Below a video: documented, but not simulated. */
  public static final List<String> OTHER_CMS_OF_A_VIDEO =
      words(
          "assets audio_tracks clear_sources digital_master image_sources ingest_jobs references"
              + " shares variants");

  private static final Pattern OTHER_CMS_URL =
      Pattern.compile(
          "/v1/accounts/[^/]+/(%s|videos/[^/]+/(%s))([/?].*)?"
              .formatted(String.join("|", OTHER_CMS), String.join("|", OTHER_CMS_OF_A_VIDEO)));

  private final String methods;
  private final String path;
  private final List<String> parameters;
  private final List<String> notSimulated;

  Endpoint(String methods, String path, String parameters, String... notSimulated) {
    this.methods = methods;
    this.path = path;
    this.parameters = words(parameters);
    this.notSimulated = List.of(notSimulated);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  public String methods() {
    return methods;
  }

  /** Returns the template of the URL's path. */
  public String path() {
    return path;
  }

  /** Returns the query parameters that are simulated. */
  public List<String> parameters() {
    return parameters;
  }

  /** Returns documented parameters, or parameters and values, that are answered with 501. */
  public List<String> notSimulated() {
    return notSimulated;
  }

  /** Returns a parameter that is not simulated, if there is one in the query. */
  public Optional<String> firstNotSimulated(Collection<String> query) {
    return query.stream().filter(name -> !parameters.contains(name)).findFirst();
  }

  /** Returns whether Brightcove documents this URL for the CMS API, though it is not simulated. */
  public static boolean isOtherCms(String url) {
    return OTHER_CMS_URL.matcher(url).matches();
  }
}
