/**
 * Answers the question: what does the sandbox respond to a call of the OAuth, CMS or Analytics API?
 *
 * <p>{@code Routes} is the place to start. It lists every route as a stub mapping of WireMock, next
 * to the operation that makes its response. An operation reads WireMock's request and builds
 * WireMock's response definition. The classes around it simulate what all calls of an API have in
 * common: tokens that expire, the limits of an account ({@code AccountLimits} counts, {@code
 * CmsService} refuses), faults.
 *
 * <p>The border is HTTP with JSON: every path, status and error code of these APIs is here. Apart
 * from a test server and the check of the responses in {@code contract}, nothing else of the
 * sandbox depends on WireMock. The videos themselves come from {@code account}.
 */
package com.example.brightcove.sandbox.api;
