package com.example.brightcove.videoexporter.export;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.brightcove.settings.Settings;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import com.example.brightcove.videoexporter.shard.Shard;
import com.example.brightcove.videoexporter.store.CsvFormat;
import com.example.brightcove.videoexporter.store.ExportFolder;
import com.example.brightcove.videoexporter.store.FolderOwner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which errors stop the run, and which fail one video's item. */
class FatalErrorsTest {

  @TempDir Path directory;

  @Test
  void anErrorOutsideOneVideosFolderStopsTheRun() throws Exception {
    URI url = URI.create("https://cms.example");
    Settings settings = new Settings("1", "client", "secret", url, url, url);
    try (ExportFolder folder =
        ExportFolder.open(
            directory.resolve("exports"),
            new FolderOwner(settings, Shard.WHOLE),
            new CsvFormat(false, CsvFormat.Formulas.ESCAPE),
            false,
            t -> {})) {
      FileSystemException denied = denied("Title (1)/video.mp4");
      assertFalse(FatalErrors.stopRun(denied, folder, "Title (1)"));
      assertTrue(FatalErrors.stopRun(denied, folder, "Title (2)"));
      assertTrue(FatalErrors.stopRun(denied(".export/parts/1.video"), folder, "Title (1)"));
      String full = "No space left on device";
      assertTrue(
          FatalErrors.stopRun(
              new FileSystemException(denied.getFile(), null, full), folder, "Title (1)"));
      assertFalse(FatalErrors.stopRun(new IOException("network"), folder, "Title (1)"));
    }
  }

  @Test
  void anApiThatIsNotTrustedStopsTheRun() {
    SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
    assertTrue(FatalErrors.stopRun(new IOException("no response", untrusted)));
    assertFalse(FatalErrors.stopRun(new IOException("no response", new IOException("reset"))));
  }

  private FileSystemException denied(String file) {
    String path = directory.resolve("exports").resolve(file).toString();
    return DiskErrors.of(Path.of(path), new AccessDeniedException(path));
  }
}
