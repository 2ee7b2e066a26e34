import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

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
        .nodeRendererFactory(ListingRenderer::new)
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
