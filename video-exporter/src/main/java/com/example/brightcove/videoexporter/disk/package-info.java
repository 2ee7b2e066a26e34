/**
 * How does a file get on disk as a whole? This package answers how a file gets its final name, how
 * its checksum is computed, and what an error of the disk means.
 *
 * <p>{@link AtomicMove} gives a file that was written apart its final name, and {@link
 * AtomicTextFile} writes texts in that way. So a file under its final name is complete, even after
 * a kill or a power failure. {@link StoredFile} describes the result.
 *
 * <p>No line here depends on videos or on the layout of an export. So all files are written by the
 * same few lines.
 */
package com.example.brightcove.videoexporter.disk;
