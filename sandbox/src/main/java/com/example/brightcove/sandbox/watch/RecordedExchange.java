package com.example.brightcove.sandbox.watch;

import java.time.Instant;

/**
 * An exchange the sandbox had.
 *
 * @param at when it was answered, by the sandbox's clock
 * @param service {@code oauth}, {@code cms}, {@code analytics} or {@code media}
 * @param target path and query as they came, but without the signature of a media address
 * @param token {@code token-2} for the second token issued: the one the request carried, or the one
 *     a token request was answered with; "" if there was none of ours
 * @param status 0 if the connection was reset instead of an answer
 */
public record RecordedExchange(
    Instant at, String service, String method, String target, String token, int status) {}
