/**
 * Are the files still as they were exported? This package answers with SHA256SUMS, for other
 * programs, and by reading every file again.
 *
 * <p>{@link Sha256Sums} writes the checksums of the journal. {@link Verification} compares the
 * files with the journal, and records those that differ, so that the next export downloads them
 * again.
 *
 * <p>The package sends no request and needs no credentials: an export can be verified on the
 * machine where it is kept.
 */
package com.example.brightcove.videoexporter.verify;
