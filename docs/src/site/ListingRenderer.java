import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Renders listings: what a diff adds and removes, what is typed, and the words of Java. */
final class ListingRenderer implements NodeRenderer {

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

  ListingRenderer(HtmlNodeRendererContext context) {
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
      case "diff" -> pre(language, lines(text, ListingRenderer::changed));
      case "console" -> pre(language, lines(text, ListingRenderer::typed));
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
