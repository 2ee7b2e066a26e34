package com.example.brightcove.videoexporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** CSV files: UTF-8, CRLF (RFC 4180), quotes only where needed; replaced as a whole. */
final class Tables {

  private Tables() {}

  static void write(Path part, Path target, List<String> header, List<List<String>> rows)
      throws IOException {
    try (FileChannel channel = FileChannel.open(part, CREATE, WRITE, TRUNCATE_EXISTING)) {
      // Not Files.newBufferedWriter: half a surrogate pair in a title would be its end
      Writer text = new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8);
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
      csv.writeRecord(header);
      rows.forEach(csv::writeRecord);
      csv.flush();
      channel.force(true);
    } catch (UncheckedIOException e) {
      throw DiskFault.of(part, e.getCause());
    } catch (IOException e) {
      throw DiskFault.of(part, e);
    }
    ExportFolder.complete(part, target);
  }
}
