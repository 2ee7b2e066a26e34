package com.example.brightcove.sandbox.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A file of any size that is generated while it is sent. It begins like an MP4 or a JPEG. Each
 * later byte is a function of the file's name and the byte's offset, and no part is repeated.
 */
public final class GeneratedFile implements MediaFile {

  private static final int BLOCK = 1 << 16;

  private final String etag;
  private final long seed;
  private final long size;
  private final byte[] head;

  /**
   * @param size at least 32 bytes
   */
  GeneratedFile(String name, long size) {
    String digest = MediaFile.digest(name + " " + size);
    this.etag = '"' + digest + '"';
    this.seed = HexFormat.fromHexDigitsToLong(digest.substring(16));
    this.size = size;
    this.head = name.endsWith(".mp4") ? mp4(size) : jpeg();
  }

  /** Returns the file type, and the beginning of a box with all the rest (ISO/IEC 14496-12). */
  private static byte[] mp4(long size) {
    byte[] isom = "isom".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(24)
        .putInt(16)
        .put("ftyp".getBytes(StandardCharsets.US_ASCII))
        .put(isom)
        .putInt(512)
        .putInt((int) (size - 16))
        .put("mdat".getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /** Returns the beginning of an image, and of the first segment of a JFIF file. */
  private static byte[] jpeg() {
    return HexFormat.of().parseHex("ffd8ffe000104a46494600");
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String etag() {
    return etag;
  }

  @Override
  public void write(OutputStream out, long from, long to) throws IOException {
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, to - from + 2L * Long.BYTES));
    long at = from;
    while (at < to) {
      long start = at - at % Long.BYTES;
      block.clear();
      for (long word = start / Long.BYTES; block.remaining() >= Long.BYTES; word++) {
        block.putLong(mixed(seed + word));
      }
      for (long i = start; i < Math.min(head.length, start + block.position()); i++) {
        block.put((int) (i - start), head[(int) i]);
      }
      int first = (int) (at - start);
      int length = (int) Math.min(block.position() - first, to - at);
      out.write(block.array(), first, length);
      at += length;
    }
  }

  /** Turns consecutive numbers into numbers that look random, with the last step of SplitMix64. */
  private static long mixed(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
