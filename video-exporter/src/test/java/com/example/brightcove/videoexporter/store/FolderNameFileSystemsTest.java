package com.example.brightcove.videoexporter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every name can be made on Windows, macOS and Linux, and is in the folder it was made in. */
class FolderNameFileSystemsTest {

  private static final int CODE_POINTS_A_NAME = 30;

  static Stream<Configuration> systems() {
    return Stream.of(Configuration.windows(), Configuration.osX(), Configuration.unix());
  }

  private static Path make(Path base, String title, String id) throws IOException {
    Path folder = Files.createDirectory(base.resolve(FolderName.of(title, id, UTF_8)));
    Files.createFile(folder.resolve("video.mp4"));
    return folder;
  }

  private static Path base(FileSystem system) throws IOException {
    return Files.createDirectory(system.getPath("exports").toAbsolutePath());
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aNameOfAnyCharacters(Configuration configuration) throws IOException {
    try (FileSystem system = Jimfs.newFileSystem(configuration)) {
      Path base = base(system);
      StringBuilder title = new StringBuilder();
      int made = 0;
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        if (Character.isDefined(c) && Character.getType(c) != Character.PRIVATE_USE) {
          title.appendCodePoint(c);
        }
        if (title.codePointCount(0, title.length()) == CODE_POINTS_A_NAME) {
          Path folder = make(base, title.toString(), String.valueOf(++made));
          assertEquals(base.toRealPath(), folder.toRealPath().getParent());
          title.setLength(0);
        }
      }
      assertTrue(made > 4_000, "only " + made);
      assertEquals(made, count(base));
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aTitleWithPathCharactersStaysInTheFolder(Configuration configuration) throws IOException {
    try (FileSystem system = Jimfs.newFileSystem(configuration)) {
      Path base = base(system);
      List<String> titles =
          List.of("..", "../x", "..\\x", "/etc", "\\x", "C:\\x", "C:x", "\\\\host\\share\\x", "\0");
      for (String title : titles) {
        Path folder = make(base, title, "1");
        assertEquals(base.toRealPath(), folder.toRealPath().getParent(), title);
        Files.delete(folder.resolve("video.mp4"));
        Files.delete(folder);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void videosWithTitlesThatAFileSystemTakesForTheSame(Configuration configuration)
      throws IOException {
    try (FileSystem system = Jimfs.newFileSystem(configuration)) {
      Path base = base(system);
      List<String> titles = List.of("\u00c4a", "A\u0308a", "\u00e4A", "a\u0308A", "\u00c4a", "");
      for (int i = 0; i < titles.size(); i++) {
        make(base, titles.get(i), String.valueOf(i));
      }
      assertEquals(titles.size(), count(base));
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void theseFileSystemsDoRejectNames(Configuration configuration) throws IOException {
    try (FileSystem system = Jimfs.newFileSystem(configuration)) {
      assertThrows(InvalidPathException.class, () -> system.getPath("a\0"));
      if (configuration.equals(Configuration.windows())) {
        assertThrows(InvalidPathException.class, () -> system.getPath("a?"));
      }
    }
  }
}
