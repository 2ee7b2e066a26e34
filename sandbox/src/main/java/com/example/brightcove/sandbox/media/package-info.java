/**
 * Answers the question: which bytes does the sandbox send for a video file, an image or a text
 * track, and what goes wrong on the way?
 *
 * <p>Media have an origin of their own, as with Brightcove's CDNs: no access token, but signed URLs
 * that expire, byte ranges, and files of up to 1 GiB that are generated while they are sent.
 *
 * <p>The server is written on plain sockets and so stands apart from {@code api}: WireMock can
 * neither send a file that is not in memory nor produce most of the faults, such as a wrong
 * Content-Length or a reset after half of the bytes. This package depends on no other.
 */
package com.example.brightcove.sandbox.media;
