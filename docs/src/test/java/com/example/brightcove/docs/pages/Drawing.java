package com.example.brightcove.docs.pages;

import java.util.Locale;

/**
 * An SVG picture with a ground of its own, so that it is readable on a light and on a dark page. It
 * is drawn in the width of a phone: 11 units are at least 10 pixels there.
 */
final class Drawing {

  static final int WIDTH = 390;
  static final int MARGIN = 12;

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="title" aria-describedby="description" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif" font-size="11">
      <title id="title">%s</title>
      <desc id="description">%s</desc>
      <style>
      .title { font-size: 14px; font-weight: 700 } .name { font-size: 12px; font-weight: 700 } .bold { font-weight: 700 }
      .middle { text-anchor: middle } .end { text-anchor: end }
      %s</style>
      <rect class="page" x="0.5" y="0.5" width="%d" height="%d" rx="10"/>
      """;

  private static final String RULES =
      """
      .page { fill: $page; stroke: $edge } text { fill: $ink } .dim { fill: $dim } .rule { stroke: $rule }
      """;

  private final String title;
  private final String description;
  private final String rules;
  private final StringBuilder body = new StringBuilder();

  /**
   * @param description for those who do not see it
   * @param rules of its style sheet that set colours, named as in {@link Palette}
   */
  Drawing(String title, String description, String rules) {
    this.title = title;
    this.description = description;
    this.rules = rules;
  }

  void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /**
   * @param classes of the style sheet, such as {@code dim middle}; "" for none
   */
  void text(double x, double y, String classes, String text) {
    String style = classes.isEmpty() ? "" : " class=\"" + classes + "\"";
    add("<text%s x=\"%s\" y=\"%s\">%s</text>", style, number(x), number(y), text);
  }

  /** As short as a coordinate can be with one decimal. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  /**
   * @param shownWidth how wide a page shows it if there is room
   */
  String svg(int height, int shownWidth) {
    String head =
        HEAD.formatted(
            shownWidth,
            Math.round((float) height * shownWidth / WIDTH),
            WIDTH,
            height,
            title,
            description,
            Palette.styles(RULES + rules),
            WIDTH - 1,
            height - 1);
    return head + body + "</svg>\n";
  }
}
