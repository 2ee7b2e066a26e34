/**
 * What is on disk? This package answers how the export's folder is laid out, how a video's folder
 * is named, what the journal records, and what the CSV files contain.
 *
 * <p>{@link FolderName} names a folder, {@link Journal} records what is done, {@link CsvFiles}
 * writes the CSV files. Each file is written by the package {@code disk}, so a killed run leaves
 * the old file or the new one. The journal has a line for each change; its last line of a video
 * counts. The CSV files are written from it.
 *
 * <p>Other packages name no path inside the export themselves, except {@code verify}, which also
 * tells what does not belong there. So the format on disk, which later versions must read, is
 * defined here alone.
 */
package com.example.brightcove.videoexporter.store;
