/**
 * How does a URL become a verified file under its final name? This package answers when a download
 * is retried, when it resumes, and what proves that a file is complete.
 *
 * <p>{@link Download} is the place to start. {@link PartialFile} decides whether a download resumes
 * or restarts from zero, {@link DownloadRetries} what is retried. A file is written as a partial
 * file beside a record of its first bytes. A broken download resumes there if the server still has
 * the same file. The result is checked for its length and its type, forced to disk and renamed.
 *
 * <p>Media servers are sent no access token: this package has none. It knows neither the list of
 * videos nor what is printed, so it can be tested with a server and a folder.
 */
package com.example.brightcove.videoexporter.download;
