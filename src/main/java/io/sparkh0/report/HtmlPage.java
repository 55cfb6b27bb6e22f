// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page, built from top to bottom: all text escaped, no scripts, nothing loaded. */
public final class HtmlPage {
  private static final String STYLE =
      "body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#222}"
          + "table{border-collapse:collapse;width:100%}"
          + "th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;"
          + "border-bottom:1px solid #ddd;overflow-wrap:anywhere}"
          + "th{font-weight:normal;color:#555;width:14rem}svg{max-width:100%;height:auto}";

  private final StringBuilder page =
      new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");

  /**
   * @param title also the page's heading
   */
  public HtmlPage(String title) {
    page.append("<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
  }

  /** Begins a section. */
  public HtmlPage section(String heading) {
    page.append("<h2>").append(escape(heading)).append("</h2>\n");
    return this;
  }

  /** A paragraph. */
  public HtmlPage paragraph(String text) {
    page.append("<p>").append(escape(text)).append("</p>\n");
    return this;
  }

  /**
   * A chart.
   *
   * @param svg as {@link Svg} gives it; not escaped
   */
  public HtmlPage chart(String svg) {
    page.append(svg).append('\n');
    return this;
  }

  /** A row for each entry, its name and its value. */
  public HtmlPage table(Map<String, ?> rows) {
    page.append("<table>\n");
    rows.forEach((name, value) -> row(List.of(name, text(value))));
    page.append("</table>\n");
    return this;
  }

  /** Rows of cells, of which the first names its row. */
  public HtmlPage table(List<List<String>> rows) {
    page.append("<table>\n");
    rows.forEach(this::row);
    page.append("</table>\n");
    return this;
  }

  private void row(List<String> cells) {
    page.append("<tr><th>").append(escape(cells.get(0))).append("</th>");
    cells.stream().skip(1).forEach(c -> page.append("<td>").append(escape(c)).append("</td>"));
    page.append("</tr>\n");
  }

  /** The whole page. */
  public String toHtml() {
    return page + "</body>\n</html>\n";
  }

  private static String text(Object value) {
    return value instanceof Number
        ? new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(value)
        : String.valueOf(value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
