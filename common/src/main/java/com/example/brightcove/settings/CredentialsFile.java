package com.example.brightcove.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the JSON file of the page's Python sample: account_id or account, client_id, client_secret.
 */
final class CredentialsFile {

  private static final String DEFAULT_NAME = "brightcove_oauth.txt";
  private static final long LARGEST = 64 * 1024;
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rw-rw-");

  private static final Pattern POSITION = Pattern.compile("at line (\\d+) column (\\d+)");

  private CredentialsFile() {}

  /** Returns the fields by the names of their variables; empty if there is no file. */
  static Optional<Map<String, String>> read(
      Map<String, String> variables, Path directory, Consumer<String> warning)
      throws UsageException {
    String named = variables.get(Settings.CREDENTIALS_FILE);
    Path file = named == null ? directory.resolve(DEFAULT_NAME) : path(directory, named);
    if (named == null && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Map<String, String> fields = fields(file, json(file));
    warnIfOthersHaveAccess(file, warning);
    return Optional.of(fields);
  }

  private static Path path(Path directory, String named) throws UsageException {
    try {
      if (!named.isBlank()) {
        return directory.resolve(named);
      }
    } catch (InvalidPathException e) {
      // reported below, as a blank name is
    }
    throw new UsageException(Settings.CREDENTIALS_FILE + " does not name a file");
  }

  private static JsonObject json(Path file) throws UsageException {
    String position = "";
    try {
      if (!Files.isRegularFile(file)) {
        throw new UsageException("there is no credentials file " + file.toAbsolutePath());
      }
      if (Files.size(file) > LARGEST) {
        throw new UsageException(file + " is too large for a credentials file");
      }
      JsonReader reader = new JsonReader(new StringReader(Files.readString(file)));
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      if (json.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
        return json.getAsJsonObject();
      }
    } catch (JsonParseException | MalformedJsonException e) {
      position = position(e); // alone: the rest of Gson's message could quote the secret
    } catch (CharacterCodingException e) {
      // reported below
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the credentials file " + file.toAbsolutePath() + ": check its permissions");
    }
    throw new UsageException(
        file
            + " is not JSON in UTF-8"
            + position
            + ": write {\"account_id\": \"...\", \"client_id\": \"...\", \"client_secret\": \"...\"}"
            + " with straight quotes");
  }

  private static String position(Exception e) {
    Matcher matcher = POSITION.matcher(String.valueOf(e.getMessage()));
    return matcher.find()
        ? " (line " + matcher.group(1) + ", column " + matcher.group(2) + ")"
        : "";
  }

  private static Map<String, String> fields(Path file, JsonObject json) throws UsageException {
    Map<String, String> fields = new HashMap<>();
    put(fields, Settings.ACCOUNT_ID, file, json, "account");
    String other = fields.get(Settings.ACCOUNT_ID);
    put(fields, Settings.ACCOUNT_ID, file, json, "account_id");
    if (other != null && !other.equals(fields.get(Settings.ACCOUNT_ID))) {
      throw new UsageException(file + " has two different accounts: account_id and account");
    }
    put(fields, Settings.CLIENT_ID, file, json, "client_id");
    put(fields, Settings.CLIENT_SECRET, file, json, "client_secret");
    return fields;
  }

  private static void put(
      Map<String, String> fields, String variable, Path file, JsonObject json, String member)
      throws UsageException {
    JsonElement value = json.get(member);
    if (value == null) {
      return;
    }
    if (!value.isJsonPrimitive() || value.getAsJsonPrimitive().isBoolean()) {
      throw new UsageException(member + " in " + file + " must be a string in quotes");
    }
    fields.put(variable, value.getAsString());
  }

  private static void warnIfOthersHaveAccess(Path file, Consumer<String> warning) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      // Who can write the file can replace the credentials in it
      if (!Collections.disjoint(permissions, OF_OTHERS)) {
        warning.accept("warning: others can read or change " + file + ": run chmod 600 " + file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // this file system has no such permissions (Windows)
    }
  }
}
