package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.pages.SampleExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tests that the table in video-exporter.md names what the PowerShell script and the exporter have.
 */
class ExporterPageTest {

  private static final List<String> SCRIPT_NAMES =
      List.of(
          "$ParentPath",
          "C:\\Temp",
          "$ParentCsv",
          "Videos.csv",
          "$ClientId",
          "$ClientSecret",
          "$AccessTokenExpiry",
          "$Limit",
          "$Offset",
          "Get-BrightcoveAuthorization",
          "Get-BrightcoveVideoCount",
          "Get-BrightcoveVideos",
          "Get-BrightcoveVideoSources",
          "Get-BrightcoveVideoImages",
          "Start-BrightcoveDownload",
          "Replace-InvalidFileNameChars",
          "Start-BitsTransfer",
          "$DisplayName",
          "$PathFriendlyVideoName.csv",
          "$PosterUri",
          "Explorer.exe");

  @Test
  void namesEveryOptionColumnAndFunction() throws IOException {
    String page = Files.readString(Path.of("samples/video-exporter.md"));
    String table = page.split("\n## From the original\n", 2)[1].split("\n## ", 2)[0];
    List<String> names = new ArrayList<>(SCRIPT_NAMES);
    names.addAll(SampleExport.columns());
    Pattern.compile("--[a-z][a-z-]*")
        .matcher(SampleExport.help())
        .results()
        .map(MatchResult::group)
        .forEach(names::add);
    assertTrue(names.size() > SCRIPT_NAMES.size() + 15 + 8, "too few: " + names);
    List<String> missing = names.stream().filter(name -> !table.contains("`" + name)).toList();
    assertEquals(List.of(), missing, "not named in the table");
  }
}
