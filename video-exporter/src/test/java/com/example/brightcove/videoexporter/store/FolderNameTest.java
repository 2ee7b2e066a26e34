package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A title becomes a name that every file system accepts. */
class FolderNameTest {

  private static String of(String title) {
    return FolderName.of(title, "6300000000001", UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "Plasma,Plasma (6300000000001)",
        "Kühle 冷たい色 😀,Kühle 冷たい色 😀 (6300000000001)",
        "a<b>c:d\"e/f\\g|h?i*j,a_b_c_d_e_f_g_h_i_j (6300000000001)",
        " . a title . ,a title (6300000000001)",
        "...,_ (6300000000001)",
        "``,_ (6300000000001)",
        "../../etc/passwd,_.._etc_passwd (6300000000001)",
        "C:\\Windows,C__Windows (6300000000001)",
        "~root,~root (6300000000001)",
        "-5,_5 (6300000000001)",
        "=x,_x (6300000000001)",
        "-rf,_rf (6300000000001)",
        "+1,_1 (6300000000001)",
        "@me,_me (6300000000001)",
        " . -5,_5 (6300000000001)",
        "--help,_-help (6300000000001)",
        "\uff1d1,_1 (6300000000001)",
        "\u200d=1,_=1 (6300000000001)",
        "-,_ (6300000000001)",
      })
  void onlyCharactersThatSomeFileSystemRejectsAreReplaced(String title, String name) {
    assertEquals(name, of(title));
  }

  @Test
  void controlAndBidiCharactersAndLineEndsAreReplaced() {
    assertEquals("a_b_c_d_e_f (1)", FolderName.of("a\nb\u0000c\u202ed\u2028e\u007ff", "1", UTF_8));
  }

  @Test
  void joinersOfEmojiAreKept() {
    assertEquals("👩\u200d🚀 (1)", FolderName.of("👩\u200d🚀", "1", UTF_8));
  }

  @Test
  void aFlagMadeOfTagCharactersIsKept() {
    String england =
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f";
    assertEquals(england + " (1)", FolderName.of(england, "1", UTF_8));
  }

  @Test
  void unpairedSurrogatesAndNoncharactersAreReplaced() {
    assertEquals("a_b_c_ (1)", FolderName.of("a\ud83db\uffffc\udc00", "1", UTF_8));
  }

  @Test
  void namesAreNormalizedToNfc() {
    assertEquals("é (1)", FolderName.of("e\u0301", "1", UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nul.mp4", "CON.", "aux.a.b", "Com1.x", "LPT\u00b9.x", "conin$.x", "PRN .x"})
  void aWindowsDeviceNameIsChanged(String title) {
    String beforeTheDot = of(title).replaceFirst("\\..*", "");
    assertTrue(beforeTheDot.length() > title.indexOf('.'), of(title));
  }

  @Test
  void aNameThatOnlyBeginsLikeADeviceIsKept() {
    assertEquals("console.log (1)", FolderName.of("console.log", "1", UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ü", "冷", "😀", "e\u0301\u0302", "a ", "a."})
  void aNameHasAtMost120CharactersAnd255BytesWithTheId(String unit) {
    String name = of(unit.repeat(200));
    assertTrue(name.length() <= 120, name);
    assertTrue(name.getBytes(UTF_8).length <= 255, name);
    assertTrue(name.endsWith(" (6300000000001)"), name);
    assertFalse(name.matches(".*[ .] \\(.*"), name);
  }

  @Test
  void aNameUsesAsMuchOfTheTitleAsFits() {
    assertEquals(120, of("a".repeat(200)).length());
    assertEquals(253, of("冷".repeat(200)).getBytes(UTF_8).length);
    assertEquals(120, of("😀".repeat(200)).length());
  }

  @ParameterizedTest
  @CsvSource({
    "Kühle 冷た😀, Kuhle ___ (1)",
    "ünï 日本, uni __ (1)",
    "ＡＢ／Ｃ, AB_C (1)",
    "＝ﬁne, _fine (1)",
    "．．, _ (1)",
    "Straße \ud83d, Stra_e _ (1)"
  })
  void inAsciiLettersLoseTheirAccentsAndOthersAreReplaced(String title, String name) {
    assertEquals(name, FolderName.of(title, "1", true));
    assertTrue(US_ASCII.newEncoder().canEncode(name));
  }

  @Test
  void aGraphemeThatAloneIsTooLongIsNotCut() {
    assertEquals("_ (1)", FolderName.of("x" + "\u0301\u0330".repeat(100), "1", UTF_8));
    assertEquals("a (1)", FolderName.of("ax" + "\u0301\u0330".repeat(100), "1", UTF_8));
  }

  @Test
  void theLimitInBytesIsThatOfThePlatformToo() {
    Charset charset = Charset.forName("GB18030"); // in which these letters have four bytes
    String name = FolderName.of("\u00fe".repeat(200), "1", charset);
    assertTrue(name.getBytes(charset).length <= 255, name);
    assertEquals(66, name.length());
    name = FolderName.of("\u51b7".repeat(200), "1", charset); // two bytes there, three in UTF-8
    assertEquals(253, name.getBytes(UTF_8).length);
  }

  @Test
  void theLimitHoldsForFileSystemsThatDecomposeAccents() {
    String name = of("\u1f82".repeat(200)); // one letter with three accents
    assertTrue(Normalizer.normalize(name, Normalizer.Form.NFD).length() <= 255, name);
    assertEquals(75, name.length());
  }
}
