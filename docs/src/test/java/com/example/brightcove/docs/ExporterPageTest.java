package com.example.brightcove.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.docs.pages.Exporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table from the PowerShell script names all that the script has, and all that ours has. */
class ExporterPageTest {

  private static final List<String> OF_THE_SCRIPT =
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
    List<String> names = new ArrayList<>(OF_THE_SCRIPT);
    names.addAll(Exporter.columns());
    Pattern.compile("--[a-z][a-z-]*")
        .matcher(Exporter.help())
        .results()
        .map(MatchResult::group)
        .forEach(names::add);
    assertTrue(names.size() > OF_THE_SCRIPT.size() + 15 + 8, "too few: " + names);
    List<String> missing = names.stream().filter(name -> !table.contains("`" + name)).toList();
    assertEquals(List.of(), missing, "not named in the table");
  }
}
