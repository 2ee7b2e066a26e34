import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Opens every page of the site in Chromium, and sees that every diagram is drawn, and that every
 * link within the site leads to a file and a heading that there are.
 *
 * <p>Usage: java .ci/CheckSite.java [folder of the site]
 */
public final class CheckSite {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  public static void main(String[] arguments) throws Exception {
    Path site = Path.of(arguments.length == 1 ? arguments[0] : "target/site").toAbsolutePath();
    Map<Path, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        // index.html only leads to the front page
        pages.put(file, file.endsWith("index.html") ? Files.readString(file) : opened(file));
      }
    }
    List<String> problems = new ArrayList<>();
    int diagrams = 0;
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      String name = site.relativize(page.getKey()).toString();
      int expected = count(Files.readString(page.getKey()), "<pre class=\"mermaid\"");
      int drawn = count(page.getValue(), "aria-roledescription=\"sequence\"");
      diagrams += drawn;
      if (drawn != expected) {
        problems.add(name + ": " + drawn + " of " + expected + " diagrams are drawn");
      }
      links(page.getKey(), page.getValue(), pages, name, problems);
    }
    problems.forEach(problem -> System.out.println("FAILED " + problem));
    System.out.println(pages.size() + " pages, " + diagrams + " diagrams drawn");
    if (diagrams == 0) {
      System.out.println("No diagram was found: this check would pass for nothing");
    }
    System.exit(problems.isEmpty() && diagrams > 0 ? 0 : 1);
  }

  private static void links(
      Path file, String html, Map<Path, String> pages, String name, List<String> problems) {
    Matcher link = LINK.matcher(html);
    while (link.find()) {
      String address = link.group(1);
      if (address.matches("[a-z]+:.*|//.*") || address.isEmpty()) {
        continue;
      }
      String[] parts = address.split("#", 2);
      Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
      if (!Files.exists(target)) {
        problems.add(name + " links to " + address + ", which is not there");
      } else if (parts.length == 2 && !parts[1].isEmpty() && !hasId(pages.get(target), parts[1])) {
        problems.add(name + " links to " + address + ", but there is no such heading");
      }
    }
  }

  private static boolean hasId(String html, String id) {
    return html != null && ID.matcher(html).results().anyMatch(match -> match.group(1).equals(id));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** What the browser makes of the page, its scripts included. */
  private static String opened(Path page) throws IOException, InterruptedException {
    Path profile = Path.of("target/chromium").toAbsolutePath();
    Process chromium =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=10000",
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String html = new String(chromium.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!chromium.waitFor(1, TimeUnit.MINUTES) || chromium.exitValue() != 0) {
      throw new IOException("Chromium could not open " + page);
    }
    return html;
  }
}
