package com.example.brightcove.videoexporter.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.videoexporter.AccountFixture;
import com.example.brightcove.videoexporter.ExporterRun;
import com.example.brightcove.videoexporter.FakeAccount;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of any type are kept, with the extension that their bytes or Content-Type say. */
class ImageTypesTest extends AccountFixture {

  private static final String PATH = FakeAccount.mediaPath("1", "poster/image.jpg");
  private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>";

  @BeforeEach
  void start() {
    account = FakeAccount.of("1");
  }

  private Path folder() {
    return directory.resolve("exports/Video 1 (1)");
  }

  private List<String> posters() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.startsWith("poster"))
          .toList();
    }
  }

  /** Serves this poster; without a Content-Type if that is empty. */
  private void serve(String bytes, String contentType) {
    ResponseDefinitionBuilder response = FakeAccount.media(200, bytes);
    account.respond(
        PATH, contentType.isEmpty() ? response : response.withHeader("Content-Type", contentType));
  }

  static Stream<Arguments> types() {
    String box = "\0\0\0\u0018ftyp";
    return Stream.of(
        Arguments.of("jpg", "\u00ff\u00d8\u00ff\u00e1", ""),
        Arguments.of("png", "\u0089PNG\r\n\u001a\n", "image/jpeg"),
        Arguments.of("gif", "GIF89a", ""),
        Arguments.of("webp", "RIFF\1\2\3\4WEBPVP8 ", ""),
        Arguments.of("bmp", "BM\1\2\0\0\0\0\0\0\66\0\0\0", "image/jpeg"),
        Arguments.of("tiff", "II*\0\1\2\3\4", ""),
        Arguments.of("tiff", "MM\0*\1\2\3\4", "image/jpeg"),
        Arguments.of("ico", "\0\0\1\0\1\0\20\20", "application/octet-stream"),
        Arguments.of("heic", box + "heic\0\0\0\0mif1heic", ""),
        Arguments.of("heic", box + "mif1\0\0\0\0mif1heic", "video/mp4"),
        Arguments.of("avif", box + "avif\0\0\0\0avifmif1", ""),
        Arguments.of("avif", box + "mif1\0\0\0\0mif1avif", ""),
        Arguments.of("avif", box + "avis\0\0\0\0avismsf1", ""),
        Arguments.of("jxl", "\u00ff\n\1\2", ""),
        Arguments.of("jxl", "\0\0\0\14JXL \r\n\u0087\n", ""),
        Arguments.of("svg", SVG, ""),
        Arguments.of("svg", "\u00ef\u00bb\u00bf<?xml version='1.0'?>\n<!-- drawn -->\n" + SVG, ""),
        Arguments.of("svg", "<!DOCTYPE svg PUBLIC 'x' [<!ENTITY a 'b'>]>\n" + SVG, "image/jpeg"),
        Arguments.of("svg", "<?xml version='1.0'?><!--" + "x".repeat(3_000) + "-->" + SVG, ""),
        Arguments.of(
            "svg", "<?xml version='1.0'?><!--" + "x".repeat(9_000) + "-->" + SVG, "image/svg+xml"),
        Arguments.of("jp2", "\0\0\0\14jP  \r\n\u0087\n", "image/jp2"),
        Arguments.of("photoshop", "8BPS\0\1", "Image/vnd.adobe.photoshop; x=y"),
        Arguments.of("ico", "\1\2\3", "image/vnd.microsoft.icon"),
        Arguments.of("tga", "\0\0\2\0", "image/x-tga"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void anImageIsKeptWithItsExtension(String extension, String bytes, String contentType)
      throws IOException {
    serve(bytes, contentType);
    ExporterRun run = run();
    assertEquals(0, run.status(), run.err());
    assertEquals(List.of("poster." + extension), posters());
    byte[] file = Files.readAllBytes(folder().resolve("poster." + extension));
    assertArrayEquals(bytes.getBytes(ISO_8859_1), file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body><svg></svg></body></html>",
        "<?xml version='1.0'?><!DOCTYPE html><html/>",
        "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
        "[{\"error_code\":\"x\"}]",
        "Not found"
      })
  void anErrorPageIsNoImageWhateverItsContentType(String page) {
    serve(page, "image/jpeg");
    ExporterRun run = run();
    assertEquals(1, run.status(), run.err());
    assertFalse(Files.exists(folder().resolve("poster.jpg")));
  }

  @Test
  void aContentTypeCannotNameAnotherFile() throws IOException {
    serve("\1\2\3", "image/../../x");
    assertEquals(1, run().status());
    assertEquals(List.of(), posters());
  }

  @Test
  void anImageOfAnotherTypeReplacesTheOldOne() throws IOException {
    assertEquals(0, run().status());
    account.videos.get(0).addProperty("updated_at", "2025-01-01T00:00:00.000Z");
    serve(SVG, "");
    ExporterRun run = ExporterRun.in(directory, account.variables(), "--refresh");
    assertEquals(0, run.status(), run.err());
    assertEquals(List.of("poster.svg"), posters());
    assertTrue(ExporterRun.text(folder().resolve("poster.svg")).equals(SVG));
    account.videos.get(0).addProperty("updated_at", "2025-02-01T00:00:00.000Z");
    serve("8BPS\0\1", "image/x-psd");
    ExporterRun.in(directory, account.variables(), "--refresh");
    account.videos.get(0).addProperty("updated_at", "2025-03-01T00:00:00.000Z");
    serve("GIF89a", "");
    ExporterRun.in(directory, account.variables(), "--refresh");
    assertEquals(List.of("poster.gif"), posters());
  }
}
