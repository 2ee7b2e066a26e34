package com.example.brightcove.videoexporter.disk;

/**
 * Describes a file under its final name.
 *
 * @param isSmaller whether it is of a smaller rendition than the widest one
 * @param expectedBytes the size that the API said; not positive if it did not
 * @param etag the server's strong ETag of this content; empty if there is none
 * @param track the id of a text track; null for any other file
 * @param draft whether viewers do not see that track; null if they do
 */
public record StoredFile(
    String name,
    long bytes,
    String sha256,
    long expectedBytes,
    String etag,
    boolean isSmaller,
    String track,
    Boolean draft) {

  /** Accepts a journal that has no ETags yet. */
  public StoredFile {
    etag = etag == null ? "" : etag;
  }

  public StoredFile(String name, long bytes, String sha256, long expectedBytes, String etag) {
    this(name, bytes, sha256, expectedBytes, etag, false, null, null);
  }

  public StoredFile withSmaller(boolean isNowSmaller) {
    return new StoredFile(name, bytes, sha256, expectedBytes, etag, isNowSmaller, track, draft);
  }

  /** Returns the file as one of a text track. */
  public StoredFile of(String trackId, boolean isDraft) {
    Boolean draftOrNull = isDraft ? Boolean.TRUE : null;
    return new StoredFile(
        name, bytes, sha256, expectedBytes, etag, isSmaller, trackId, draftOrNull);
  }

  public boolean isValid() {
    return sha256 != null && name != null && isPlain(name);
  }

  public boolean isOfExpectedSize() {
    return expectedBytes <= 0 || expectedBytes == bytes;
  }

  /** Whether it is the name of one file or folder, not a path to another. */
  public static boolean isPlain(String name) {
    return !name.matches("\\.{0,2}")
        && name.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == ':');
  }
}
