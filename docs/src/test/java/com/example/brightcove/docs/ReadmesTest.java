package com.example.brightcove.docs;

import static com.example.brightcove.docs.Repository.ROOT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmesTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern RUN =
      Pattern.compile("mvn -q -pl ([\\w,-]+) +compile exec:java(?:@([\\w-]+))?");

  static Stream<Path> pages() {
    return Repository.files(ROOT, ".md").stream();
  }

  @Test
  void thereArePages() {
    assertTrue(pages().count() >= 8);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      String target = link.group(1);
      if (!target.startsWith("https:")) {
        assertTrue(
            Files.exists(page.getParent().resolve(target)),
            () -> ROOT.relativize(page) + " links to " + target + ", which is not there");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandNamesAModuleAndAnExecutionThatThereAre(Path page) throws IOException {
    List<String> wrong = new ArrayList<>();
    Matcher run = RUN.matcher(Files.readString(page));
    while (run.find()) {
      Path pom = ROOT.resolve(run.group(1)).resolve("pom.xml");
      String start = run.group(2) == null ? "<exec.mainClass>" : "<id>" + run.group(2) + "</id>";
      if (!Files.exists(pom) || !Files.readString(pom).contains(start)) {
        wrong.add(run.group());
      }
    }
    assertTrue(wrong.isEmpty(), () -> ROOT.relativize(page) + ": " + wrong);
  }
}
