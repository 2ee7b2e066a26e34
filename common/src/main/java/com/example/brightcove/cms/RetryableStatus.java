package com.example.brightcove.cms;

import java.util.Set;

/**
 * The HTTP statuses after which an API call may succeed if it is retried. They hold for requests
 * that may be sent twice, such as GET (RFC 9110 section 9.2.2). The sources are the RFCs and
 * Brightcove's error references of the CMS API and the Analytics API.
 *
 * <p>Any other status is final. 501 and 505 say what a server cannot do, and it will not be able to
 * do it a second later. Brightcove describes 403 NOT_AVAILABLE as temporary, but a video stays in
 * processing for minutes, which no retry of a call can wait for.
 */
public final class RetryableStatus {

  private static final Set<Integer> STATUSES =
      Set.of(
          408, // RFC 9110 section 15.5.9: the client may repeat the request
          429, // RFC 6585 section 4; Brightcove: more than the rate limit, back off and retry
          500, // RFC 9110 section 15.6.1; Brightcove CMS: try again later, Analytics: back off
          502, // RFC 9110 section 15.6.3: a gateway got an invalid response
          503, // RFC 9110 section 15.6.4: temporary; Brightcove: try again later
          504); // RFC 9110 section 15.6.5; Brightcove: try again later

  private RetryableStatus() {}

  /** Returns whether a request that may be sent twice may be retried after this status. */
  public static boolean includes(int status) {
    return STATUSES.contains(status);
  }
}
