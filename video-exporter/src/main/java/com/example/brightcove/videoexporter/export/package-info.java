/**
 * How is a video exported, how are many, and what changed during the run? This package answers what
 * is done for each video, which errors stop the run, and what the run comes to.
 *
 * <p>{@link VideoPlan} decides what a video still needs, {@link VideoPlanExecution} does it, and
 * {@link Pipeline} does so for many. Several videos are exported at a time. For each, its journal
 * record, the list and the disk tell which files are missing. They are downloaded, and the video's
 * status is recorded. Videos that cannot be exported yet get another turn at the end; changes and
 * removals are looked for then.
 *
 * <p>This package connects the others and depends on all of them. None of them depends on it, so
 * the order of the steps can change without a change to the steps.
 */
package com.example.brightcove.videoexporter.export;
