package com.example.brightcove.videoexporter.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.settings.UsageException;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of video ids: one id a line, or a CSV file with a column {@code Id}, separated by
 * commas, semicolons or tabs. Blank lines and lines that begin with # are skipped.
 */
public final class IdFile {

  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final Pattern ERROR_LINE = Pattern.compile("at line (\\d+)");
  private static final int UNKNOWN = -1;

  private final String name;
  private final IdSet ids = new IdSet();
  private int column = UNKNOWN;
  private long line;

  private IdFile(String name) {
    this.name = name;
  }

  /**
   * Reads the file that {@code --ids} names, or stdin for "-".
   *
   * @throws UsageException if it cannot be read, has a line without an id, or no ids
   */
  public static IdSet read(String ids, ProcessContext process) throws UsageException {
    try (InputStream in =
        ids.equals("-") ? process.in() : Files.newInputStream(process.directory().resolve(ids))) {
      return read(ids, in);
    } catch (NoSuchFileException e) {
      throw new UsageException("--ids " + ids + ": there is no such file");
    } catch (IOException e) {
      throw new UsageException("--ids " + ids + " cannot be read");
    }
  }

  /**
   * Reads all ids, each once. No message has what the file says: it may be the wrong file.
   *
   * @param name of the file, for messages
   * @throws UsageException if it has a line without an id, or no ids
   */
  public static IdSet read(String name, InputStream file) throws UsageException, IOException {
    IdFile ids = new IdFile(name);
    try (CsvReader<CsvRecord> records = reader(new BufferedInputStream(file))) {
      for (CsvRecord record : records) {
        ids.line = record.getStartingLineNumber();
        ids.add(record.getFields().stream().map(String::strip).toList());
      }
    } catch (CsvParseException | UncheckedIOException e) {
      Matcher at = ERROR_LINE.matcher(String.valueOf(e.getMessage()));
      ids.line = at.find() ? Long.parseLong(at.group(1)) : ids.line;
      throw ids.error("this is not CSV");
    }
    if (ids.ids.size() == 0) {
      throw new UsageException("--ids " + name + " has no ids");
    }
    return ids.ids;
  }

  private static CsvReader<CsvRecord> reader(BufferedInputStream in) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator(in))
        .commentStrategy(CommentStrategy.SKIP)
        .detectBomHeader(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(in);
  }

  /** Returns what separates the cells of the header: in some countries Excel writes semicolons. */
  private static char separator(BufferedInputStream in) throws IOException {
    in.mark(MAX_HEADER_BYTES);
    String start = new String(in.readNBytes(MAX_HEADER_BYTES), US_ASCII);
    in.reset();
    return start
        .replaceAll("[^\\t\\n\\r -~]", "") // a byte order mark, and the zeros of UTF-16
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .map(header -> header.replaceAll("\"[^\"]*\"|[^,;\t]", "") + ",")
        .orElse(",")
        .charAt(0);
  }

  private void add(List<String> cells) throws UsageException {
    if (cells.stream().allMatch(String::isEmpty)) {
      return;
    }
    if (column == UNKNOWN) {
      int header = cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList().indexOf("id");
      if (header < 0 && cells.size() > 1) {
        throw error("there is no column Id");
      }
      column = Math.max(0, header);
      if (header >= 0) {
        return;
      }
    }
    String id = column < cells.size() ? cells.get(column) : "";
    if (!Video.isId(id)) {
      throw error("there is no video id");
    }
    ids.add(id);
  }

  private UsageException error(String reason) {
    return new UsageException("--ids " + name + ", line " + line + ": " + reason);
  }
}
