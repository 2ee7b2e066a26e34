import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes the site from the Markdown files of the repository. Each page, and each file that a page
 * links to, has the path it has in the repository.
 *
 * <p>Usage: java -cp CLASSPATH Site FOLDER URL_OF_THE_REPOSITORY
 */
public final class Site {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path SOURCES = ROOT.resolve("docs/src/site");

  /** In the jar of Doxia's site renderer. */
  private static final String MERMAID = "/js/mermaid-11.13.0.min.js";

  private static final String NAME = "Brightcove access tokens in Java";

  private final Path folder;
  private final String repository;
  private final String menu = Files.readString(SOURCES.resolve("menu.txt"));
  private final String script = Files.readString(SOURCES.resolve("site.js"));

  private Site(Path folder, String repository) throws IOException {
    this.folder = folder;
    this.repository = repository;
  }

  public static void main(String[] arguments) throws IOException {
    new Site(Path.of(arguments[0]).toAbsolutePath(), arguments[1]).make();
  }

  private void make() throws IOException {
    copy(SOURCES.resolve("site.css"), folder.resolve("site.css"));
    copy(SOURCES.resolve("index.html"), folder.resolve("index.html"));
    try (InputStream mermaid = Site.class.getResourceAsStream(MERMAID)) {
      Files.copy(mermaid, folder.resolve("mermaid.js"), StandardCopyOption.REPLACE_EXISTING);
    }
    Set<Path> linked = new TreeSet<>();
    menuItems().forEach(item -> linked.add(ROOT.resolve(item[1])));
    for (Path page : pages()) {
      MarkdownPage markdown = new MarkdownPage(page);
      write(target(page), html(page, markdown.title(), markdown.html()));
      linked.addAll(markdown.linked());
    }
    for (Path file : linked) {
      copyLinked(file);
      if (Files.isDirectory(file)) {
        try (Stream<Path> files = Files.list(file)) {
          files.forEach(this::copyLinked);
        }
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !path(file).matches("(.*/)?(target|\\.git)/.*"))
          .sorted()
          .toList();
    }
  }

  private Path target(Path file) {
    return folder.resolve(htmlName(path(file)));
  }

  /** Returns the path in the repository. */
  private static String path(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  static String htmlName(String path) {
    return path.replaceFirst("\\.md(?=#|$)", ".html");
  }

  private void copyLinked(Path file) {
    if (Files.isRegularFile(file) && !file.toString().endsWith(".md")) {
      try {
        copy(file, target(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Path file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Path target, String text) throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }

  private String html(Path page, String title, String content) {
    String top = "../".repeat(ROOT.relativize(page).getNameCount() - 1);
    String mermaid = "<script src=\"%smermaid.js\"></script>\n".formatted(top);
    boolean hasDiagrams = content.contains("<pre class=\"mermaid\"");
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="%ssite.css">
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header><a href="%sREADME.html">%s</a> <a href="%s">Repository</a></header>
        <nav aria-label="Pages">
        <details id="menu">
        <summary>Menu</summary>
        %s</details>
        </nav>
        <main id="content" tabindex="-1">
        %s</main>
        %s<script>
        %s</script>
        </body>
        </html>
        """
        .formatted(
            escape(title.equals(NAME) ? NAME : title + " · " + NAME),
            top,
            top,
            NAME,
            escape(repository),
            menu(page, top),
            content,
            hasDiagrams ? mermaid : "",
            script);
  }

  /** Returns the title and the path of each page in the menu. */
  private List<String[]> menuItems() {
    return menu.lines()
        .filter(line -> line.startsWith(" "))
        .map(line -> line.strip().split(" \\| "))
        .toList();
  }

  private String menu(Path page, String top) {
    StringBuilder html = new StringBuilder("<ul>\n");
    boolean isFirst = true;
    for (String line : menu.lines().toList()) {
      if (!line.startsWith(" ")) {
        html.append(isFirst ? "" : "</ul></li>\n").append("<li>" + line + "\n<ul>\n");
        isFirst = false;
        continue;
      }
      String[] item = line.strip().split(" \\| ");
      boolean isHere = ROOT.resolve(item[1]).equals(page);
      html.append(
          "<li><a href=\"%s\"%s>%s</a></li>\n"
              .formatted(
                  top + htmlName(item[1]), isHere ? " aria-current=\"page\"" : "", escape(item[0])));
    }
    return html.append("</ul></li>\n</ul>\n").toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
