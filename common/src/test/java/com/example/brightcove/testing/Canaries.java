package com.example.brightcove.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Credentials that must be found nowhere, and the search for them. */
public final class Canaries {

  public static final String ID = "canary-id";

  /** Differs from its form-encoded form, so that a place that hides only one of the two is seen. */
  public static final String SECRET = "s3cret/Canary+&%=";

  public static final String FORM = URLEncoder.encode(SECRET, UTF_8);

  public static final String BASIC =
      Base64.getEncoder().encodeToString((ID + ":" + FORM).getBytes(UTF_8));

  public static final String TOKEN = "t0ken-Canary.AZaz09_~+/==";

  /** What a careless server may repeat, each on its own. */
  public static final List<String> ALL = List.of(SECRET, FORM, BASIC, TOKEN);

  private Canaries() {}

  /** Parts are searched for, since a text may have been cut in the middle of a secret. */
  private static Map<String, String> needles() {
    Map<String, String> needles = new LinkedHashMap<>();
    needles.put(SECRET.substring(0, 8), "the start of the secret");
    needles.put(SECRET.substring(8), "the end of the secret");
    needles.put(FORM.substring(9), "the end of the form-encoded secret");
    String basic = BASIC.replace("=", "");
    needles.put(basic.substring(basic.length() / 2), "the end of the Basic value");
    needles.put(TOKEN.substring(0, 9), "the start of the token");
    needles.put(TOKEN.substring(9), "the end of the token");
    return needles;
  }

  /** Fails if a text has a secret in it; the text itself is not quoted beyond that. */
  public static void assertNoneIn(String where, String text) {
    needles()
        .forEach(
            (needle, name) -> {
              if (text.contains(needle)) {
                throw new AssertionError(name + " is in " + where + ": " + text);
              }
            });
  }

  /** Searches the message and the toString of an exception and of all its causes. */
  public static void assertNoneIn(Throwable thrown) {
    search(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    assertNoneIn("a stack trace", trace.toString());
  }

  private static void search(Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return;
    }
    String where = thrown.getClass().getName();
    assertNoneIn("the message of " + where, String.valueOf(thrown.getMessage()));
    assertNoneIn("the localized message of " + where, String.valueOf(thrown.getLocalizedMessage()));
    assertNoneIn("toString of " + where, thrown.toString());
    search(thrown.getCause(), seen);
    for (Throwable suppressed : thrown.getSuppressed()) {
      search(suppressed, seen);
    }
  }

  /**
   * All that is printed, and logged at the usual level or by us at any, until it is closed. (At its
   * finest level the JDK logs every byte of a request; nobody can use that and keep a secret.)
   */
  public static final class Output implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final PrintStream copy = new PrintStream(text, true, UTF_8);
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("com.example.brightcove");
    private final Handler handler =
        new Handler() {
          private final SimpleFormatter formatter = new SimpleFormatter();

          @Override
          public void publish(LogRecord entry) {
            copy.print(formatter.format(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    public Output() {
      System.setOut(copy);
      System.setErr(copy);
      root.addHandler(handler);
      ours.setLevel(Level.ALL);
    }

    public String text() {
      return text.toString(UTF_8);
    }

    @Override
    public void close() {
      ours.setLevel(null);
      root.removeHandler(handler);
      System.setOut(out);
      System.setErr(err);
    }
  }
}
