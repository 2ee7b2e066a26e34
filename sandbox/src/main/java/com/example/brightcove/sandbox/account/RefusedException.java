package com.example.brightcove.sandbox.account;

/** A request the CMS API refuses, with the status and the error code it refuses it with. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  public final int status;
  public final String code;

  /**
   * @param message for people, or null if the API gives none
   */
  public RefusedException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
