/**
 * How are calls to the CMS API sent? This package answers how many at once, how many a second, and
 * what happens after a 429, another error or no response.
 *
 * <p>Every call waits for the rate limit, is sent, and is retried after a pause if the response or
 * the exception allows it. {@link ApiCalls} shows this order. {@link ApiRetryPolicy} decides what
 * is retried and when, {@link RateLimiter} when the next call may be sent. A 429 halves the rate,
 * and Retry-After stops all calls for its duration. Several shards share the account's rate: each
 * sends in its {@link CallSlots}, and has its token before ({@link EarlyTokens}).
 *
 * <p>The package does not know what a video is: it takes a request and returns a response. So the
 * limits of Brightcove are kept in one place, whatever the exporter calls. Its clock is the run's.
 */
package com.example.brightcove.videoexporter.api;
