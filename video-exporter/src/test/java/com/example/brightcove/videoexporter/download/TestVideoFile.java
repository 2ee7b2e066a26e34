package com.example.brightcove.videoexporter.download;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** A video file as its server has it, which a download must equal. */
public record TestVideoFile(byte[] bytes, String etag) {

  /** Returns a video file whose bytes depend on the seed, so that two never share a part. */
  public static TestVideoFile of(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    byte[] box = {0, 0, 0, 24, 'f', 't', 'y', 'p', (byte) seed};
    System.arraycopy(box, 0, bytes, 0, box.length);
    return new TestVideoFile(bytes, "\"etag-" + seed + "\"");
  }

  TestVideoFile with(String otherEtag) {
    return new TestVideoFile(bytes, otherEtag);
  }

  public int length() {
    return bytes.length;
  }

  byte[] first(int count) {
    return Arrays.copyOf(bytes, count);
  }

  public String sha256() {
    return sha256(bytes);
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
