// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as SVG. */
public final class Svg {
  private Svg() {}

  /**
   * The {@code svg} element of a chart, without XML's own head, to stand in a page.
   *
   * @param chart drawn in its own size
   */
  public static String of(Chart<?, ?> chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, width, height);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(0, 0, width, height))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot draw a chart: " + e.getMessage(), e);
    }
    String document = out.toString(StandardCharsets.UTF_8);
    return document.substring(document.indexOf("<svg")).strip();
  }
}
