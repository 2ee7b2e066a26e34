/**
 * How do the exports of all shards become one? This package answers how their files get into one
 * folder without being copied, and what is written about them there.
 *
 * <p>{@link Merge} checks that the shards belong together. A {@link Placement} links or moves each
 * file. The target records a video once its files are there, and the CSV files follow from its
 * journal. A merge that was killed is repeated: what is in place stays.
 *
 * <p>The package sends no request and needs no credentials. It trusts the journals, and reads no
 * media: {@code verify} does.
 */
package com.example.brightcove.videoexporter.merge;
