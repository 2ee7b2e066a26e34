package com.example.brightcove.sandbox.watch;

import java.time.Instant;

/**
 * A request that the sandbox received, and its response.
 *
 * @param at time of the response, by the sandbox's clock
 * @param service {@code oauth}, {@code cms}, {@code analytics} or {@code media}
 * @param target path and query as they came, without credentials and without the signature of media
 * @param token {@code token-2} for the second token that was issued: the one in the request, or in
 *     the response to a token request; "" if there is none of the sandbox
 * @param status 0 if the connection was reset instead of a response
 */
public record RecordedExchange(
    Instant at, String service, String method, String target, String token, int status) {}
