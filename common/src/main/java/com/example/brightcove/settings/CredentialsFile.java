package com.example.brightcove.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the JSON file of the page's Python sample: account_id or account, client_id, client_secret.
 */
final class CredentialsFile {

  private static final String DEFAULT_NAME = "brightcove_oauth.txt";
  private static final long LARGEST = 64 * 1024;

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
    warnIfOthersCanRead(file, warning);
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
    try {
      if (!Files.isRegularFile(file)) {
        throw new UsageException("there is no credentials file " + file.toAbsolutePath());
      }
      if (Files.size(file) > LARGEST) {
        throw new UsageException(file + " is too large for a credentials file");
      }
      JsonElement json = JsonParser.parseString(Files.readString(file));
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
    } catch (CharacterCodingException | JsonParseException e) {
      // reported below: Gson's message could quote the secret
    } catch (IOException e) {
      throw new UsageException("cannot read the credentials file " + file.toAbsolutePath());
    }
    throw new UsageException(
        file
            + " is not JSON such as"
            + " {\"account_id\": \"...\", \"client_id\": \"...\", \"client_secret\": \"...\"} in UTF-8");
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

  private static void warnIfOthersCanRead(Path file, Consumer<String> warning) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ)) {
        warning.accept("warning: others can read " + file + ": chmod 600 " + file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // this file system has no such permissions (Windows)
    }
  }
}
