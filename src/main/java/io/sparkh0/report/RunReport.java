// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.setting.Check;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StoragePath;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The figures, the options and the length distribution of one run. Immutable. */
public final class RunReport {
  /** The name of the file for programs. */
  public static final String JSON = "run.json";

  /** The name of the page that is read in a browser. */
  public static final String HTML = "index.html";

  private final String title;
  private final Map<String, Object> figures;
  private final Map<String, String> options;
  private final Optional<Map<String, Long>> lengths;

  /**
   * A report; the order of each map is the order in the files.
   *
   * @param title the page's title
   * @param figures name to a number or a text
   * @param options name to value, as the user gave them
   * @param lengths name of a percentile, such as {@code p50} or {@code max}, to a length in tokens;
   *     no entries if there were no documents, and absent if they were not counted
   * @throws IllegalArgumentException if a figure is neither a finite number nor a text, or a length
   *     is negative
   */
  public RunReport(
      String title,
      Map<String, ?> figures,
      Map<String, String> options,
      Optional<Map<String, Long>> lengths) {
    figures.forEach(RunReport::checkFigure);
    lengths.ifPresent(counted -> counted.forEach(RunReport::checkLength));
    this.title = title;
    this.figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    this.lengths =
        lengths.map(counted -> Collections.unmodifiableMap(new LinkedHashMap<>(counted)));
  }

  private static void checkFigure(String name, Object value) {
    boolean finite = value instanceof Number n && Double.isFinite(n.doubleValue());
    Check.that(
        finite || value instanceof String, "figure " + name, value, "a finite number or a text");
  }

  private static void checkLength(String name, Long length) {
    Check.that(length != null && length >= 0, "length " + name, length, "0 or more");
  }

  /**
   * The report as a JSON object with the keys {@code title}, {@code figures}, {@code options} and
   * {@code lengths}, where these were counted.
   *
   * @return the JSON, ended by a newline
   */
  public String toJson() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("title", title);
    all.put("figures", figures);
    all.put("options", options);
    lengths.ifPresent(counted -> all.put("lengths", counted));
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write the report as JSON: " + e.getMessage(), e);
    }
  }

  /**
   * The report as one self-contained page.
   *
   * @return the HTML
   */
  public String toHtml() {
    HtmlPage page = new HtmlPage(title).section("Figures").table(figures);
    lengths.ifPresent(
        counted -> {
          page.section("Length of documents");
          if (counted.isEmpty()) {
            page.paragraph("There were no documents.");
          } else {
            page.chart(LengthChart.svg(counted));
          }
        });
    return page.section("Options").table(options).toHtml();
  }

  /**
   * Writes {@value #JSON} and {@value #HTML}, each whole before it takes the place of an older one.
   *
   * @param folder a folder on any Hadoop file system; made where it is absent
   * @param conf finds the file system
   * @throws UncheckedIOException if the folder cannot be written
   */
  public void write(String folder, Configuration conf) {
    String json = toJson();
    String html = toHtml();
    try {
      write(StoragePath.join(folder, JSON), json, conf);
      write(StoragePath.join(folder, HTML), html, conf);
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(
          "Cannot write report " + folder + ": " + e.getCause().getMessage(), e.getCause());
    }
  }

  private static void write(String path, String text, Configuration conf) {
    new AtomicFile(path, OnExisting.REPLACE, conf)
        .write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes to a local folder.
   *
   * @param folder the folder; made where it is absent
   * @param conf finds the file system
   * @throws UncheckedIOException if the folder cannot be written
   */
  public void write(Path folder, Configuration conf) {
    write(folder.toUri().toString(), conf);
  }
}
