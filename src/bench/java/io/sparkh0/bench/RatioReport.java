// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.OnExisting;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** Ratios as a table to read and as JSON. */
public final class RatioReport {
  private static final String TIME = "/copy";
  private static final String BYTES = "/table";

  private final List<Ratio> ratios;

  /**
   * @param ratios in their order
   */
  public RatioReport(List<Ratio> ratios) {
    this.ratios = List.copyOf(ratios);
  }

  /** A JSON array of objects with {@code measure, ratio, low, high, runs}, ended by a newline. */
  public String toJson() {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ratios) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write the ratios as JSON: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the JSON.
   *
   * @param path replaced where it is there
   * @param conf finds its file system
   */
  public void write(String path, Configuration conf) {
    byte[] bytes = toJson().getBytes(StandardCharsets.UTF_8);
    new AtomicFile(path, OnExisting.REPLACE, conf).write(out -> out.write(bytes));
  }

  /** A table. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows()) {
      text.append(
          String.format(Locale.ROOT, "%-26s %8s %8s %8s %6s  %s", row.toArray()).stripTrailing());
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  /** The table's cells, row by row, the header first. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("measure", "median", "low", "high", "runs", ""));
    for (Ratio ratio : ratios) {
      rows.add(
          List.of(
              ratio.measure(),
              Figures.number(ratio.ratio()),
              Figures.number(ratio.low()),
              Figures.number(ratio.high()),
              Integer.toString(ratio.runs()),
              meaning(ratio)));
    }
    return rows;
  }

  /** Which way is good. */
  private static String meaning(Ratio ratio) {
    if (ratio.measure().endsWith(BYTES)) {
      return "of the bytes, lower is better";
    }
    return ratio.measure().endsWith(TIME)
        ? "of the time, lower is better"
        : "of the speed, higher is better";
  }
}
