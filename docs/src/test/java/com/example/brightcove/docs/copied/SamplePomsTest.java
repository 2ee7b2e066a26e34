package com.example.brightcove.docs.copied;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the poms that people copy: their versions, and that they do not need the sandbox. */
class SamplePomsTest {

  private static final Pattern MARKED_LINE =
      Pattern.compile("(?m)^.*your own pom goes without this line.*\\R");

  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)<");

  @TempDir Path folder;
  private CopiedProject project;

  @BeforeEach
  void newProject() {
    project = new CopiedProject(folder);
  }

  /** People copy this pom: a new version of a library must not pass it by. */
  @Test
  void thePomToCopyHasTheVersionsOfTheTests() throws IOException {
    Map<String, String> tested = versions(Repository.ROOT.resolve("pom.xml"));
    Map<String, String> copied = versions(Repository.ROOT.resolve("docs/src/test/copied/pom.xml"));
    copied.remove("yours");
    assertEquals(4, copied.size(), copied.toString());
    copied.forEach((artifact, version) -> assertEquals(tested.get(artifact), version, artifact));
  }

  private static Map<String, String> versions(Path pom) throws IOException {
    String text = Files.readString(pom);
    Matcher found = VERSION.matcher(text);
    Map<String, String> versions = new HashMap<>();
    while (found.find()) {
      String version = found.group(2);
      if (version.startsWith("${")) {
        String property = version.substring(2, version.length() - 1);
        version = text.replaceFirst("(?s).*<" + property + ">([^<]+)<.*", "$1");
      }
      versions.put(found.group(1), version);
    }
    return versions;
  }

  /** A person who copies the pom of a sample omits the line with the sandbox. */
  @Test
  void theSamplesCompileWithoutTheMarkedLine() throws Exception {
    List<String> modules = new ArrayList<>();
    for (Path pom : Repository.files(Repository.ROOT, "pom.xml")) {
      Path copy = folder.resolve(Repository.ROOT.relativize(pom));
      String text = Files.readString(pom);
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, MARKED_LINE.matcher(text).replaceAll(""));
      if (MARKED_LINE.matcher(text).find()) {
        modules.add(pom.getParent().getFileName().toString());
      }
    }
    for (Path source : Repository.files(Repository.ROOT, ".java")) {
      if (source.toString().contains(File.separator + "main" + File.separator)) {
        Path copy = folder.resolve(Repository.ROOT.relativize(source));
        Files.createDirectories(copy.getParent());
        Files.copy(source, copy);
      }
    }
    assertTrue(modules.containsAll(List.of("always-new-token", "retry-on-401", "expiry-check")));
    assertEquals("", project.maven("-q", "-am", "-pl", String.join(",", modules), "compile"));
    assertFalse(Files.exists(folder.resolve("sandbox/target")), "a sample still needs the sandbox");
  }
}
