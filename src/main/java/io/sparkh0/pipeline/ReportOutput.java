// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.library.OptionalLibrary;
import io.sparkh0.report.RunReport;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.SparkFacts;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StagedFiles;
import io.sparkh0.storage.StagedOutputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The report of a run, where one is asked for: it takes its place with the run's other outputs. */
public final class ReportOutput {
  private final Settings chosen;
  private final Configuration conf;
  private final Optional<StagedFiles> files;

  /**
   * A report that is not written yet.
   *
   * @param chosen settings of the run, which the report lists
   * @param outputs of the run
   * @throws IllegalStateException if one is asked for, and the library of charts is absent
   */
  public ReportOutput(Settings chosen, StagedOutputs outputs, Configuration conf) {
    this.chosen = chosen;
    this.conf = conf;
    this.files =
        chosen
            .chosen(RunSettings.REPORT)
            .map(
                folder -> {
                  OptionalLibrary.CHARTS.require("write the report " + folder);
                  return outputs.files(folder, OnExisting.REPLACE);
                });
  }

  /** The same of a run from which every row that was read came out, or was rejected. */
  public static Map<String, Object> figures(
      SparkSession session, RunLimits.Counts counts, double seconds) {
    return figures(session, counts.rows() + counts.rejected(), counts, seconds);
  }

  /**
   * What a run counted, by the names of a report.
   *
   * @param rowsIn rows that were read
   * @param counts of the rows, special tokens among their tokens
   */
  public static Map<String, Object> figures(
      SparkSession session, long rowsIn, RunLimits.Counts counts, double seconds) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rowsIn", rowsIn);
    figures.put("rowsOut", counts.rows());
    figures.put("rejects", counts.rejected());
    figures.put("tokens", counts.tokens());
    figures.put("unknownTokens", counts.unknown());
    figures.put("seconds", Math.round(seconds * 1000) / 1000.0);
    figures.put("tokensPerSecond", Math.round(counts.tokens() / seconds));
    figures.putAll(SparkFacts.of(session));
    return figures;
  }

  /**
   * Stages the report.
   *
   * @param command that ran
   * @param figures of the run, in order
   * @param lengths of its documents by percentile, where they were counted
   */
  public void stage(
      String command, Map<String, Object> figures, Optional<Map<String, Long>> lengths) {
    files.ifPresent(
        staged -> {
          Map<String, Object> all = new LinkedHashMap<>();
          all.put("command", command);
          all.putAll(figures);
          System.setProperty("java.awt.headless", "true"); // the chart needs no display
          RunReport report = new RunReport("h0 " + command, all, RunOptions.of(chosen), lengths);
          staged.stage(staging -> report.write(staging, conf));
        });
  }

  /** Tells where it is. */
  public void tell(RunMessages messages) {
    files.ifPresent(staged -> messages.fact("report in", "%s", staged.describe()));
  }
}
