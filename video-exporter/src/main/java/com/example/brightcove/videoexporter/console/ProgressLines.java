package com.example.brightcove.videoexporter.console;

import com.example.brightcove.videoexporter.console.Progress.Figures;
import com.example.brightcove.videoexporter.console.Progress.RunningTransfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.terminal.Size;

/** Formats {@link Progress} as text. */
final class ProgressLines {

  private static final int NARROW = 60;
  private static final int WIDEST_BAR = 100;

  private ProgressLines() {}

  /**
   * Returns one line, for a log.
   *
   * @param heldBack what holds the run back
   */
  static String plain(Figures figures, Optional<String> heldBack) {
    List<String> parts = new ArrayList<>(amounts(figures));
    figures.remaining().ifPresent(remaining -> parts.add(left(remaining)));
    heldBack.ifPresent(parts::add);
    return "[%s/%s] %s".formatted(figures.videos(), figures.expected(), String.join(", ", parts));
  }

  /**
   * Returns the lines for a terminal: a bar, the figures, what holds the run back, and the
   * transfers, in at most half of its rows.
   */
  static List<String> block(Figures figures, Optional<String> heldBack, Size size) {
    int width = size.getColumns();
    List<String> lines = new ArrayList<>();
    lines.add(bar(figures, width));
    List<String> parts = new ArrayList<>();
    parts.add("%s of %s videos".formatted(figures.videos(), figures.expected()));
    parts.addAll(amounts(figures));
    lines.add(fitting(parts, width));
    heldBack.ifPresent(held -> lines.add(TextWidth.cut(held, width)));
    int rows = Math.max(1, size.getRows() / 2 - lines.size());
    lines.addAll(transfers(figures.transfers(), width, rows));
    return lines;
  }

  private static List<String> amounts(Figures figures) {
    List<String> amounts = new ArrayList<>();
    amounts.add(ByteSizes.format(figures.bytes()));
    amounts.add(ByteSizes.format(Math.round(figures.bytesPerSecond())) + "/s");
    if (figures.callsPerSecond() > 0) { // no verification sends any
      amounts.add(String.format(Locale.ROOT, "%.1f API calls/s", figures.callsPerSecond()));
    }
    return amounts;
  }

  private static String bar(Figures figures, int width) {
    double done = figures.expected() == 0 ? 1 : (double) figures.videos() / figures.expected();
    String right = " %3s %%".formatted((int) (100 * done));
    Optional<String> remaining = figures.remaining().map(time -> ", " + left(time));
    right += remaining.orElse("");
    // Its width must not change with the text beside it
    int room = Math.min(width - " 100 %, about 23 h 59 min left".length(), WIDEST_BAR) - 2;
    if (room < 1) {
      return TextWidth.cut(right.strip(), width);
    }
    int filled = (int) (done * room);
    String head = filled < room ? ">" : "";
    return "["
        + ("=".repeat(filled) + head + " ".repeat(room - filled)).substring(0, room)
        + "]"
        + right;
  }

  /** Joins as many parts, from the first, as fit. */
  private static String fitting(List<String> parts, int width) {
    String line = TextWidth.cut(parts.get(0), width);
    for (String part : parts.subList(1, parts.size())) {
      if (TextWidth.of(line) + TextWidth.of(", " + part) > width) {
        break;
      }
      line += ", " + part;
    }
    return line;
  }

  private static List<String> transfers(List<RunningTransfer> all, int width, int rows) {
    int shown = all.size() <= rows ? all.size() : rows - 1;
    List<String> lines = new ArrayList<>();
    int items = all.stream().mapToInt(transfer -> transfer.item().length()).max().orElse(0);
    for (RunningTransfer transfer : all.subList(0, shown)) {
      lines.add(TextWidth.cut(line(transfer, width < NARROW, items), width));
    }
    if (shown < all.size()) {
      String others = shown == 0 ? "%s transfers" : "and %s more";
      lines.add(TextWidth.cut("  " + others.formatted(all.size() - shown), width));
    }
    return lines;
  }

  /**
   * Formats a transfer, the title last: then nothing is out of line if a terminal draws it wider.
   */
  private static String line(RunningTransfer transfer, boolean isNarrow, int items) {
    String progress = ByteSizes.format(transfer.bytes());
    if (transfer.total() > 0) {
      progress = "%3s %%".formatted(100 * transfer.bytes() / transfer.total());
      if (!isNarrow) {
        progress += " of " + ByteSizes.format(transfer.total());
      }
    }
    return "  "
        + TextWidth.padded(transfer.item(), Math.max(items, "thumbnail".length()))
        + "  "
        + TextWidth.padded(progress, (isNarrow ? "999.9 MB" : "100 % of 999.9 MB").length())
        + "  "
        + transfer.title();
  }

  private static String left(Duration time) {
    return "about " + TimeSpans.format(time) + " left";
  }
}
