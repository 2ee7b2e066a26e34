package com.example.brightcove.videoexporter.api;

import com.example.brightcove.cms.CmsApi;
import com.example.brightcove.token.TokenHolder;
import com.example.brightcove.videoexporter.shard.Shard;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Renews a shard's token before a call waits for its slot. A call that waited for a token in its
 * slot would be sent in that of another shard, and all shards renew theirs at about the same time.
 */
public record EarlyTokens(CmsApi.Call next, TokenHolder tokens, Shard shard)
    implements CmsApi.Call {

  /** Longer than a call waits for its slot. */
  private static final Duration AHEAD = Duration.ofSeconds(5);

  @Override
  public HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    if (shard.count() > 1) {
      tokens.fresh(AHEAD);
    }
    return next.call(request);
  }
}
