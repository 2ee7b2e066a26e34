package com.example.brightcove.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.UsageException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  private static final Arguments.Syntax SYNTAX =
      Arguments.Syntax.of("--port", "--origin").withFlags("--raw", "--ask").withOperands(2);

  @Test
  void optionsFlagsAndOperandsComeInAnyOrder() throws Exception {
    Arguments given =
        SYNTAX.parse("GET", "--origin", "a", "--raw", "--port=8081", "-", "--origin=b=c");
    assertEquals(List.of("GET", "-"), given.operands());
    assertEquals(List.of("a", "b=c"), given.all("--origin"));
    assertEquals(Optional.of("b=c"), given.text("--origin"));
    assertEquals(8081, given.number("--port", 1, 0, 65_535));
    assertTrue(given.has("--raw"));
    assertFalse(given.has("--ask"));
  }

  @Test
  void whatIsNotGivenIsEmpty() throws Exception {
    Arguments given = SYNTAX.parse();
    assertEquals(List.of(), given.operands());
    assertEquals(List.of(), given.all("--origin"));
    assertEquals(Optional.empty(), given.text("--origin"));
    assertEquals(1, given.number("--port", 1, 0, 65_535));
  }

  @ParameterizedTest
  @CsvSource({
    "--prot 1, unknown argument --prot: did you mean --port?",
    "--orign=canary, unknown argument --orign: did you mean --origin?",
    "--rew, unknown argument --rew: did you mean --raw?",
    "--verbose, unknown argument --verbose: try --help"
  })
  void theNearestKnownOptionIsNamed(String arguments, String message) {
    UsageException e = assertThrows(UsageException.class, () -> SYNTAX.parse(arguments.split(" ")));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b c", "--other", "--raw=yes", "a --port", "--"})
  void anythingElseIsRefused(String arguments) {
    assertThrows(UsageException.class, () -> SYNTAX.parse(arguments.split(" ")));
  }
}
