package com.example.brightcove.videoexporter.download;

import java.io.IOException;

/** An attempt at a download that failed, and what may help. Its message has no address's query. */
public final class MediaFault extends IOException {
  private static final long serialVersionUID = 1;

  /** What may help. */
  public enum Cure {
    /** Trying again, from the byte reached if that is safe. */
    AGAIN,
    /** Asking the API for another link: this one has expired, or is refused. */
    NEW_LINK,
    /** Nothing. */
    NONE
  }

  private final Cure cure;

  public MediaFault(String message, Cure cure) {
    this(message, cure, null);
  }

  MediaFault(String message, Cure cure, Throwable cause) {
    super(message, cause);
    this.cure = cure;
  }

  /** What may help with an answer of this status. */
  static Cure cure(int status) {
    return switch (status) {
      case 401, 403, 404, 410 -> Cure.NEW_LINK;
      case 429, 500, 502, 503, 504 -> Cure.AGAIN;
      default -> Cure.NONE;
    };
  }

  Cure cure() {
    return cure;
  }
}
