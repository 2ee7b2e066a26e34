package com.example.brightcove.docs.pages;

/** The expiry rule in the words of Brightcove's page, to stand beside ours. Tested with it. */
record BrightcovesRule(String accessToken, long expiresAt) {

  /** What a token request answered, at a time in seconds since 1970. */
  static BrightcovesRule answered(String accessToken, long expiresIn, long now) {
    return new BrightcovesRule(accessToken, now + expiresIn);
  }

  boolean isExpired(long now) {
    return now >= expiresAt;
  }
}
