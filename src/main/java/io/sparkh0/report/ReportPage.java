package io.sparkh0.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;

/** The page of a report: all text escaped, no scripts, nothing loaded. */
final class ReportPage {
  private static final String STYLE =
      "body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#222}"
          + "table{border-collapse:collapse;width:100%}"
          + "th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;"
          + "border-bottom:1px solid #ddd;overflow-wrap:anywhere}"
          + "th{font-weight:normal;color:#555;width:14rem}svg{max-width:100%;height:auto}";

  private ReportPage() {}

  static String of(
      String title,
      Map<String, Object> figures,
      Map<String, String> options,
      Map<String, Long> lengths) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n<h2>Figures</h2>\n");
    table(page, figures);
    page.append("<h2>Length of documents</h2>\n");
    page.append(lengths.isEmpty() ? "<p>There were no documents.</p>" : LengthChart.svg(lengths));
    page.append("\n<h2>Options</h2>\n");
    table(page, options);
    return page.append("</body>\n</html>\n").toString();
  }

  private static void table(StringBuilder page, Map<String, ?> rows) {
    page.append("<table>\n");
    rows.forEach(
        (name, value) ->
            page.append("<tr><th>")
                .append(escape(name))
                .append("</th><td>")
                .append(escape(text(value)))
                .append("</td></tr>\n"));
    page.append("</table>\n");
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
