package com.example.brightcove.videoexporter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.brightcove.videoexporter.AccountJson;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CSV files, byte by byte. */
class CsvFilesTest {

  private static final String HEADER =
      "Id,Complete,CreatedAt,Duration,Name,OriginalFileName,PublishedAt,State,Tags,UpdatedAt,"
          + "Folder,VideoFile,VideoBytes,VideoSha256,Status,ReferenceId,FolderId,CustomFields,TextTracks\r\n";

  @TempDir Path directory;
  private FakeAccount account;

  @BeforeEach
  void start() throws IOException {
    account = new FakeAccount();
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** Returns the rows of Videos.csv for an account with this video and no MP4. */
  private String row(String video) throws IOException {
    account.videos.add(AccountJson.parse(video));
    account.respond(FakeAccount.CMS + "/videos/7/sources", 200, "[]");
    assertEquals(0, ExporterRun.in(directory, account.variables()).status());
    String table =
        new String(
            Files.readAllBytes(directory.resolve("exports/Videos.csv")), StandardCharsets.UTF_8);
    assertEquals(HEADER, table.substring(0, HEADER.length()));
    return table.substring(HEADER.length());
  }

  @Test
  void cellsAreAsTheApiGivesThemInTheOrderOfTheScript() throws IOException {
    assertEquals(
        "7,true,2024-01-01T00:00:00.382Z,186586,A name,a.mov,2024-01-02T00:00:00.391Z,ACTIVE,"
            + "\"one,two\",2024-01-03T00:00:00.122Z,A name (7),,,,no MP4,,,,\r\n",
        row(
            "{'updated_at':'2024-01-03T00:00:00.122Z','tags':['one','two'],'state':'ACTIVE',"
                + "'published_at':'2024-01-02T00:00:00.391Z','original_filename':'a.mov',"
                + "'name':'A name','duration':186586,'created_at':'2024-01-01T00:00:00.382Z',"
                + "'complete':true,'id':'7','description':'more'}"));
  }

  @Test
  void theColumnsAtTheEndHaveReferenceFolderAndCustomFieldsInOrder() throws IOException {
    assertEquals(
        "7,,,,,,,,,,_ (7),,,,no MP4,'=ref,5f2,\"{\"\"a\"\":\"\"1,5\"\",\"\"n\"\":12345678901234567890.10,"
            + "\"\"z\"\":\"\"https://h/p\"\"}\",\r\n",
        row(
            "{'id':'7','reference_id':'=ref','folder_id':'5f2','custom_fields':{'z':"
                + "'https://h/p?sig=canary','n':12345678901234567890.10,'a':'1,5'}}"));
  }

  @Test
  void nullsAtTheEndAreEmptyAndNoCustomFieldIsAnObject() throws IOException {
    assertEquals(
        "7,,,,,,,,,,_ (7),,,,no MP4,,,{},\r\n",
        row(
            "{'id':'7','reference_id':null,'folder_id':null,'custom_fields':{},'text_tracks':null}"));
  }

  @Test
  void whatIsNullOrMissingIsEmpty() throws IOException {
    assertEquals(
        "7,,,,,,,,,,_ (7),,,,no MP4,,,,\r\n",
        row("{'id':'7','name':null,'duration':null,'tags':[],'published_at':null}"));
  }

  @Test
  void anIdMayBeANumberToo() throws IOException {
    assertEquals("7,,,,,,,,,,_ (7),,,,no MP4,,,,\r\n", row("{'id':7}"));
  }

  @Test
  void quotesAndCommasAndLineBreaksAreQuotedAndNothingElseIs() throws IOException {
    assertEquals(
        "7,,,,\"a \"\"b\"\", c\r\nd\ne; '=f\",,,,,,\"a _b_, c__d_e; '=f (7)\",,,,no MP4,,,,\r\n",
        row("{'id':'7','name':'a \\\"b\\\", c\\r\\nd\\ne; \\u0027=f'}"));
  }

  @Test
  void lettersOfAnyScriptAreUtf8WithoutAByteOrderMark() throws IOException {
    assertEquals(
        "7,,,,Kühle 冷たい色 😀,,,,ü,,Kühle 冷たい色 😀 (7),,,,no MP4,,,,\r\n",
        row("{'id':'7','name':'Kühle 冷たい色 😀','tags':['ü']}"));
  }

  @Test
  void anUnpairedSurrogateIsAQuestionMark() throws IOException {
    assertEquals(
        "7,,,,cut ?,,,,,,cut _ (7),,,,no MP4,,,,\r\n", row("{'id':'7','name':'cut \\ud83d'}"));
  }

  @Test
  void theRowsAreSortedByIdAsANumber() throws IOException {
    for (String id : List.of("100", "20", "3", "18446744073709551616")) {
      account.add(id, "x");
    }
    assertEquals(0, ExporterRun.in(directory, account.variables()).status());
    assertEquals(
        List.of("3", "20", "100", "18446744073709551616"),
        ExporterRun.column(directory.resolve("exports/Videos.csv"), "Id"));
  }

  @Test
  void theFailuresAreSortedByIdAsANumberToo() throws IOException {
    for (String id : List.of("100", "20", "3")) {
      account.add(id, "x");
      for (String item : List.of("video.mp4", "poster/image.jpg", "thumbnail/image.jpg")) {
        account.respond(FakeAccount.mediaPath(id, item), 404, "");
      }
    }
    assertEquals(1, ExporterRun.in(directory, account.variables()).status());
    Path table = directory.resolve("exports/failures.csv");
    assertEquals(
        List.of("3", "3", "3", "20", "20", "20", "100", "100", "100"),
        ExporterRun.column(table, "Id"));
    assertEquals(
        List.of("thumbnail", "poster", "video"), ExporterRun.column(table, "Item").subList(0, 3));
  }

  @Test
  void metadataCsvHasTheSameHeaderAndTheVideosRow() throws IOException {
    String row = row("{'id':'7','name':'A, b'}");
    Path own = directory.resolve("exports/A, b (7)/metadata.csv");
    assertEquals(HEADER + row, Files.readString(own));
  }

  @Test
  void theVideoFileIsInTheRow() throws IOException {
    account.add("8", "x");
    ExporterRun.in(directory, account.variables());
    Path table = directory.resolve("exports/Videos.csv");
    assertEquals(List.of("video.mp4"), ExporterRun.column(table, "VideoFile"));
    assertEquals(
        List.of(String.valueOf(FakeAccount.videoFile("8").length())),
        ExporterRun.column(table, "VideoBytes"));
    assertEquals(64, ExporterRun.column(table, "VideoSha256").get(0).length());
  }
}
