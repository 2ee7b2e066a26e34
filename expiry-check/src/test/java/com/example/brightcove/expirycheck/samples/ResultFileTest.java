package com.example.brightcove.expirycheck.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.sample.ProcessContext;
import com.example.brightcove.sample.VirtualClock;
import com.example.brightcove.settings.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

  @TempDir Path directory;

  private ResultFile open(OutputStream out, String name) throws Exception {
    ProcessContext process =
        new ProcessContext(
            Map.of(),
            directory,
            new VirtualClock(),
            time -> {},
            InputStream.nullInputStream(),
            new PrintStream(out, false, java.nio.charset.StandardCharsets.US_ASCII),
            System.err);
    return ResultFile.open(process, Optional.ofNullable(name));
  }

  private ResultFile open(String name) throws Exception {
    return open(OutputStream.nullOutputStream(), name);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theFileAppearsAsAWhole() throws Exception {
    Files.writeString(directory.resolve("a.csv"), "old");
    try (ResultFile file = open("a.csv")) {
      file.write("ü,");
      file.write("冷\r\n");
      assertEquals("old", Files.readString(directory.resolve("a.csv")));
      file.complete();
    }
    assertEquals("ü,冷\r\n", Files.readString(directory.resolve("a.csv")));
    assertEquals(List.of("a.csv"), files());
  }

  @Test
  void nothingIsLeftOfAResultThatIsNotComplete() throws Exception {
    Files.writeString(directory.resolve("a.csv"), "old");
    try (ResultFile file = open("a.csv")) {
      file.write("half");
    }
    assertEquals("old", Files.readString(directory.resolve("a.csv")));
    assertEquals(List.of("a.csv"), files());
  }

  @Test
  void twoRunsDoNotWriteIntoTheSameFile() throws Exception {
    try (ResultFile first = open("a.csv");
        ResultFile second = open("a.csv")) {
      first.write("first");
      second.write("second");
      first.complete();
      assertEquals("first", Files.readString(directory.resolve("a.csv")));
      second.complete();
    }
    assertEquals("second", Files.readString(directory.resolve("a.csv")));
    assertEquals(List.of("a.csv"), files());
  }

  @Test
  void whereThereIsNoFolderIsSaidAtOnce() {
    assertThrows(FileSystemException.class, () -> open("no/such/folder.csv"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "/", "/dev/null"})
  void whatIsNoFileIsNotReplaced(String name) {
    UsageException e = assertThrows(UsageException.class, () -> open(name));
    assertTrue(e.getMessage().startsWith("'" + name + "' is a folder"), e.getMessage());
  }

  @Test
  void whatALinkLeadsToIsReplacedAndNotTheLink() throws Exception {
    Files.writeString(directory.resolve("a.csv"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("b.csv"), Path.of("a.csv"));
    try (ResultFile file = open("b.csv")) {
      file.write("new");
      file.complete();
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(directory.resolve("a.csv")));
  }

  @Test
  void stdoutIsUtf8WhateverTheTerminalIs() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ResultFile file = open(out, null)) {
      file.write("冷\r\n");
      file.complete();
    }
    assertEquals("冷\r\n", out.toString(UTF_8));
  }

  @Test
  void aFullDiskBehindStdoutIsNoticed() throws Exception {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    try (ResultFile file = open(full, null)) {
      assertThrows(FileSystemException.class, () -> file.write("x"));
    }
  }
}
