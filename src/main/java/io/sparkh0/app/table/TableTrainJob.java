// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.ml.SubwordTokenizer;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.text.tokenizer.TokenFilter;
import io.sparkh0.train.LatentTable;
import io.sparkh0.train.WordVectors;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.RowWeights;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.InitialTable;
import io.sparkh0.train.supervised.SupervisedOptions;
import io.sparkh0.train.supervised.SupervisedTraining;
import io.sparkh0.train.supervised.TrainedModel;
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
  private static final int DIMENSION = 256;
  private static final int PASSES = 5;
  private static final String TEXT = "text";
  private static final String LABEL = "label";
  private static final String IDS = "h0_ids";

  private final SparkSession session;
  private final TableTrainSettings settings;
  private final Settings chosen;
  private final long seed;
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
    this.seed = chosen.get(TrainingSettings.SEED);
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
      layer = layer(rows.select(text.as(TEXT), classes.as(LABEL)));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
    output.write(new LoadedLayer(layer, Preset.NONE, false));
    return source.status();
  }

  private InputLayer layer(Dataset<Row> rows) {
    int vocabulary;
    Dataset<Row> ids;
    NgramTokenizer ngrams = new NgramTokenizer().setInputCol(TEXT).setOutputCol(IDS);
    Optional<String> path = chosen.find(TableTrainSettings.TOKENIZER);
    if (path.isEmpty()) {
      vocabulary = ngrams.getNgrams().size();
      ids = ngrams.transform(rows);
    } else {
      SubwordTokenizer tokenizer =
          SubwordTokenizer.fromFile(path.get())
              .setInputCol(TEXT)
              .setOutputCol(IDS)
              .setSpecialTokens(false)
              .setDropUnknown(false)
              .setMaxLength(TokenFilter.NO_LIMIT);
      vocabulary = tokenizer.vocabularySize();
      ids = tokenizer.transform(rows);
    }
    Corpus corpus =
        Corpus.of(
            ids.select(IDS, LABEL), vocabulary, chosen.get(TrainingSettings.PARTITIONS), seed);
    try {
      return switch (chosen.get(TableTrainSettings.METHOD)) {
        case SUPERVISED -> supervised(corpus, ngrams);
        case WORD2VEC ->
            new WordVectors(session, corpus)
                .make(
                    dimension(),
                    chosen.find(TrainingSettings.EPOCHS).orElse(PASSES),
                    weights(),
                    seed);
        case RANDOM_INDEXING -> latent(corpus, LatentTable.Method.RANDOM_INDEXING);
        case PPMI -> latent(corpus, LatentTable.Method.PPMI);
        case LSA -> latent(corpus, LatentTable.Method.LSA);
      };
    } finally {
      corpus.release();
    }
  }

  private int dimension() {
    return chosen.find(TableTrainSettings.DIMENSION).orElse(DIMENSION);
  }

  private RowWeights weights() {
    return chosen.find(TableTrainSettings.WEIGHTS).orElse(RowWeights.NONE);
  }

  private InputLayer latent(Corpus corpus, LatentTable.Method method) {
    return new LatentTable(corpus, dimension(), seed, messages::progress)
        .make(method, weights(), id -> 1);
  }

  private InputLayer supervised(Corpus corpus, NgramTokenizer ngrams) {
    SupervisedOptions options = settings.supervised();
    SupervisedTraining training = new SupervisedTraining(corpus, options, messages::progress);
    TrainedModel model =
        chosen.has(TableTrainSettings.TOKENIZER)
            ? training.ofIds(initialTable())
            : training.ofNgrams(ngrams.getNgrams()).model();
    messages.fact("accuracy", "%.4f on training rows held out in turn", model.validationAccuracy());
    messages.fact("epochs", "%d", model.epochs());
    messages.fact("moved", "%,d numbers (%s)", model.parameters(), options.tuning());
    return model.layer();
  }

  private InitialTable initialTable() {
    return settings
        .initialTable()
        .map(path -> InitialTable.of(H0Embedder.fromFile(path, "none").layer()))
        .orElse(InitialTable.RANDOM);
  }
}
