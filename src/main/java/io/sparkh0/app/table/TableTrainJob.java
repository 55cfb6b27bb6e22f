// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.SubwordTokenizer;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.text.tokenizer.TokenFilter;
import io.sparkh0.train.EstimatorSettings;
import io.sparkh0.train.EstimatorSettings.IncompleteRow;
import io.sparkh0.train.LsaTable;
import io.sparkh0.train.NgramClassifier;
import io.sparkh0.train.NgramClassifierModel;
import io.sparkh0.train.TableEstimator;
import io.sparkh0.train.TrainingSummary;
import io.sparkh0.train.Word2VecTable;
import io.sparkh0.train.corpus.RowWeights;
import io.sparkh0.train.supervised.SupervisedSettings;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** One run from a corpus and a tokenizer to a table. */
public final class TableTrainJob {
  private static final String TEXT = "text";
  private static final String LABEL = "label";
  private static final String IDS = "h0_ids";

  private final SparkSession session;
  private final TableTrainSettings settings;
  private final Settings chosen;
  private final RunMessages messages;

  /**
   * A job that runs once.
   *
   * @param messages receive what was written, and how the training goes
   */
  public TableTrainJob(SparkSession session, TableTrainSettings settings, RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.chosen = settings.chosen();
    this.messages = messages;
  }

  /**
   * Reads, trains and writes.
   *
   * @throws InvalidSettingException if settings do not fit the input or the initial table
   * @throws io.sparkh0.pipeline.source.InvalidInputException if the input cannot be read
   */
  public RunStatus run() {
    Configuration conf = session.sessionState().newHadoopConf();
    try (StagedOutputs outputs =
        RunPaths.outputs(
            chosen, List.of(TableTrainSettings.OUTPUT, RejectSettings.REJECTS), messages, conf)) {
      TableOutput output =
          new TableOutput(
              chosen.get(TableTrainSettings.OUTPUT),
              chosen.get(TableFileSettings.MODE),
              outputs,
              messages,
              conf);
      return train(
          output,
          new TextRows(
              session,
              chosen,
              new RejectSettings(chosen).folder(outputs, StagedFolder.Mode.OVERWRITE),
              messages));
    }
  }

  private RunStatus train(TableOutput output, TextRows source) {
    Optional<String> label = chosen.find(TableTrainSettings.LABEL_COLUMN);
    Dataset<Row> rows = label.map(source::read).orElseGet(source::read);
    Column text =
        Columns.find(rows.schema(), new InputSettings(chosen).textColumn()).orElseThrow().column();
    Column classes = label.map(Columns::named).orElse(functions.lit(""));
    InputLayer layer;
    try {
      layer = source.whileUnchanged(() -> layer(rows.select(text.as(TEXT), classes.as(LABEL))));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
    output.write(new LoadedLayer(layer, Preset.NONE, false));
    return source.status();
  }

  private InputLayer layer(Dataset<Row> rows) {
    Optional<SubwordTokenizer> tokenizer =
        chosen.find(TableTrainSettings.TOKENIZER).map(TableTrainJob::tokenizer);
    Settings input = Settings.none().with(EstimatorSettings.INPUT_COL, TEXT);
    Dataset<Row> documents = rows;
    if (tokenizer.isPresent()) {
      documents = tokenizer.get().transform(rows);
      input =
          Settings.none()
              .with(EstimatorSettings.INPUT_COL, IDS)
              .with(EstimatorSettings.VOCABULARY_SIZE, tokenizer.get().vocabularySize());
    }
    // The source has refused rows with nulls already.
    Settings all = chosen.and(input).with(EstimatorSettings.HANDLE_INVALID, IncompleteRow.SKIP);
    return switch (chosen.get(TableTrainSettings.METHOD)) {
      case SUPERVISED -> supervised(documents, all);
      case WORD2VEC -> table(new Word2VecTable().setAll(all), documents);
      case RANDOM_INDEXING, PPMI, LSA ->
          table(
              new LsaTable()
                  .setMethod(SettingType.nameOf(chosen.get(TableTrainSettings.METHOD)))
                  .setRowWeights(RowWeights.NONE.toString())
                  .setCharacterShare(1)
                  .setAll(all),
              documents);
    };
  }

  private static SubwordTokenizer tokenizer(String path) {
    return SubwordTokenizer.fromFile(path)
        .setInputCol(TEXT)
        .setOutputCol(IDS)
        .setSpecialTokens(false)
        .setDropUnknown(false)
        .setMaxLength(TokenFilter.NO_LIMIT);
  }

  private InputLayer table(TableEstimator<?, ?> estimator, Dataset<Row> documents) {
    return estimator.fit(documents, messages::progress).layer();
  }

  private InputLayer supervised(Dataset<Row> documents, Settings all) {
    NgramClassifierModel model =
        new NgramClassifier()
            .setOpeningWords(0)
            .setAll(all)
            .setLabelCol(LABEL)
            .fit(
                documents,
                settings.initialTable().map(path -> H0Embedder.fromFile(path, "none").layer()),
                messages::progress);
    TrainingSummary summary = model.summary().orElseThrow();
    messages.fact(
        "accuracy", "%.4f on training rows held out in turn", summary.validationAccuracy());
    messages.fact("epochs", "%d", summary.epochs());
    messages.fact(
        "moved", "%,d numbers (%s)", summary.parameters(), chosen.get(SupervisedSettings.TUNE));
    return model.layer();
  }
}
