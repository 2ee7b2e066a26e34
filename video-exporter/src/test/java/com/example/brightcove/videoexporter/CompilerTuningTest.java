package com.example.brightcove.videoexporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.console.TextWidth;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the optimizing compiler still compiles, in a JVM of its own. */
@Timeout(120)
class CompilerTuningTest {

  /** A line of -XX:+PrintCompilation of its highest tier: time, number, marks, tier, method. */
  private static final Pattern OPTIMIZED = Pattern.compile(" *\\d+ +\\d+ [ %sbn!]+ 4 +(\\S+)::.*");

  @TempDir Path directory;

  /** Starts as the exporter does, then hashes, and does something else, until both are hot. */
  public static final class Probe {
    public static void main(String[] arguments) throws Exception {
      Main.main(new String[] {"--help"});
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = new byte[8_192];
      int hash = 0;
      for (int i = 0; i < 50_000; i++) {
        digest.update(bytes);
        hash += TextWidth.padded("a title of no great length", 40).length();
      }
      System.out.println(hash + digest.digest().length);
    }
  }

  private List<String> optimized(String... options) throws Exception {
    return OwnJvm.output(directory, Probe.class, options).stream()
        .map(OPTIMIZED::matcher)
        .filter(line -> line.matches())
        .map(line -> line.group(1))
        .toList();
  }

  @Test
  void onlyCryptographyIsOptimized() throws Exception {
    List<String> classes = optimized("-XX:+PrintCompilation");
    assertTrue(classes.contains("sun.security.provider.DigestBase"), classes.toString());
    // The JDK's are passed over: some are compiled before the exporter has its say
    Pattern hot = Pattern.compile("(com\\.example|org\\.jline)\\..*");
    assertEquals(List.of(), classes.stream().filter(hot.asMatchPredicate()).toList());
  }

  @Test
  void aJvmWithoutThatCompilerIsSparedTheAsking() throws Exception {
    List<String> lines =
        OwnJvm.output(directory, Probe.class, "-verbose:class", "-XX:TieredStopAtLevel=1");
    assertFalse(lines.stream().anyMatch(line -> line.contains(" javax.management.ObjectName ")));
  }
}
