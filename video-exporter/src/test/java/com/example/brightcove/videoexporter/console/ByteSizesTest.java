package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes as people read them. */
class ByteSizesTest {

  @ParameterizedTest
  @CsvSource({
    "-1, size unknown",
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "5000000000, 5.0 GB",
    "7000000000000000, 7000.0 TB"
  })
  void sizesAreShownInPowersOfTen(long bytes, String shown) {
    assertEquals(shown, ByteSizes.format(bytes));
  }
}
