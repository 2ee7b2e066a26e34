package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

/** Whether stderr is a terminal, and its size. */
class StderrTerminalTest {

  @Test
  void theBlockIsShownUnlessTheEnvironmentForbidsIt() {
    assertTrue(StderrTerminal.isWanted(Map.of("TERM", "xterm")));
    assertFalse(StderrTerminal.isWanted(Map.of()));
    assertFalse(StderrTerminal.isWanted(Map.of("TERM", "dumb")));
    assertFalse(StderrTerminal.isWanted(Map.of("TERM", "xterm", "CI", "1")));
    assertFalse(StderrTerminal.isWanted(Map.of("TERM", "xterm", "NO_COLOR", "1")));
    assertTrue(StderrTerminal.isWanted(Map.of("TERM", "xterm", "NO_COLOR", ""))); // no-color.org
  }

  @Test
  void aTerminalOfUnknownSizeHasTheDefaultSize() throws Exception {
    try (StderrTerminal terminal = new StderrTerminal(() -> Size.of(0, 0))) {
      assertEquals(Size.of(80, 24), terminal.size());
    }
  }
}
