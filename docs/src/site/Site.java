import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Makes the site from the Markdown files of the repository. Each page, and each file that a page
 * links to, has the path it has in the repository.
 *
 * <p>Usage: java -cp CLASSPATH docs/src/site/Site.java FOLDER URL_OF_THE_REPOSITORY
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

/** One Markdown file as HTML. */
final class MarkdownPage {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  private final Path file;
  private final Node document;
  private final Set<Path> linked = new HashSet<>();
  private final Map<Heading, String> ids = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private String title = "";

  MarkdownPage(Path file) throws IOException {
    this.file = file;
    document = PARSER.parse(Files.readString(file));
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            addHeading(heading);
            visitChildren(heading);
          }

          @Override
          public void visit(Link link) {
            link.setDestination(resolve(link.getDestination()));
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            image.setDestination(resolve(image.getDestination()));
            visitChildren(image);
          }

          @Override
          public void visit(HtmlBlock block) {
            block.unlink(); // says which test makes the block below it
          }

          @Override
          public void visit(CustomNode node) {
            if (node instanceof TableRow row) {
              markHeads(row);
            }
            visitChildren(node);
          }
        });
  }

  String title() {
    return title;
  }

  /** Returns the files that this page links to, pages included. */
  Set<Path> linked() {
    return linked;
  }

  /** Gives a heading the id that Git hosts give it. */
  private void addHeading(Heading heading) {
    String text = TEXT.render(heading).strip();
    title = title.isEmpty() ? text : title;
    String id =
        text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    int used = uses.merge(id, 1, Integer::sum);
    ids.put(heading, used == 1 ? id : id + "-" + (used - 1));
  }

  private String resolve(String destination) {
    if (destination.matches("[a-z]+:.*|#.*")) {
      return destination;
    }
    linked.add(file.resolveSibling(destination.replaceFirst("#.*", "")).normalize());
    return Site.htmlName(destination);
  }

  /**
   * Makes empty heads plain cells. If the first head is empty, the first cell of each row is a head.
   */
  private static void markHeads(TableRow row) {
    Node head = row.getParent().getParent().getFirstChild().getFirstChild();
    TableCell corner = (TableCell) head.getFirstChild();
    if (row != head && corner.getFirstChild() == null) {
      ((TableCell) row.getFirstChild()).setHeader(true);
    }
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell.getFirstChild() == null) {
        ((TableCell) cell).setHeader(false);
      }
    }
  }

  String html() {
    return HtmlRenderer.builder()
        .extensions(List.of(TablesExtension.create()))
        .nodeRendererFactory(Code::new)
        .attributeProviderFactory(
            context ->
                (node, tag, attributes) -> {
                  if (ids.containsKey(node)) {
                    attributes.put("id", ids.get(node));
                  } else if (tag.equals("th")) {
                    boolean isInHead = node.getParent().getParent() instanceof TableHead;
                    attributes.put("scope", isInHead ? "col" : "row");
                  }
                })
        .build()
        .render(document)
        .replace("<table>", "<div class=\"scroll\"><table>")
        .replace("</table>", "</table></div>");
  }
}

/** Renders listings: what a diff adds and removes, what is typed, and the words of Java. */
final class Code implements NodeRenderer {

  private static final Pattern JAVA =
      Pattern.compile(
          "(?<comment>//.*|/\\*[\\s\\S]*?\\*/)"
              + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+')"
              + "|(?<keyword>\\b(?:abstract|boolean|break|byte|case|catch|char|class|continue"
              + "|default|do|double|else|enum|extends|final|finally|float|for|if|implements|import"
              + "|instanceof|int|interface|long|new|null|package|private|protected|public|record"
              + "|return|short|static|super|switch|synchronized|this|throw|throws|true|false|try"
              + "|var|void|volatile|while)\\b)");

  private final HtmlNodeRendererContext context;

  Code(HtmlNodeRendererContext context) {
    this.context = context;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(FencedCodeBlock.class);
  }

  @Override
  public void render(Node node) {
    FencedCodeBlock block = (FencedCodeBlock) node;
    String language = block.getInfo().strip();
    String text = block.getLiteral();
    context.getWriter().raw(html(language, text));
  }

  private static String html(String language, String text) {
    return switch (language) {
      case "mermaid" -> "<pre class=\"mermaid\">" + Site.escape(text) + "</pre>\n";
      case "diff" -> pre(language, lines(text, Code::changed));
      case "console" -> pre(language, lines(text, Code::typed));
      case "java" -> pre(language, java(text));
      default -> pre(language, Site.escape(text));
    };
  }

  private static String pre(String language, String html) {
    return "<pre class=\"%s\"><code>%s</code></pre>\n".formatted(language, html);
  }

  private static String lines(String text, UnaryOperator<String> line) {
    return text.lines().map(line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String changed(String line) {
    String tag = line.startsWith("+") ? "ins" : line.startsWith("-") ? "del" : "";
    String html = Site.escape(line);
    return tag.isEmpty() ? html : "<%s>%s</%s>".formatted(tag, html, tag);
  }

  private static String typed(String line) {
    String html = Site.escape(line);
    return line.startsWith("$ ") ? "<span class=\"typed\">" + html + "</span>" : html;
  }

  private static String java(String text) {
    StringBuilder html = new StringBuilder();
    Matcher word = JAVA.matcher(text);
    int end = 0;
    while (word.find()) {
      String kind =
          Stream.of("comment", "string", "keyword")
              .filter(name -> word.group(name) != null)
              .findFirst()
              .orElseThrow();
      html.append(Site.escape(text.substring(end, word.start())));
      html.append("<span class=\"%s\">%s</span>".formatted(kind, Site.escape(word.group())));
      end = word.end();
    }
    return html.append(Site.escape(text.substring(end))).toString();
  }
}
