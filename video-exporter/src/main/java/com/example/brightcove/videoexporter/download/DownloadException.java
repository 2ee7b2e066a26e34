package com.example.brightcove.videoexporter.download;

import java.io.IOException;

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
    /** A later attempt: the host cannot be reached now. */
    LATER,
    /** Nothing. */
    NONE
  }

  private final Recovery recovery;

  public DownloadException(String message, Recovery recovery) {
    this(message, recovery, null);
  }

  DownloadException(String message, Recovery recovery, Throwable cause) {
    super(message, cause);
    this.recovery = recovery;
  }

  Recovery recovery() {
    return recovery;
  }
}
