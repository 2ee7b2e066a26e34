package com.example.brightcove.videoexporter.disk;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Counts and hashes the bytes of a file so far, and keeps the first of them. For one thread, except
 * bytes().
 */
public final class ContentDigest {

  /** How many first bytes are kept: an SVG may begin with long comments and declarations. */
  public static final int HEADER_BYTES = 4096;

  private final MessageDigest digest = newDigest();
  private final ByteBuffer start = ByteBuffer.allocate(HEADER_BYTES);
  private volatile long bytes;

  /** Adds what remains in the buffer. */
  public void add(ByteBuffer buffer) {
    bytes += buffer.remaining();
    digest.update(buffer.duplicate());
    while (start.hasRemaining() && buffer.hasRemaining()) {
      start.put(buffer.get());
    }
  }

  public void reset() {
    digest.reset();
    start.clear();
    bytes = 0;
  }

  public long bytes() {
    return bytes;
  }

  /** Returns the first bytes, for {@link FileType}. */
  public byte[] firstBytes() {
    return Arrays.copyOf(start.array(), start.position());
  }

  /** Returns the hash of the bytes so far, in lower-case hex; more may follow. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e); // the JDK's own can be cloned
    }
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
