// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.pipeline.Featurizer.ERROR;
import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.FILE;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.pipeline.source.FaultFilter;
import io.sparkh0.pipeline.source.HiddenValues;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.spark.SparkInternals;
import io.sparkh0.spark.StageMetrics;
import io.sparkh0.storage.StagedFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * One pass of rows from their source to the folders of a run. The good ones are staged in one job,
 * which counts the others; only where there are any, a second job sets them apart.
 */
public final class FeaturePass {
  private static final String[] OWN = {
    FILE,
    ROW,
    FAULT,
    ERROR,
    TextToIds.DROPPED,
    TextToIds.IDS,
    TextToIds.TYPES,
    TextToIds.UNKNOWN,
    TextToIds.REJECTED,
    TextToIds.WORDS
  };

  private final SparkSession session;
  private final FeaturizeSettings settings;
  private final Featurizer featurizer;
  private final Function<Column, Column[]> ofFiles;
  private final Observation scanned = new Observation("scanned");
  private final Observation written = new Observation("written");

  /** A pass that is made once. */
  public FeaturePass(SparkSession session, FeaturizeSettings settings, Featurizer featurizer) {
    this(session, settings, featurizer, file -> new Column[0]);
  }

  private FeaturePass(
      SparkSession session,
      FeaturizeSettings settings,
      Featurizer featurizer,
      Function<Column, Column[]> ofFiles) {
    this.session = session;
    this.settings = settings;
    this.featurizer = featurizer;
    this.ofFiles = ofFiles;
  }

  /** A pass that is made once and counts the rows of each file. */
  public static FeaturePass byFile(
      SparkSession session, FeaturizeSettings settings, Featurizer featurizer) {
    return new FeaturePass(
        session,
        settings,
        featurizer,
        file -> new Column[] {ValueCounts.of(file).as(FileRows.METRIC)});
  }

  /**
   * Makes it.
   *
   * @param rows of a {@link io.sparkh0.pipeline.source.Source}
   * @param rejects where rows without features are set apart; without it the first fails the pass
   * @return what was counted
   * @throws InvalidSettingException if settings do not fit the rows
   * @throws IllegalStateException if the counts do not add up
   */
  public RunSummary stage(Dataset<Row> rows, StagedFolder output, Optional<StagedFolder> rejects) {
    RunSummary summary = new RunSummary(session, ofFiles);
    Dataset<Row> all = featurizer.transform(observed(rows, scanned), summary);
    Column error = named(ERROR);
    Dataset<Row> good = rejects.isPresent() ? all.where(isGood()) : failingOn(error, all);
    Dataset<Row> features = observed(good, written).drop(OWN);
    String format = settings.output().format();
    String staged =
        output.stage(
            staging ->
                FeatureSink.writer(features, settings.outputColumn())
                    .mode(SaveMode.Overwrite)
                    .format(format)
                    .save(staging));
    summary.read(scanned, written);
    if (rejects.isPresent()) {
      // The second job goes through the stages again.
      StageMetrics.uncounted(
          session, () -> stageRejects(rejects.get(), all.where(error.isNotNull()), summary));
      summary.checkRejects();
    }
    summary.check(settings.chosen().get(EmbedderSettings.HANDLE_INVALID));
    if (settings.showsText()) {
      summary.show(session.read().format(format).load(staged), settings.outputColumn());
    }
    return summary;
  }

  private Column isGood() {
    return SparkInternals.invoke(
        new FaultFilter(StageMetrics.of(session).counts()),
        DataTypes.BooleanType,
        List.of(named(FAULT), named(ERROR)));
  }

  private Dataset<Row> observed(Dataset<Row> rows, Observation observation) {
    return rows.observe(observation, count(lit(1)).as("rows"), ofFiles.apply(named(FILE)));
  }

  private Dataset<Row> failingOn(Column error, Dataset<Row> rows) {
    Column row = settings.showsText() ? concat(lit(": "), named(ROW)) : lit("");
    Column reason = settings.showsText() ? error : HiddenValues.in(error);
    Column message =
        concat(lit(InvalidInputException.BAD_ROW), reason, lit(" in "), named(FILE), row);
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column value = named(field.name());
      columns.add(
          field.name().equals(settings.outputColumn())
              ? when(error.isNotNull(), raise_error(message))
                  .otherwise(value)
                  .as(field.name(), field.metadata())
              : value);
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  private static RunSummary stageRejects(
      StagedFolder rejects, Dataset<Row> bad, RunSummary summary) {
    Observation counted = new Observation("rejects");
    TextRows.stageRejects(
        bad.observe(counted, count(lit(1)).as("rows")), named(ERROR), summary.rejected(), rejects);
    if (summary.rejected() > 0) {
      summary.rejects(counted);
    }
    return summary;
  }
}
