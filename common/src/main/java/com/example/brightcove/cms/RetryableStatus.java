package com.example.brightcove.cms;

/**
 * The HTTP statuses after which an API call may succeed if it is retried. They hold for requests
 * that may be sent twice, such as GET (RFC 9110 section 9.2.2). The sources are the RFCs and
 * Brightcove's error references of the CMS API and the Analytics API.
 *
 * <p>Any other status is final. Brightcove describes 403 NOT_AVAILABLE as temporary, but a video
 * stays in processing for minutes, which no retry of a call can wait for.
 */
public final class RetryableStatus {

  private RetryableStatus() {}

  /** Returns whether a request that may be sent twice may be retried after this status. */
  public static boolean includes(int status) {
    return switch (status) {
      case 408, // RFC 9110 section 15.5.9: the client may repeat the request
          425, // RFC 8470 section 5.2: the client may repeat the request without early data
          429 -> // RFC 6585 section 4; Brightcove: more than the rate limit, back off and retry
          true;
      default ->
          // RFC 9110 section 15.6: the server failed, not the request. Brightcove says of 500, 503
          // and 504 to try again later. Cloudflare responds with 520 to 530 while it cannot reach
          // the server. Only 501 is about the request (section 15.6.2).
          status / 100 == 5 && status != 501;
    };
  }
}
