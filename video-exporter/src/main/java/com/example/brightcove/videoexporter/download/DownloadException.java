package com.example.brightcove.videoexporter.download;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Reports that an attempt at a download failed, and what may help. Its message has no query of a
 * URL.
 */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  /** Says what may help. */
  public enum Recovery {
    /** A retry, which resumes at the byte reached if that is safe. */
    RETRY,
    /** A new URL from the API: this one has expired, or was refused. */
    NEW_URL,
    /** The same, but only one: if the new URL is refused at once, the file is gone. */
    ONE_NEW_URL,
    /** A later attempt: the host cannot be reached now. */
    LATER,
    /** Nothing. */
    NONE
  }

  private final Recovery recovery;
  private final boolean isPermanent;
  private URI url;

  public DownloadException(String message, Recovery recovery) {
    this(message, recovery, false, null);
  }

  DownloadException(String message, Recovery recovery, boolean isPermanent, Throwable cause) {
    super(message, cause);
    this.recovery = recovery;
    this.isPermanent = isPermanent;
  }

  /** Reports content of the wrong kind, which no retry can change. */
  static DownloadException wrongContent(String message) {
    return new DownloadException(message, Recovery.NONE, true, null);
  }

  /** Sets the URL whose server failed: behind a redirect it is not the one that was requested. */
  DownloadException at(URI url) {
    this.url = url;
    return this;
  }

  /** Returns the URL whose server failed, if one did. It is signed: never print it. */
  Optional<URI> url() {
    return Optional.ofNullable(url);
  }

  /**
   * Whether the server has no such file, as far as one run can tell: it responded with 400, 404,
   * 410 or 451, with 401 or 403 to a new URL too, or with content of the wrong kind. After anything
   * else another run may succeed. It holds for the error that a download ended with.
   */
  public boolean isPermanent() {
    return isPermanent;
  }

  /** Whether it is permanent by one response. An error page may be gone in a minute. */
  public boolean isPermanentAtOnce() {
    return isPermanent && recovery != Recovery.RETRY;
  }

  Recovery recovery() {
    return recovery;
  }
}
