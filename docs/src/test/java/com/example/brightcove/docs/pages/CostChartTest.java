package com.example.brightcove.docs.pages;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** docs/cost.svg is what the sandbox counts. */
class CostChartTest {

  @Test
  void showsWhatTheSandboxCounts() throws IOException {
    GeneratedFileCheck.assertIs(CostChart.svg(), "docs/cost.svg");
  }
}
