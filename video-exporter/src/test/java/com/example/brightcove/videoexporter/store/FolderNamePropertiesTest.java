package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.example.brightcove.sample.Csv;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is true of every name, whatever the title: tried with all of Unicode. */
class FolderNamePropertiesTest {

  private static final String ID = "6300000000001";
  private static final String SUFFIX = " (" + ID + ")";
  private static final Path BASE = Path.of("base");

  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"/\\\\|?*"
              + "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

  private static final Pattern DEVICE =
      Pattern.compile(
          "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?");

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");

  /** Each with the code point before and after it; they go together badly, or begin a device. */
  private static final List<String> NEIGHBOURS =
      List.of("a", ".", " ", "e\u0301", "\u0338", "\u200d", "\ud83d", "\udc69", "\u1100", "\u202e");

  /** What a reader takes for one character each. */
  private static final List<String> GRAPHEMES =
      List.of(
          "x",
          "\u51b7",
          "e\u0323\u0302\u0301",
          "\u1100\u1161\u11a8",
          "\ud83d\ude00",
          "\ud83d\udc69\u200d\ud83d\ude80",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
          "\ud83c\udde9\ud83c\uddea",
          "\ud83d\udc4d\ud83c\udffd",
          "\u2764\ufe0f\u200d\ud83d\udd25",
          "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f");

  private static String nameOf(String title) {
    String name = FolderName.of(title, ID, UTF_8);
    if (!isSafe(name)) {
      fail(title.codePoints().mapToObj(Integer::toHexString).toList() + " became " + name);
    }
    return name;
  }

  private static boolean isSafe(String name) {
    return name.endsWith(SUFFIX)
        && name.length() > SUFFIX.length()
        && name.length() <= 120
        && name.getBytes(UTF_8).length <= 255
        && ". -=+@".indexOf(name.charAt(0)) < 0
        && !Csv.isFormula(name)
        && ". ".indexOf(name.charAt(name.length() - SUFFIX.length() - 1)) < 0
        && !UNSAFE.matcher(name).find()
        && !DEVICE.matcher(name.toUpperCase(Locale.ROOT)).matches()
        && Normalizer.isNormalized(name, Form.NFC)
        && BASE.resolve(name).normalize().getParent().equals(BASE);
  }

  @Test
  void everyCodePointAlone() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isDefined(c)) {
        nameOf(Character.toString(c));
      } else {
        assertEquals("_" + SUFFIX, FolderName.of(Character.toString(c), ID, UTF_8));
      }
    }
  }

  @Test
  void everyCodePointBetweenAwkwardNeighbours() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean isLikeMany =
          Character.isIdeographic(c) || Character.getType(c) == Character.PRIVATE_USE;
      if (Character.isDefined(c) && !isLikeMany) {
        String one = Character.toString(c);
        nameOf("con" + one + String.join(one, NEIGHBOURS) + one);
      }
    }
  }

  @Test
  void everyAsciiCharacterAfterEveryDevice() {
    for (String device : "con prn aux nul conin$ conout$ com0 com9 lpt\u00b2".split(" ")) {
      for (char c = 0; c < 0x80; c++) {
        nameOf(device + c);
        nameOf(device + " " + c + "x.y");
        nameOf("." + device.toUpperCase(Locale.ROOT) + c + ".txt");
      }
    }
  }

  @Test
  void randomTitles() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder title = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        int range = random.nextInt(3) == 0 ? 0x110000 : random.nextInt(2) == 0 ? 0x80 : 0x3000;
        title.appendCodePoint(random.nextInt(range));
      }
      nameOf(title.toString());
    }
  }

  @Test
  void asManyWholeGraphemesAsFit() {
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      StringBuilder title = new StringBuilder();
      String expected = "";
      boolean fits = true;
      while (title.length() < 200) {
        String next = GRAPHEMES.get(random.nextInt(GRAPHEMES.size()));
        title.append(next);
        String more = expected + Normalizer.normalize(next, Form.NFC);
        fits &= (more + SUFFIX).length() <= 120 && (more + SUFFIX).getBytes(UTF_8).length <= 255;
        expected = fits ? more : expected;
      }
      assertEquals(expected + SUFFIX, nameOf(title.toString()));
    }
  }

  /** Equal here is equal on any file system, however it compares names. */
  private static String folded(String name) {
    String letters = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return INVISIBLE.matcher(Normalizer.normalize(letters, Form.NFKD)).replaceAll("");
  }

  @Test
  void twoIdsNeverClashWhateverTheirTitles() {
    Random random = new Random(3);
    String[] ids = {"1", "11", "7", "17", "71", "007", "6300000000001", "6300000000011"};
    String pieces = "aA\u00c4\u0308s\u00dfSı1７7()（）\u2474\u247a .\u200d\u0130i\u212aK";
    Map<String, String> idOf = new HashMap<>();
    int clashes = 0;
    for (int i = 0; i < 8_000; i++) {
      StringBuilder title = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        title.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      title.append(random.nextInt(3) == 0 ? " (" + ids[random.nextInt(ids.length)] + ")" : "");
      String id = ids[random.nextInt(ids.length)];
      String before = idOf.put(folded(FolderName.of(title.toString(), id, UTF_8)), id);
      assertTrue(before == null || before.equals(id), title + " of " + id + " and of " + before);
      clashes += before == null ? 0 : 1;
    }
    assertTrue(clashes > 400, "titles that fold to the same were tried: " + clashes);
  }
}
