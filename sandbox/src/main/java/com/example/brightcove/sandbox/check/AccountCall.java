package com.example.brightcove.sandbox.check;

/**
 * The calls of the check, all of them GET, in the order in which they are made.
 *
 * <p>The operations are from Brightcove's pages "Overview: CMS API", "Overview: Analytics API v1"
 * and "Working with Folders". No page names that of labels and custom fields. They belong to
 * videos, so it is probably the same (inference).
 */
enum AccountCall {
  COUNT("video-cloud/video/read", "/v1/accounts/{account_id}/counts/videos"),
  VIDEOS("video-cloud/video/read", "/v1/accounts/{account_id}/videos?limit=20&sort=created_at"),
  VIDEO("video-cloud/video/read", "/v1/accounts/{account_id}/videos/{video_id}"),
  SOURCES("video-cloud/video/read", "/v1/accounts/{account_id}/videos/{video_id}/sources"),
  IMAGES("video-cloud/video/read", "/v1/accounts/{account_id}/videos/{video_id}/images"),
  FOLDERS("video-cloud/video/read", "/v1/accounts/{account_id}/folders"),
  LABELS("video-cloud/video/read", "/v1/accounts/{account_id}/labels"),
  VIDEO_FIELDS("video-cloud/video/read", "/v1/accounts/{account_id}/video_fields"),
  PLAYLISTS("video-cloud/playlist/read", "/v1/accounts/{account_id}/playlists"),
  REPORT(
      "video-cloud/analytics/read",
      "/v1/data?accounts={account_id}&dimensions=video&fields=video,video_name,video_view"),
  RANGE("video-cloud/analytics/read", "/v1/data/status?accounts={account_id}&dimensions=video");

  /** Brightcove's name of the permission that the call needs. */
  final String operation;

  /** A path with a query, with names in braces instead of ids. */
  final String url;

  AccountCall(String operation, String url) {
    this.operation = operation;
    this.url = url;
  }

  String path() {
    return url.replaceFirst("\\?.*", "");
  }
}
