package com.example.brightcove.videoexporter.store;

import com.example.brightcove.sample.Csv;
import com.example.brightcove.videoexporter.disk.AtomicTextFile;
import com.example.brightcove.videoexporter.disk.StoredFile;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Formats CSV files: UTF-8, CRLF (RFC 4180), quotes only where needed.
 *
 * @param byteOrderMark whether the files begin with one, for Excel, which otherwise takes UTF-8 for
 *     the local code page; other programs take the mark for a part of the first column's name
 */
public record CsvFormat(boolean byteOrderMark, Formulas formulas) {

  /** Says what is done about cells that a spreadsheet would compute, which could do harm. */
  public enum Formulas {
    /** They get a leading apostrophe; videos.jsonl has them unchanged. */
    ESCAPE,
    /** Nothing is done. */
    RAW;

    /** Returns the value as on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final QuoteStrategy QUOTES =
      new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int cell, String value) {
          return Csv.hidesFormula(value);
        }
      };

  /**
   * Columns with people's text: whoever names a video is not the one who opens the file. Other
   * columns have a type.
   */
  private static final Set<String> FREE_TEXT =
      Set.of("Name", "OriginalFileName", "Tags", "Folder", "ReferenceId", "Reason");

  StoredFile write(
      AtomicTextFile files, Path part, Path target, List<String> header, Stream<List<String>> rows)
      throws IOException, InterruptedException {
    return files.write(
        part,
        target,
        out -> {
          CsvWriter csv = start(out, header);
          rows.forEach(row -> csv.writeRecord(cells(header, row)));
          csv.flush();
        });
  }

  /** Starts a file: returns a writer that has written the header. */
  CsvWriter start(Writer out, List<String> header) throws IOException {
    if (byteOrderMark) {
      out.write('\ufeff');
    }
    CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).quoteStrategy(QUOTES).build(out);
    csv.writeRecord(header);
    return csv;
  }

  List<String> cells(List<String> header, List<String> row) {
    if (formulas == Formulas.RAW) {
      return row;
    }
    List<String> cells = new ArrayList<>(row);
    for (int i = 0; i < cells.size(); i++) {
      if (FREE_TEXT.contains(header.get(i)) && Csv.isFormula(cells.get(i))) {
        cells.set(i, "'" + cells.get(i));
      }
    }
    return cells;
  }

  /** Reads the settings as they are recorded. */
  static CsvFormat parse(String text) {
    boolean isRaw = text.contains("formulas=" + Formulas.RAW);
    return new CsvFormat(text.contains("bom=true"), isRaw ? Formulas.RAW : Formulas.ESCAPE);
  }

  /** Returns the settings as they are recorded, to recognise the format of earlier runs. */
  @Override
  public String toString() {
    int columns = ExportedVideo.COLUMNS.size();
    return "bom=" + byteOrderMark + " formulas=" + formulas + " columns=" + columns;
  }
}
