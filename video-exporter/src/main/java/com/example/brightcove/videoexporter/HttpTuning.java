package com.example.brightcove.videoexporter;

/**
 * What the JDK's HTTP client reads once, when its first class is loaded: so it must be said before
 * that. What the user has set stays.
 */
final class HttpTuning {

  private HttpTuning() {}

  static void apply() {
    // Each piece is handed from thread to thread; the JDK's are of 16 KiB
    propose("jdk.httpclient.bufsize", "262144");
    if (Runtime.getRuntime().availableProcessors() <= 2) {
      // Else the common pool has one thread or none, and each answer starts one of its own
      propose("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
    }
  }

  private static void propose(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
