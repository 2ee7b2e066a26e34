package com.example.brightcove.videoexporter.store;

import com.example.brightcove.videoexporter.disk.StoredFile;

/** Says what was exported of a video. */
public enum Status {
  /** All of its files are there. */
  EXPORTED("exported"),
  /** As exported, but the account has no MP4 of it. */
  NO_MP4("no MP4"),
  /** As exported, but the video file, though complete, has not the size that the API said. */
  SIZE_DIFFERS("size differs"),
  /** As exported, but the account does not give its widest rendition. */
  SMALLER_RENDITION("smaller rendition"),
  /** The account cannot give something, seen in two runs a day apart: see failures.csv. */
  UNAVAILABLE_MEDIA("unavailable media"),
  /** Something is missing: see failures.csv. */
  FAILED("failed"),
  /** The run was stopped before the video was done. */
  INCOMPLETE("incomplete"),
  /** The account no longer has it. */
  REMOVED("removed");

  private final String csvValue;

  /** Returns the Status of a video that lacks nothing; its video file is null if it has no MP4. */
  public static Status of(StoredFile videoFile) {
    if (videoFile == null) {
      return NO_MP4;
    }
    Status ofExpectedSize = videoFile.isSmaller() ? SMALLER_RENDITION : EXPORTED;
    return videoFile.isOfExpectedSize() ? ofExpectedSize : SIZE_DIFFERS;
  }

  Status(String csvValue) {
    this.csvValue = csvValue;
  }

  /** Returns the text in the Status column. */
  public String csvValue() {
    return csvValue;
  }

  /** Whether there is nothing to do, unless the video changes. */
  public boolean isSettled() {
    return this == EXPORTED || this == NO_MP4 || this == UNAVAILABLE_MEDIA || hasOtherVideoFile();
  }

  /** Whether the video file is not the one that the API describes, so that a refresh may help. */
  public boolean hasOtherVideoFile() {
    return this == SIZE_DIFFERS || this == SMALLER_RENDITION;
  }
}
