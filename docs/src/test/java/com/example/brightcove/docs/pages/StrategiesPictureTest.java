package com.example.brightcove.docs.pages;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** docs/strategies.svg is what the sandbox recorded. */
class StrategiesPictureTest {

  @Test
  void showsWhatTheSandboxRecorded() throws IOException {
    GeneratedFileCheck.assertIs(StrategiesPicture.svg(), "docs/strategies.svg");
  }
}
