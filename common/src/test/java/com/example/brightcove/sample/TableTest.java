package com.example.brightcove.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static List<String> printed(List<List<String>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Table.print(new PrintStream(out, true, UTF_8), rows);
    return out.toString(UTF_8).lines().toList();
  }

  @Test
  void columnsAreAlignedWhateverTheWidthOfTheLast() {
    assertEquals(
        List.of("views   id  name", "    1  777  冷たい色", " 1234       x"),
        printed(
            List.of(
                List.of("views", "id", "name"),
                List.of("1", "777", "冷たい色"),
                List.of("1234", "", "x"))));
  }

  @Test
  void aNameStaysOnItsLineAndDoesNotSteerTheTerminal() {
    assertEquals(
        List.of("name", "a b c", "?[2J ?evil"),
        printed(List.of(List.of("name"), List.of("a\nb\tc"), List.of("\u001b[2J \u202eevil"))));
  }
}
