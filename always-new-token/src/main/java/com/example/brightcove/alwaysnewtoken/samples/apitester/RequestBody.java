package com.example.brightcove.alwaysnewtoken.samples.apitester;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.brightcove.alwaysnewtoken.samples.request.JsonText;
import com.example.brightcove.settings.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the JSON of a request, and checks it before anything is sent. */
final class RequestBody {

  private static final int LARGEST = 4 * 1024 * 1024;

  private RequestBody() {}

  /**
   * Returns the body of a request; "" if it has none.
   *
   * @param given the JSON itself, {@code @file}, {@code -} for the rest of the input, or ""
   */
  static String read(String given, Path directory, BufferedReader input)
      throws IOException, UsageException {
    String text = given.equals("-") ? rest(input) : given;
    text = given.startsWith("@") ? file(directory, given.substring(1)) : text;
    text = text.replaceFirst("^\ufeff", "").strip(); // PowerShell writes a byte order mark
    if (!text.isEmpty() && !JsonText.isJson(text)) {
      throw new UsageException("the request body is not JSON: nothing was sent");
    }
    return text;
  }

  private static String file(Path directory, String name) throws IOException, UsageException {
    try (Reader file = Files.newBufferedReader(directory.resolve(name), UTF_8)) {
      return rest(file);
    } catch (CharacterCodingException e) {
      throw new UsageException("the request body in " + name + " is not UTF-8: nothing was sent");
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "the request body cannot be read from " + name + ": does it exist in this folder?");
    }
  }

  private static String rest(Reader reader) throws IOException, UsageException {
    StringBuilder text = new StringBuilder();
    char[] part = new char[8 * 1024];
    for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
      text.append(part, 0, read);
      if (text.length() > LARGEST) {
        throw new UsageException("the request body is larger than 4 MiB: nothing was sent");
      }
    }
    return text.toString();
  }
}
