// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** The length distribution as bars, one a percentile, each with its number. */
final class LengthChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 340;

  private LengthChart() {}

  /** The {@code svg} element, to stand in a page. */
  static String svg(Map<String, Long> lengths) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("percentile")
            .yAxisTitle("tokens")
            .build();
    chart
        .getStyler()
        .setLabelsVisible(true)
        .setLabelsPosition(0.95)
        .setLabelsFontColorAutomaticEnabled(false)
        .setLabelsFontColor(Color.DARK_GRAY);
    chart
        .getStyler()
        .setLegendVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setSeriesColors(new Color[] {new Color(0x3b6ea5)});
    double longest = lengths.values().stream().mapToLong(Long::longValue).max().orElse(0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(Math.max(1, longest * 1.1));
    chart.getStyler().setYAxisDecimalPattern("#,##0");
    chart.addSeries("length", new ArrayList<>(lengths.keySet()), new ArrayList<>(lengths.values()));
    return Svg.of(chart);
  }
}
