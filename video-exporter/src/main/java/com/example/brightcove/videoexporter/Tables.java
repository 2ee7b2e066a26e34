package com.example.brightcove.videoexporter;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CSV files: UTF-8, CRLF (RFC 4180), quotes only where needed; replaced as a whole. */
final class Tables {

  private Tables() {}

  static void write(Path part, Path target, List<String> header, List<List<String>> rows)
      throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
      csv.writeRecord(header);
      rows.forEach(csv::writeRecord);
    }
    ExportFolder.complete(part, target);
  }
}
