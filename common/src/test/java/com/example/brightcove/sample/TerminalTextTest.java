package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

  @Test
  void replacesControlCharactersButKeepsLinesAndTabs() {
    assertEquals(
        "<p>ü\t</p>\r\n?[2J?]0;x? over?written\n",
        TerminalText.printable("<p>ü\t</p>\r\n\u001b[2J\u009d]0;x\u0007 over\rwritten\n"));
  }

  @Test
  void replacesWhatChangesTheDirectionOfTextButKeepsJoiners() {
    assertEquals("a?b 👩‍👩‍👧", TerminalText.printable("a\u202eb 👩‍👩‍👧"));
  }
}
