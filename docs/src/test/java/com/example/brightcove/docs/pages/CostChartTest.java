package com.example.brightcove.docs.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/cost.svg is what the sandbox counts; -Ddocs.update=true draws it anew. */
class CostChartTest {

  private static final Path CHART = Repository.ROOT.resolve("docs/cost.svg");

  @Test
  void showsWhatTheSandboxCounts() throws IOException {
    String drawn = CostChart.svg();
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(CHART, drawn);
    }
    assertEquals(drawn, Files.readString(CHART));
  }
}
