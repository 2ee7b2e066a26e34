package com.example.brightcove.videoexporter.account;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.brightcove.settings.UsageException;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of ids as people and programs write them. */
class IdFileTest {

  private static List<String> ids(byte[] file) throws Exception {
    return IdFile.read("ids.csv", new ByteArrayInputStream(file)).sorted().toList();
  }

  private static List<String> ids(String file) throws Exception {
    return ids(file.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7\n11\n",
        "11\r\n7",
        "\ufeff7\r\n11\r\n",
        "# mine\n\n 7 \n\n11\n7\n",
        "\"7\"\n\"11\"\n",
        "Id\n7\n11",
        "id\n7\n11",
        "Id,Name,Item,Reason\r\n7,a,poster,gone\r\n7,a,video,gone\r\n11,b,video,gone\r\n",
        "\ufeffId,Name\r\n7,\"a, \"\"b\"\"\r\n99\"\r\n11,'=1\r\n",
        "\ufeff\"Id\";\"Name\"\r\n7;a,b\r\n11;\r\n;\r\n",
        "Name\tId\na\t7\nb\t11\n",
        "Name,Folder,Id\na,b,7\n\nc,d,11,e\n",
        "# retry\nId;Name\n7;a\n11;b\n",
        "\n \r\nId;Name\n7;a\n11;b\n",
        "#a;b\nId,Name\n7,a\n11,b\n",
        "\ufeff#a,b\r\n\r\nId\tName\r\n7\ta\r\n11\tb\r\n",
        "\"Last, first\";Id\na;7\nb;11\n"
      })
  void twoIds(String file) throws Exception {
    assertEquals(List.of("7", "11"), ids(file));
  }

  @Test
  void unicodeTextOfExcel() throws Exception {
    assertEquals(
        List.of("7", "11"), ids("\ufeffId\tName\r\n7\t\u00fc\r\n11\tb\r\n".getBytes(UTF_16LE)));
  }

  @Test
  void unicodeTextOfExcelWithAComment() throws Exception {
    assertEquals(List.of("7"), ids("\ufeff#a;b\r\n\r\nId\tName\r\n7\tb\r\n".getBytes(UTF_16LE)));
  }

  @Test
  void manyCommentsBeforeTheHeader() throws Exception {
    assertEquals(
        List.of("7"), ids("# a comment of a line, and more\n".repeat(300) + "Id;Name\n7;b"));
  }

  @Test
  void aFileInAnotherCharset() throws Exception {
    assertEquals(List.of("7"), ids(new byte[] {'I', 'd', ',', 'N', '\n', '7', ',', (byte) 0xfc}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7\\nx | , line 2: there is no video id",
        "Id,Name\\n7,a\\n\\n6.3E+12,b | , line 4: there is no video id",
        "Name,Id\\na,7\\nb | , line 3: there is no video id",
        "Name,Title\\na,7 | , line 1: there is no column Id",
        "{\"account_id\":\"1\",\"client_secret\":\"canary\"} | , line 1: this is not CSV",
        "Id,N\\n7,\"a\\nb\"\\n8,\"x\"y\\n | , line 4: this is not CSV",
        "-7 | , line 1: there is no video id",
        "Id\\n |  has no ids",
        "'' |  has no ids"
      })
  void anythingElseIsNamedByItsLineWithoutItsText(String file, String message) {
    UsageException error =
        assertThrows(UsageException.class, () -> ids(file.replace("\\n", "\n").replace("''", "")));
    assertEquals("--ids ids.csv" + message.replaceFirst("^has", " has"), error.getMessage());
  }
}
