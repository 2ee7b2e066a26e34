package com.example.brightcove.sandbox;

/** A request the CMS API refuses, with the status and the error code it refuses it with. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  final int status;
  final String code;

  /**
   * @param message for people, or null if the API gives none
   */
  Refused(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
