package com.example.brightcove.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.cms.AnalyticsApi;
import com.example.brightcove.settings.UsageException;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints the rows of a report as a table. With the flag {@code --csv} it prints CSV instead, with
 * {@code --json} the JSON of the response, both in UTF-8 whatever the encoding of the terminal is.
 */
public final class ReportPrinter {

  private final PrintStream out;
  private final boolean csv;
  private final boolean json;

  public ReportPrinter(PrintStream out, Arguments arguments) throws UsageException {
    this.out = out;
    this.csv = arguments.has("--csv");
    this.json = arguments.has("--json");
    if (csv && json) {
      throw new UsageException("give either --csv or --json, not both");
    }
  }

  /**
   * Prints the rows, and in front of them the names of the fields.
   *
   * @param response the JSON that the rows are from
   * @param fields which fields of the rows to print; a field with free text must be the last
   */
  public void print(String response, List<JsonObject> rows, String... fields) throws IOException {
    if (json) {
      out.write((response.stripTrailing() + "\n").getBytes(UTF_8));
    } else {
      List<List<String>> lines = new ArrayList<>(List.of(List.of(fields)));
      for (JsonObject row : rows) {
        lines.add(Stream.of(fields).map(field -> AnalyticsApi.text(row, field)).toList());
      }
      if (csv) {
        for (List<String> line : lines) {
          out.write(Csv.row(line).getBytes(UTF_8));
        }
      } else {
        Table.print(out, lines);
      }
    }
  }
}
