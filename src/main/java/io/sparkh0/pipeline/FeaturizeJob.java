// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.kernel.Kernels;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.pipeline.source.Source;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** One run from documents to H0 features. */
public final class FeaturizeJob {
  private static final List<Setting<String>> WRITTEN =
      List.of(OutputSettings.OUTPUT, RejectSettings.REJECTS, RunSettings.REPORT);

  private final SparkSession session;
  private final FeaturizeSettings settings;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * A job that runs once.
   *
   * @param session column names of which are case-sensitive ({@code spark.sql.caseSensitive})
   * @param messages receive the run's summary
   */
  public FeaturizeJob(SparkSession session, FeaturizeSettings settings, RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.messages = messages;
    this.conf = session.sessionState().newHadoopConf();
  }

  /**
   * Reads, computes and writes.
   *
   * @throws InvalidSettingException if settings do not fit the input or the table
   * @throws InvalidInputException if the input cannot be read
   */
  public RunStatus run() {
    long start = System.nanoTime();
    try (StagedOutputs outputs = RunPaths.outputs(settings.chosen(), WRITTEN, messages, conf)) {
      return run(outputs, start);
    }
  }

  private RunStatus run(StagedOutputs outputs, long start) {
    StagedFolder output = settings.output().folder(outputs);
    // Rejects of an earlier run are replaced where the features are.
    Optional<StagedFolder> rejects = settings.rejects().folder(outputs, settings.output().mode());
    ReportOutput report = new ReportOutput(settings.chosen(), outputs, conf);
    Featurizer featurizer = new Featurizer(session, settings, messages);
    Source source = new Source(session, settings.input(), messages::warn);
    RunSummary summary =
        source.whileUnchanged(
            () ->
                new FeaturePass(session, settings, featurizer)
                    .stage(source.read(), output, rejects));
    int specialTokens = featurizer.specialTokens();
    double seconds = (System.nanoTime() - start) / 1e9;
    stage(report, summary, featurizer, output, seconds);
    // Nothing that may fail or be stopped comes after this.
    outputs.place();
    messages.fact("files", "%s", source.files());
    RunCounts counts = summary.counts();
    counts.print(messages);
    messages.fact("time", "%.1f s, %,.0f tokens/s", seconds, counts.tokens() / seconds);
    messages.fact("written to", "%s (%s)", output.describe(), settings.output().format());
    rejects
        .filter(folder -> summary.rejected() > 0)
        .ifPresent(folder -> messages.fact("rejects in", "%s", folder.describe()));
    report.tell(messages);
    summary.shown().forEach(messages::line);
    RunStatus status = settings.rejects().status(summary.rejected());
    return new RunLimits(settings.chosen()).check(counts.limits(specialTokens), messages, status);
  }

  private void stage(
      ReportOutput report,
      RunSummary summary,
      Featurizer featurizer,
      StagedFolder output,
      double seconds) {
    Map<String, Object> figures = summary.counts().figures(session, seconds);
    figures.put("output", output.describe());
    figures.put("format", settings.output().format());
    figures.put("preset", featurizer.loaded().describe());
    featurizer.text().ifPresent(text -> figures.put("tokenizer", text.describe()));
    figures.put("kernels", Kernels.describe());
    report.stage("featurize", figures, Optional.of(summary.counts().percentiles()));
  }
}
