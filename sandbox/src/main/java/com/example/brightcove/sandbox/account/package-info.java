/**
 * Answers the question: which videos does the simulated account have, and what are their fields?
 *
 * <p>The account begins with twelve fixture videos and as many generated ones as asked for. They
 * are computed from their number on each call, so a million of them take no memory. {@code
 * Catalogue} keeps only what POST, PATCH and DELETE changed, and sorts, searches and pages through
 * both.
 *
 * <p>The border: this package speaks JSON objects, not HTTP. It does not depend on which path
 * requested a video. It needs {@code media} for the sizes and the signed URLs of renditions.
 */
package com.example.brightcove.sandbox.account;
