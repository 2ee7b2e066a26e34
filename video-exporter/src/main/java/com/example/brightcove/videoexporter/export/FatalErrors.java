package com.example.brightcove.videoexporter.export;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.RetryableStatus;
import com.example.brightcove.cms.TlsFaults;
import com.example.brightcove.token.TokenUnavailableException;
import com.example.brightcove.videoexporter.disk.DiskErrors;
import com.example.brightcove.videoexporter.download.DownloadException;
import com.example.brightcove.videoexporter.store.ExportFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * Tells the errors that stop the run from those that fail one item of one video, and of these, the
 * permanent ones.
 */
final class FatalErrors {

  private FatalErrors() {}

  /**
   * Whether the next video would fail likewise: an error of this machine, no token, or an API whose
   * certificate is not trusted. A media server's fails only what is on that server.
   */
  static boolean stopRun(IOException error) {
    return error instanceof FileSystemException local && !DiskErrors.isOfOneName(local)
        || error instanceof TokenUnavailableException
        || error instanceof ApiException api && api.status() == 401
        || !(error instanceof DownloadException) && TlsFaults.advice(error).isPresent();
  }

  /**
   * The same for an error of one video's export: a file in its folder that cannot be written leaves
   * the folders of other videos as they are.
   */
  static boolean stopRun(IOException error, ExportFolder export, String folder)
      throws FileSystemException {
    return !export.isDeniedWithin(folder, error) && stopRun(error);
  }

  /** Whether another attempt in this run may succeed. An error page may be gone in a minute. */
  static boolean mayPass(IOException error) {
    return !isPermanent(error)
        || error instanceof DownloadException download && !download.isPermanentAtOnce();
  }

  /** Whether another attempt would end likewise, as far as one run can tell. */
  static boolean isPermanent(IOException error) {
    return error instanceof DownloadException download && download.isPermanent()
        || error instanceof ApiException api
            && api.status() / 100 == 4
            && !RetryableStatus.includes(api.status());
  }
}
