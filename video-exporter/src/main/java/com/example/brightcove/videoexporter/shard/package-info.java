/**
 * Which videos does this machine export, if several export one account together? This package
 * answers that from the id of a video alone. It also reads which of the machines this is, from the
 * options or from the variables of a scheduler.
 *
 * <p>It imports no other package of the exporter, because all of them may need to test whether a
 * video belongs to this run.
 */
package com.example.brightcove.videoexporter.shard;
