package com.example.brightcove.sample;

import com.example.brightcove.cms.ApiException;
import com.example.brightcove.cms.TlsFaults;
import com.example.brightcove.settings.UsageException;
import com.example.brightcove.token.TokenUnavailableException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** The exit statuses of all samples. */
public final class ExitStatus {

  public static final int DONE = 0;

  /**
   * Finished, but some items failed, or an API rejected a call, as with 400, 404, 405, 406 or 409.
   */
  public static final int SOME_FAILED = 1;

  /** Wrong usage or settings. */
  public static final int USAGE = 2;

  /** The credentials, the account or the scope were rejected. */
  public static final int REFUSED = 3;

  /** The service could not be reached or kept failing. */
  public static final int UNAVAILABLE = 4;

  /** Stopped by this machine. */
  public static final int STOPPED = 5;

  /** A bug in this program. */
  public static final int BUG = 70;

  public static final int INTERRUPTED = 130;

  private static final String CHECK_THE_NETWORK =
      "Check the network and the URLs in BRIGHTCOVE_*_URL, or try again later.";

  private ExitStatus() {}

  /** Returns the exit status of a program that this exception or error has ended. */
  public static int of(Throwable fault) {
    if (fault instanceof UsageException) {
      return USAGE;
    }
    if (fault instanceof TokenUnavailableException unavailable) {
      if (unavailable.getCause() instanceof RuntimeException) {
        return BUG; // of the token source
      }
      return unavailable.isRefusal() ? REFUSED : UNAVAILABLE;
    }
    if (fault instanceof ApiException api) {
      return switch (api.status()) {
        case 401, 403 -> REFUSED;
        case 407, 408, 425, 429 -> UNAVAILABLE;
        default -> api.status() / 100 == 4 ? SOME_FAILED : UNAVAILABLE;
      };
    }
    if (fault instanceof InterruptedException) {
      return INTERRUPTED;
    }
    if (fault instanceof FileSystemException || fault instanceof OutOfMemoryError) {
      return STOPPED;
    }
    return fault instanceof IOException ? UNAVAILABLE : BUG;
  }

  /** Returns what to do next, or "" if the message of the exception says it. */
  static String advice(Throwable fault) {
    if (fault instanceof TokenUnavailableException token && token.isRefusal()) {
      return "The credentials come from BRIGHTCOVE_CLIENT_ID and BRIGHTCOVE_CLIENT_SECRET, or from"
          + " brightcove_oauth.txt.";
    }
    if (fault instanceof ApiException api) {
      return advice(api.status());
    }
    if (fault instanceof OutOfMemoryError) {
      return String.valueOf(fault.getMessage()).contains("native thread")
          ? "Allow more threads (ulimit -u), and run again."
          : "Give Java more memory, such as -Xmx512m, and run again.";
    }
    if (fault instanceof FileSystemException local) {
      return advice(String.valueOf(local.getReason()));
    }
    String check = TlsFaults.advice(fault).map(advice -> advice + ".").orElse(CHECK_THE_NETWORK);
    return of(fault) == UNAVAILABLE ? check : "";
  }

  /** The same for the reason that an operating system gives for a file. */
  private static String advice(String reason) {
    if (reason.matches("No space left.*|.*not enough space.*|Disk quota exceeded")) {
      return "Free some space there, and run again.";
    }
    if (reason.equals("Too many open files")) {
      return "Allow more open files (ulimit -n), and run again.";
    }
    boolean isRefused = reason.matches("access denied|Permission denied|Read-only file system");
    return isRefused ? "Check the permissions there, and run again." : "";
  }

  private static String advice(int status) {
    return switch (status) {
      case 400 -> "Check the options, such as a search.";
      case 401, 403 -> "Check BRIGHTCOVE_ACCOUNT_ID, and whether the credentials may use this API.";
      case 501 -> "The service does not offer what was asked for.";
      case 429 -> "The account has exceeded the rate limit: wait, or make fewer calls.";
      default -> status / 100 == 3 || status >= 500 || status == 200 ? CHECK_THE_NETWORK : "";
    };
  }
}
