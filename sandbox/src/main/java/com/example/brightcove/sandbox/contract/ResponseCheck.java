package com.example.brightcove.sandbox.contract;

import java.util.ServiceLoader;

/**
 * Sees every response of the OAuth, CMS and Analytics APIs before it is sent. ServiceLoader finds
 * the check, so that tests have one and samples have none. Thread-safe.
 */
public interface ResponseCheck extends AutoCloseable {

  /**
   * Notes what is wrong with a response.
   *
   * @param url path and query of the request
   * @param contentType null if the response has none
   */
  void check(String method, String url, int status, String contentType, String body);

  /**
   * Ends the check.
   *
   * @throws AssertionError if anything was wrong
   */
  @Override
  default void close() {
    // a check that notes nothing has nothing to report
  }

  /** Returns the check of this class path, or one that checks nothing. */
  static ResponseCheck find() {
    return ServiceLoader.load(ResponseCheck.class, ResponseCheck.class.getClassLoader())
        .findFirst()
        .orElse((method, url, status, contentType, body) -> {});
  }
}
