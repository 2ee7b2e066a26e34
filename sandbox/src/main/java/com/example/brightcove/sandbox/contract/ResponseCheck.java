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
  void close();

  /** Returns the check of this class path. Without one, every response is right. */
  static ResponseCheck find() {
    return ServiceLoader.load(ResponseCheck.class, ResponseCheck.class.getClassLoader())
        .findFirst()
        .orElseGet(NoCheck::new);
  }

  /** The check where there is none. */
  final class NoCheck implements ResponseCheck {
    @Override
    public void check(String method, String url, int status, String contentType, String body) {
      // nothing is checked outside of tests
    }

    @Override
    public void close() {
      // nothing was checked
    }
  }
}
