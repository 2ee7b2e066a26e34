package com.example.brightcove.videoexporter.download;

import java.io.IOException;

/** An attempt at a download that failed, and what may help. Its message has no URL's query. */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1;

  /** What may help. */
  public enum Recovery {
    /** Trying again, from the byte reached if that is safe. */
    RETRY,
    /** Asking the API for another URL: this one has expired, or is refused. */
    NEW_URL,
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

  /** What may help with a response of this status. */
  static Recovery recovery(int status) {
    return switch (status) {
      case 401, 403, 404, 410 -> Recovery.NEW_URL;
      case 429, 500, 502, 503, 504 -> Recovery.RETRY;
      default -> Recovery.NONE;
    };
  }

  Recovery recovery() {
    return recovery;
  }
}
