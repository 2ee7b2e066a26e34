package com.example.brightcove.videoexporter;

import static com.example.brightcove.videoexporter.export.RunTotals.counted;

import com.example.brightcove.sample.Arguments;
import com.example.brightcove.sample.ExitStatus;
import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.Sample;
import com.example.brightcove.videoexporter.console.ByteSizes;
import com.example.brightcove.videoexporter.console.ConsoleReport;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.verify.Verification;
import java.io.PrintStream;

/** Verifies the files of an export: the command {@code verify}, which needs no credentials. */
final class VerifyCommand {

  static final String NAME = "verify";

  private static final String HELP =
      """
      Usage: video-exporter verify [--output FOLDER]
      Reads every file of an export again, and compares it with the SHA-256 that was recorded.

        --output=FOLDER    the export (default: exports)

      Prints each file that differs, is missing, or is foreign: no export recorded it. The next
      export downloads again what differs or is missing. Needs no credentials.
      Exit status: 0 all files are as recorded, 1 a difference, 2 wrong usage, 5 stopped by disk,
      130 interrupted, 143 terminated.
      """;

  private VerifyCommand() {}

  static int run(ProcessContext process, String... arguments) throws Exception {
    if (Sample.printsHelp(HELP, arguments, process)) {
      return ExitStatus.DONE;
    }
    String output = Arguments.parse(arguments, "--output").text("--output").orElse(Options.OUTPUT);
    Options.checkOutput(output);
    try (ConsoleReport report = new ConsoleReport(process, false);
        ExportFolder folder =
            ExportFolder.openToVerify(process.directory().resolve(output), process.pause())) {
      report.print("Verifying " + folder + " ...");
      report.start((int) folder.journal().ids().count(), 0);
      int cores = Runtime.getRuntime().availableProcessors();
      Verification.Findings findings = new Verification(folder, report).run(cores);
      report.stop();
      return print(findings, folder.isReadOnly(), process.out());
    }
  }

  private static int print(Verification.Findings findings, boolean isReadOnly, PrintStream out) {
    String size = ByteSizes.format(findings.bytes());
    out.printf("%s, %s read%n", counted(findings.files(), "file"), size);
    int wrong = findings.differing() + findings.missing();
    if (wrong + findings.foreign() == 0) {
      out.println("All files are as they were recorded");
      return ExitStatus.DONE;
    }
    out.printf(
        "%s differing, %s missing, %s foreign%n",
        findings.differing(), findings.missing(), findings.foreign());
    if (wrong > 0 && !isReadOnly) {
      out.println(
          "Run the export again: it downloads what differs, and without --moved what is missing");
    } else if (wrong > 0) {
      out.println("The folder cannot be written, so the next export will not know what differs");
    }
    return ExitStatus.SOME_FAILED;
  }
}
