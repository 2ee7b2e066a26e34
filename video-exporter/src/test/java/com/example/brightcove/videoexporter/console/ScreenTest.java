package com.example.brightcove.videoexporter.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;

/** The block at the bottom of the screen, as a terminal shows it. */
class ScreenTest {

  private static final int COLUMNS = 20;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ScreenTerminal terminal = new ScreenTerminal(COLUMNS, 6);
  private int columns = COLUMNS;
  private final Screen screen =
      new Screen(new PrintStream(written, true, StandardCharsets.UTF_8), () -> Size.of(columns, 6));

  private List<String> shown() {
    String text = written.toString(StandardCharsets.UTF_8);
    written.reset();
    terminal.write(text.replaceAll("\r?\n", "\r\n"));
    return TerminalScreens.lines(terminal);
  }

  @Test
  void linesAreWrittenAboveTheBlock() {
    screen.print("one");
    screen.show(List.of("a", "b"));
    screen.print("two\nthree");
    assertEquals(List.of("one", "two", "three", "a", "b"), shown());
  }

  @Test
  void aBlockReplacesTheOneBefore() {
    screen.print("one");
    screen.show(List.of("aaa", "bbb", "ccc"));
    screen.show(List.of("d"));
    assertEquals(List.of("one", "d"), shown());
    screen.show(List.of());
    assertEquals(List.of("one"), shown());
    screen.print("two");
    assertEquals(List.of("one", "two"), shown());
  }

  @Test
  void atTheBottomTheBlockScrollsWithTheLines() {
    for (int i = 1; i <= 9; i++) {
      screen.print("line " + i);
      screen.show(List.of("a", "b"));
    }
    assertEquals(List.of("line 6", "line 7", "line 8", "line 9", "a", "b"), shown());
  }

  @Test
  void aLineThatTurnsOutWiderThanTheTerminalDoesNotWrap() {
    screen.show(List.of("👩\u200d🚀".repeat(COLUMNS / 2), "b")); // to this one each is two emoji
    screen.show(List.of("a", "b"));
    assertEquals(List.of("a", "b"), shown());
    screen.print("y".repeat(COLUMNS + 1)); // what is above it does
    assertEquals(List.of("y".repeat(COLUMNS), "y", "a", "b"), shown());
  }

  @Test
  void anEchoedInterruptIsOverwritten() {
    screen.print("one");
    screen.show(List.of("a", "b".repeat(COLUMNS)));
    shown();
    terminal.write("^C");
    screen.show(List.of());
    assertEquals(List.of("one"), shown());
  }

  @Test
  void linesWrappedByANarrowerTerminalAreRemovedToo() {
    screen.print("one");
    screen.show(List.of("x".repeat(COLUMNS), "b"));
    shown();
    columns = 10;
    screen.show(List.of("c"));
    assertEquals("\r\033[2A\033[J", written.toString(StandardCharsets.UTF_8).substring(0, 8));
  }
}
