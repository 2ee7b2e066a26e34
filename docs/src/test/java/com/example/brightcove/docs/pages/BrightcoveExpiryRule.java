package com.example.brightcove.docs.pages;

/** The expiry rule of Brightcove's page, for comparison with {@code AccessToken}. */
record BrightcoveExpiryRule(String accessToken, long expiresAt) {

  /** Returns the rule for a token response that arrived at a time in seconds since 1970. */
  static BrightcoveExpiryRule fromResponse(String accessToken, long expiresIn, long now) {
    return new BrightcoveExpiryRule(accessToken, now + expiresIn);
  }

  boolean isExpired(long now) {
    return now >= expiresAt;
  }
}
