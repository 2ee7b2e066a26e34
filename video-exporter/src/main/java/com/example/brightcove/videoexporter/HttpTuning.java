package com.example.brightcove.videoexporter;

/**
 * Sets the system properties that the JDK's HTTP client reads once, when its first class is loaded:
 * so this must run before. A property that the user has set is left as it is.
 */
public final class HttpTuning {

  private HttpTuning() {}

  public static void apply() {
    // Each buffer is passed from thread to thread; the JDK's default is 16 KiB
    propose("jdk.httpclient.bufsize", "262144");
    if (Runtime.getRuntime().availableProcessors() <= 2) {
      // Otherwise the common pool has at most one thread, and each response starts a new one
      propose("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
    }
  }

  private static void propose(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
