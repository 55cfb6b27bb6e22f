// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.curve;

import io.sparkh0.report.Svg;
import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A curve as a line chart over a logarithmic size, speeds from 0. */
final class CurveChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 340;
  private static final Color[] COLORS = {
    new Color(0x3b6ea5), new Color(0xc2703d), new Color(0x5a8f4e)
  };

  private CurveChart() {}

  static String svg(Curve curve) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(curve.size())
            .yAxisTitle(curve.speed())
            .build();
    double fastest =
        curve.series().stream()
            .flatMap(series -> series.points().stream())
            .mapToDouble(Curve.Point::high)
            .max()
            .orElse(1);
    chart
        .getStyler()
        .setXAxisLogarithmic(isWide(curve))
        .setYAxisMin(0.0)
        .setYAxisMax(fastest * 1.1)
        .setYAxisDecimalPattern("#,##0.#")
        .setXAxisDecimalPattern("#,##0")
        .setLegendPosition(LegendPosition.OutsideS)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setSeriesColors(COLORS);
    chart.getStyler().setLegendVisible(curve.series().size() > 1);
    for (Curve.Series series : curve.series()) {
      double[] sizes = series.points().stream().mapToDouble(Curve.Point::size).toArray();
      double[] speeds = series.points().stream().mapToDouble(Curve.Point::median).toArray();
      XYSeries line = chart.addSeries(series.name(), sizes, speeds);
      line.setMarker(SeriesMarkers.CIRCLE);
    }
    return Svg.of(chart);
  }

  private static boolean isWide(Curve curve) {
    return curve.series().stream()
        .anyMatch(
            series ->
                series.points().get(series.points().size() - 1).size()
                    > 10 * series.points().get(0).size());
  }
}
