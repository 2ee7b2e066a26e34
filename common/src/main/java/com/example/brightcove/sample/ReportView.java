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
 * Shows the rows of an answer: as a table, with the flag {@code --csv} as CSV, with {@code --json}
 * the answer as it came. JSON and CSV are UTF-8 whatever the terminal is.
 */
public final class ReportView {

  private final PrintStream out;
  private final boolean csv;
  private final boolean json;

  public ReportView(PrintStream out, Arguments arguments) throws UsageException {
    this.out = out;
    this.csv = arguments.has("--csv");
    this.json = arguments.has("--json");
    if (csv && json) {
      throw new UsageException("--csv and --json exclude each other: try --help");
    }
  }

  /**
   * Shows the rows, the names of the fields first.
   *
   * @param answer the JSON they come from
   * @param fields of the rows, that with free text last
   */
  public void show(String answer, List<JsonObject> rows, String... fields) throws IOException {
    if (json) {
      out.write((answer.stripTrailing() + "\n").getBytes(UTF_8));
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
