package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Tests that docs/progress.svg shows the text of docs/exporter.md, which a test of the exporter
 * compares with the program. -Ddocs.update=true draws the picture again.
 */
class ProgressPictureTest {

  private static final Path PICTURE = Repository.ROOT.resolve("docs/progress.svg");
  private static final Path PAGE = Repository.ROOT.resolve("docs/exporter.md");

  private static final double COLUMN = 8.4;
  private static final int ROW = 22;
  private static final int LEFT = 16;
  private static final int TOP = 58;

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="monospace" font-size="14">
      <style>
        text { fill: #1f2328; white-space: pre } .window { fill: #f6f8fa; stroke: #d1d9e0 } .button { fill: #d1d9e0 }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc } .window { fill: #151b23; stroke: #3d444d } .button { fill: #3d444d }
        }
      </style>
      <rect class="window" x="0.5" y="0.5" width="%3$d" height="%4$d" rx="8"/>
      <circle class="button" cx="20" cy="18" r="5"/><circle class="button" cx="38" cy="18" r="5"/><circle class="button" cx="56" cy="18" r="5"/>
      """;

  @Test
  void showsTheTextOfThePage() throws IOException {
    String drawn = drawn(text(Page.read(PAGE)));
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PICTURE, drawn);
    }
    assertEquals(drawn, Files.readString(PICTURE));
  }

  private static List<String> text(Page page) {
    return page.fragments().stream()
        .filter(fragment -> fragment.argument().endsWith("/ProgressLinesTest.java"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the page shows no progress"))
        .content();
  }

  private static String drawn(List<String> lines) {
    int columns = lines.stream().mapToInt(String::length).max().orElse(0);
    int width = (int) (2 * LEFT + columns * COLUMN);
    int height = TOP + (lines.size() - 1) * ROW + LEFT;
    StringBuilder svg = new StringBuilder(HEAD.formatted(width, height, width - 1, height - 1));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" textLength=\"%.1f\" xml:space=\"preserve\">%s</text>%n",
              LEFT,
              TOP + i * ROW,
              lines.get(i).length() * COLUMN,
              line));
    }
    return svg.append("</svg>\n").toString();
  }
}
