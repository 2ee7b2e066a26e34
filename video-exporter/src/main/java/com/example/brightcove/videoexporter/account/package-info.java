/**
 * What is there to export? This package answers which videos the account has, which MP4 rendition
 * of a video is downloaded, and which images and text tracks it has.
 *
 * <p>The list is read a page at a time, and each video is returned once. The JSON of the API
 * becomes a {@link com.example.brightcove.videoexporter.account.Video}, a rendition with its URL,
 * or nothing.
 *
 * <p>Only this package reads the API's JSON. Nothing here writes a file or downloads media, so the
 * rules can be tested with JSON alone.
 */
package com.example.brightcove.videoexporter.account;
