package com.example.brightcove.sandbox.account;

/** Thrown for a request that the CMS API rejects: the status and the error code of its response. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  /**
   * @param message for people, or null if the API gives none
   */
  public RefusedException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Returns the exception for what Brightcove documents and the sandbox does not simulate. */
  public static RefusedException notSimulated(String what) {
    return new RefusedException(501, "NOT_SIMULATED", "the sandbox does not simulate " + what);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
