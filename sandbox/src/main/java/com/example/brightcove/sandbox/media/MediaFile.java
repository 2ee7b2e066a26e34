package com.example.brightcove.sandbox.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a video file or an image. Immutable. */
public interface MediaFile {

  long size();

  /** Returns a strong entity tag, with its quotes. */
  String etag();

  /** Writes the bytes from one offset up to, but not including, another. */
  void write(OutputStream out, long from, long to) throws IOException;

  /** Returns a file in memory. */
  static MediaFile of(byte[] bytes) {
    String etag = '"' + digest(bytes) + '"';
    return new MediaFile() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public String etag() {
        return etag;
      }

      @Override
      public void write(OutputStream out, long from, long to) throws IOException {
        out.write(bytes, (int) from, (int) (to - from));
      }
    };
  }

  static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha256, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
