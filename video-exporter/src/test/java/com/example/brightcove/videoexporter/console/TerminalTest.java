package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

/** Whether people look on, and what room there is. */
class TerminalTest {

  @Test
  void aBlockIsWantedUnlessSomethingSpeaksAgainstIt() {
    assertTrue(Terminal.isWanted(Map.of("TERM", "xterm")));
    assertFalse(Terminal.isWanted(Map.of()));
    assertFalse(Terminal.isWanted(Map.of("TERM", "dumb")));
    assertFalse(Terminal.isWanted(Map.of("TERM", "xterm", "CI", "1")));
    assertFalse(Terminal.isWanted(Map.of("TERM", "xterm", "NO_COLOR", "1")));
    assertTrue(Terminal.isWanted(Map.of("TERM", "xterm", "NO_COLOR", ""))); // no-color.org
  }

  @Test
  void aTerminalThatDoesNotKnowItsSizeHasTheUsualOne() throws Exception {
    try (Terminal terminal = new Terminal(() -> Size.of(0, 0))) {
      assertEquals(Size.of(80, 24), terminal.size());
    }
  }
}
