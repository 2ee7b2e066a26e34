package com.example.brightcove.videoexporter;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.ObjectName;

/**
 * Keeps the JVM's optimizing compiler (C2) to cryptography, where it is needed: only what it
 * compiles uses the processor's instructions for hashing and TLS. All else waits for the network,
 * and for that the quick compiler will do; C2 would take a quarter of the processor time of a short
 * export, and 30 MB of memory. See docs/benchmarks.
 *
 * <p>By compiler directives (JEP 165), as {@code jcmd} adds them. A JVM that knows none is as it
 * was.
 */
final class CompilerTuning {

  /** The first that matches counts. */
  static final String DIRECTIVES =
      """
      [
        {
          match: ["sun/security/*.*", "com/sun/crypto/*.*", "java/math/*.*"],
          c2: { Exclude: false }
        },
        { match: "*.*", c2: { Exclude: true } }
      ]
      """;

  private CompilerTuning() {}

  static void apply() {
    if (System.getProperty("java.vm.info", "").contains("emulated-client")) {
      return; // it has no such compiler, as Maven's JVM here
    }
    try {
      Path file = Files.createTempFile("video-exporter", ".json");
      try {
        Files.writeString(file, DIRECTIVES);
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd",
                new Object[] {new String[] {file.toString()}},
                new String[] {String[].class.getName()});
      } finally {
        Files.delete(file);
      }
    } catch (Exception | LinkageError e) {
      // not this kind of JVM, or one without the module: slower, or with more memory, and as right
    }
  }
}
