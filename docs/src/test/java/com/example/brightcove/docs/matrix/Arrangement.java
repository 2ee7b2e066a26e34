package com.example.brightcove.docs.matrix;

import com.example.brightcove.alwaysnewtoken.AlwaysNewToken;
import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.expirycheck.ExpiryCheck;
import com.example.brightcove.retryon401.RetryOn401;
import com.example.brightcove.token.HttpTransport;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.token.TokenRequest;
import com.example.brightcove.videoexporter.CheckedCall;
import java.time.Clock;

/** The columns: the ways to come by a token for a call. */
enum Arrangement {
  ALWAYS_NEW_TOKEN(
      "always-new-token", (source, clock, http) -> new AlwaysNewToken(source, http)::call),
  RETRY_ON_401(
      "retry-on-401",
      (source, clock, http) -> new RetryOn401(new TokenHolder(source, clock), http)::call),
  EXPIRY_CHECK(
      "expiry-check",
      (source, clock, http) -> new ExpiryCheck(new TokenHolder(source, clock), http)::call),
  EXPIRY_CHECK_AND_401(
      "expiry-check + 401",
      (source, clock, http) -> new CheckedCall(new TokenHolder(source, clock), http)::call);

  private interface Assembly {
    CmsApi.Call of(TokenRequest source, Clock clock, HttpTransport http);
  }

  final String title;
  private final Assembly assembly;

  Arrangement(String title, Assembly assembly) {
    this.title = title;
    this.assembly = assembly;
  }

  /** A new one, with no token yet. */
  CmsApi.Call assemble(TokenRequest source, Clock clock, HttpTransport http) {
    return assembly.of(source, clock, http);
  }
}
