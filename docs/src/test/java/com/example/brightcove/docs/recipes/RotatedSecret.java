package com.example.brightcove.docs.recipes;

import com.example.brightcove.token.AccessToken;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads the client secret from its file again when the server rejects it. Thread-safe. */
public final class RotatedSecret implements AccessToken.Source {
  private final Path file;
  private final Function<String, AccessToken.Source> source;
  private volatile String secret;

  public RotatedSecret(Path file, Function<String, AccessToken.Source> source) throws IOException {
    this.file = file;
    this.source = source;
    this.secret = Files.readString(file).strip();
  }

  @Override
  public AccessToken fetch() throws IOException, InterruptedException {
    String used = secret;
    try {
      return source.apply(used).fetch();
    } catch (TokenUnavailableException e) {
      boolean isRejected = e.error().equals("invalid_client");
      String read = isRejected && Files.isReadable(file) ? Files.readString(file).strip() : "";
      if (read.isEmpty() || read.equals(used)) {
        throw e;
      }
      secret = read;
      return source.apply(read).fetch();
    }
  }
}
