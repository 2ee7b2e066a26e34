/**
 * Which videos are this machine's, if several export one account together.
 *
 * <p>It knows ids and numbers only: the other packages ask it whether a video belongs to this run,
 * and when this run may call the API.
 */
package com.example.brightcove.videoexporter.shard;
