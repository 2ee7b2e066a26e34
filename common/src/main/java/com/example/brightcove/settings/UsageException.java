package com.example.brightcove.settings;

/** Wrong usage or settings. The message is one line that says what to change. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
