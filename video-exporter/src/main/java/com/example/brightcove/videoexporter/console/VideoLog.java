package com.example.brightcove.videoexporter.console;

import com.example.brightcove.videoexporter.download.DownloadException;
import com.example.brightcove.videoexporter.download.PartialFile;
import com.example.brightcove.videoexporter.download.Transfer;
import java.util.function.LongSupplier;

/**
 * Collects a video's lines and prints them together when it is closed, as other videos are exported
 * at the same time. A video that nothing was done for has no lines: a large account has too many of
 * them. For one thread.
 */
public final class VideoLog implements Transfer.TransferListener, AutoCloseable {

  public static final String REMOVED = "no longer in the account";

  /** As much of a title, in columns, as a reader needs to recognise it. */
  private static final int MAX_TITLE_COLUMNS = 40;

  private final ConsoleReport report;
  private final Progress progress;
  private final boolean isQuiet;
  private final String title;
  private final boolean isRepeated;
  private final StringBuilder text = new StringBuilder();
  private boolean isDone;
  private Progress.Meter meter;
  private boolean isDeferred;
  private boolean isProblem;

  VideoLog(
      ConsoleReport report, Progress progress, boolean isQuiet, String title, boolean isRepeated) {
    this.report = report;
    this.progress = progress;
    this.isQuiet = isQuiet;
    this.title = StderrTerminal.printable(title);
    this.isRepeated = isRepeated;
  }

  @Override
  public void started(String item, PartialFile part) {
    reading(item, part::bytes, part::total);
  }

  /** Notes that a file is being read, up to {@link #ended}. */
  public void reading(String item, LongSupplier position, LongSupplier total) {
    meter = progress.transfer(item, title, position, total);
  }

  @Override
  public void retried(String item, DownloadException error) {
    String reason = StderrTerminal.printable(error.getMessage());
    String name = TextWidth.cut(title, MAX_TITLE_COLUMNS);
    report.printThrottled(
        ThrottledMessages.Topic.DOWNLOAD_RETRIED,
        "Retrying %s of %s: %s".formatted(item, name, reason));
  }

  @Override
  public void ended() {
    meter.close();
  }

  public void downloaded(String file, long bytes) {
    add(file + " " + ByteSizes.format(bytes));
  }

  /** Adds that the video was deleted since it was listed. */
  public void removed() {
    add(REMOVED);
  }

  public void noMp4(String reason) {
    add("no MP4 to download: " + reason);
  }

  /** Adds that the widest rendition is not to be had. */
  public void smaller(String reason) {
    add("a smaller rendition, as " + reason);
  }

  public void failed(String item, String reason) {
    isProblem = true;
    add(item + " failed: " + reason);
  }

  private void add(String line) {
    text.append(System.lineSeparator()).append("    ").append(line);
  }

  /** Notes that the video's export ended; without this, it was stopped. */
  public void finished() {
    isDone = true;
  }

  /** Adds that the video will have another turn. */
  public void deferred() {
    isDeferred = true;
    add("is being processed: tried again at the end of the run");
  }

  @Override
  public void close() {
    boolean isEmpty = text.length() == 0;
    String number = isDeferred ? "[later]" : "[stopped]";
    if (isDone && isRepeated) {
      number = "[again]"; // not one more video
    } else if (isDone) {
      number =
          "[%s/%s]".formatted(progress.videoDone(meter == null && isEmpty), progress.expected());
    }
    if (isProblem || !isEmpty && !isQuiet) {
      report.print(number + " " + title + text);
    }
  }
}
