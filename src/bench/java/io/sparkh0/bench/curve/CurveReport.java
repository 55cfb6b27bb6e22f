// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.curve;

import io.sparkh0.bench.Figures;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.RatioReport;
import io.sparkh0.report.HtmlPage;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** Ratios and curves as one page, and each curve as a file of its own. */
public final class CurveReport {
  private final List<Ratio> ratios;
  private final Curves curves;

  /**
   * @param ratios in their order
   * @param curves may have none
   */
  public CurveReport(List<Ratio> ratios, Curves curves) {
    this.ratios = List.copyOf(ratios);
    this.curves = curves;
  }

  /**
   * Writes {@code index.html}, {@code ratios.json} and an SVG for each curve.
   *
   * @param folder made where it is absent
   * @param conf finds its file system
   */
  public void write(String folder, Configuration conf) {
    System.setProperty("java.awt.headless", "true"); // charts need no display
    RatioReport report = new RatioReport(ratios);
    HtmlPage page = new HtmlPage("h0 bench");
    page.section("Ratios").table(report.rows());
    for (Curve curve : curves.all()) {
      String svg = CurveChart.svg(curve);
      write(folder, curve.name() + ".svg", svg + "\n", conf);
      page.section(curve.title()).chart(svg).table(pointRows(curve));
    }
    report.write(StoragePath.join(folder, "ratios.json"), conf);
    write(folder, "index.html", page.toHtml(), conf);
  }

  private static List<List<String>> pointRows(Curve curve) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", curve.size(), curve.speed(), "low", "high"));
    for (Curve.Series series : curve.series()) {
      for (Curve.Point point : series.points()) {
        rows.add(
            List.of(
                series.name(),
                String.format(Locale.ROOT, "%,.0f", point.size()),
                Figures.number(point.median()),
                Figures.number(point.low()),
                Figures.number(point.high())));
      }
    }
    return rows;
  }

  private static void write(String folder, String name, String text, Configuration conf) {
    new AtomicFile(StoragePath.join(folder, name), OnExisting.REPLACE, conf)
        .write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
