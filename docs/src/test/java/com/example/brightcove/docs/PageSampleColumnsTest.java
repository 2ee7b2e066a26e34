package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the table of a sample's page names the columns that the sample prints, in order. */
@ParameterizedClass
@EnumSource(names = {"TOP_VIDEOS", "VIDEO_REPORT", "LONG_REPORT"})
class PageSampleColumnsTest extends PageSampleFixture {

  @Test
  void theTableFromTheOriginalNamesTheColumns() throws IOException {
    assertEquals(0, run(sandbox.variables(), sample.arguments), () -> process.err());
    String header =
        process
            .out()
            .lines()
            .filter(line -> line.matches("\\w+([ ,]+\\w+){2,}"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no header in " + process.out()));
    String page = Files.readString(sample.page());
    String table = page.split("\n## From the original\n", 2)[1].split("\n## ", 2)[0];
    String columns = "columns `" + String.join("`, `", header.split("[ ,]+")) + "`";
    assertTrue(table.contains(columns), "the table does not say: " + columns);
  }
}
