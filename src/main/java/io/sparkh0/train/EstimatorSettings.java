// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.forward.pooling.PoolingKind;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.words.NgramSettings;
import io.sparkh0.train.corpus.RowWeights;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.SupervisedSettings;
import java.util.List;

/** What may be chosen of the estimators, and of what they fit. */
public final class EstimatorSettings {
  /** What becomes of rows to learn from that lack something. */
  public enum IncompleteRow {
    /** An error. */
    ERROR,
    /** The row is left out. */
    SKIP
  }

  private static final SettingType<String> COLUMN = SettingType.text("C");
  private static final SettingType<Integer> COLUMNS = SettingType.integer(1).labelled("D");

  /** The documents. */
  public static final Setting<String> INPUT_COL =
      Setting.of(COLUMN)
          .param("inputCol")
          .doc("The column of texts, strings, or of ids, arrays of integers.");

  /** How many ids there are. */
  public static final Setting<Integer> VOCABULARY_SIZE =
      Setting.of(SettingType.integer(1))
          .param("vocabularySize")
          .otherwise("one more than the largest id of the rows that are fitted")
          .doc("The number of different ids, where the input column has ids.");

  /** What becomes of rows with nulls, in a fit. */
  public static final Setting<IncompleteRow> HANDLE_INVALID =
      Setting.of(SettingType.oneOf(IncompleteRow.class, "HOW"))
          .param("handleInvalid")
          .byDefault(IncompleteRow.ERROR)
          .doc(
              "The way in which a fit handles a row whose input or label is null: error or skip the"
                  + " row.");

  /** Columns of a table, d. */
  public static final Setting<Integer> VECTOR_SIZE =
      Setting.of(COLUMNS)
          .param("vectorSize")
          .byDefault(256)
          .doc("The number of columns of the table.");

  /** Columns of a classifier's table. */
  public static final Setting<Integer> CLASSIFIER_VECTOR_SIZE =
      Setting.of(COLUMNS)
          .param("vectorSize")
          .otherwise("the initial table's, else one a class, of more than 512 classes 128")
          .doc("The number of columns of the table that is learned.");

  /** Passes of Word2Vec. */
  public static final Setting<Integer> WORD2VEC_MAX_ITER =
      Setting.of(TrainingSettings.EPOCHS.type())
          .param("maxIter")
          .byDefault(5)
          .doc("The number of passes over the rows.");

  /** Epochs of a classifier. */
  public static final Setting<Integer> CLASSIFIER_MAX_ITER =
      Setting.of(TrainingSettings.EPOCHS.type())
          .param("maxIter")
          .byDefault(10)
          .doc("The most epochs; fewer are trained where validation rows say so.");

  /** What Word2Vec's rows are multiplied by. */
  public static final Setting<RowWeights> WORD2VEC_ROW_WEIGHTS = rowWeights(RowWeights.NONE);

  /** What rows are multiplied by elsewhere. */
  public static final Setting<RowWeights> ROW_WEIGHTS = rowWeights(RowWeights.IDF);

  /** How a table is made without labels. */
  public static final Setting<LatentTable.Method> METHOD =
      Setting.of(SettingType.oneOf(LatentTable.Method.class, "METHOD"))
          .param("method")
          .byDefault(LatentTable.Method.LSA)
          .doc(
              "The method: lsa, the singular vectors of weighted counts; ppmi, those of positive"
                  + " pointwise mutual information; or random-indexing.");

  /** How much character n-grams count. */
  public static final Setting<Double> CHARACTER_SHARE =
      Setting.of(SettingType.decimal(0, Double.MAX_VALUE))
          .param("characterShare")
          .byDefault(0.3)
          .doc(
              "The number by which the weights of character n-grams are multiplied, which are many;"
                  + " at the default they count about as much as words.");

  /** How the rows of a latent table become a vector. */
  public static final Setting<List<PoolingKind>> LSA_POOLING =
      Setting.of(PoolingSettings.POOLING.type())
          .param("pooling")
          .byDefault(PoolingSettings.POOLING.parse("pooling", "sqrtN"))
          .doc(PoolingSettings.POOLING.doc());

  /** Words of the longest prefix n-gram that is tried. */
  public static final Setting<Integer> PREFIX_WORDS =
      Setting.of(NgramSettings.PREFIX_WORDS.type())
          .param(NgramSettings.PREFIX_WORDS.param())
          .byDefault(3)
          .doc(
              "The number of words of the longest prefix n-gram, the first words of a text; whether"
                  + " they are used is tuned.");

  /** The right classes. */
  public static final Setting<String> LABEL_COL =
      Setting.of(COLUMN)
          .param("labelCol")
          .byDefault("label")
          .doc("The column of labels, strings or whole numbers from 0.");

  /** The number of the most likely class. */
  public static final Setting<String> PREDICTION_COL =
      Setting.of(COLUMN)
          .param("predictionCol")
          .byDefault("prediction")
          .doc("The column of the most likely class's number, a double, that is added.");

  /** How likely each class is. */
  public static final Setting<String> PROBABILITY_COL =
      Setting.of(COLUMN)
          .param("probabilityCol")
          .byDefault("probability")
          .doc("The column of the probabilities of the classes, vectors, that is added.");

  /** The scores. */
  public static final Setting<String> RAW_PREDICTION_COL =
      Setting.of(COLUMN)
          .param("rawPredictionCol")
          .byDefault("rawPrediction")
          .doc("The column of the scores of the classes, vectors, that is added.");

  /** What a classifier starts from. */
  public static final Setting<String> TABLE =
      Setting.of(SettingType.text("PATH"))
          .param("table")
          .path()
          .otherwise("none, and training starts at random")
          .doc("The path of the initial table, where the input column has its ids.");

  private static final List<Setting<?>> INPUT =
      Settings.join(
          List.of(INPUT_COL, VOCABULARY_SIZE, HANDLE_INVALID),
          List.of(
              NgramSettings.WORD_NGRAMS,
              NgramSettings.MIN_CHARACTERS,
              NgramSettings.MAX_CHARACTERS,
              NgramSettings.BUCKETS));

  private static final List<Setting<?>> DRAWN =
      List.of(TrainingSettings.SEED, TrainingSettings.PARTITIONS);

  private static final List<Setting<?>> VECTORS =
      List.of(EmbedderSettings.OUTPUT_COL, EmbedderSettings.OUTPUT_TYPE, PoolingSettings.NORMALIZE);

  private static final List<Setting<?>> PREDICTIONS =
      List.of(PREDICTION_COL, PROBABILITY_COL, RAW_PREDICTION_COL);

  /** All Params of {@link Word2VecTableModel}. */
  public static final List<Setting<?>> WORD2VEC_TABLE_MODEL =
      Settings.join(List.of(INPUT_COL), VECTORS, List.of(PoolingSettings.POOLING));

  /** All Params of {@link LsaTableModel}. */
  public static final List<Setting<?>> LSA_TABLE_MODEL =
      Settings.join(List.of(INPUT_COL), VECTORS, List.of(LSA_POOLING));

  /** All Params of {@link NgramClassifierModel}. */
  public static final List<Setting<?>> NGRAM_CLASSIFIER_MODEL =
      Settings.join(List.of(INPUT_COL), PREDICTIONS);

  /** All Params of {@link Word2VecTable}. */
  public static final List<Setting<?>> WORD2VEC_TABLE =
      Settings.join(
          INPUT,
          List.of(NgramSettings.PREFIX_WORDS, VECTOR_SIZE, WORD2VEC_MAX_ITER, WORD2VEC_ROW_WEIGHTS),
          DRAWN,
          VECTORS,
          List.of(PoolingSettings.POOLING));

  /** All Params of {@link LsaTable}. */
  public static final List<Setting<?>> LSA_TABLE =
      Settings.join(
          INPUT,
          List.of(NgramSettings.PREFIX_WORDS, METHOD, VECTOR_SIZE, ROW_WEIGHTS, CHARACTER_SHARE),
          DRAWN,
          VECTORS,
          List.of(LSA_POOLING));

  /** All Params of {@link NgramClassifier}. */
  public static final List<Setting<?>> NGRAM_CLASSIFIER =
      Settings.join(
          INPUT,
          List.of(
              PREFIX_WORDS,
              LABEL_COL,
              TABLE,
              CheckpointSettings.PRESET,
              SupervisedSettings.TUNE,
              SupervisedSettings.CLASS_WEIGHTS,
              CLASSIFIER_VECTOR_SIZE,
              ROW_WEIGHTS,
              CLASSIFIER_MAX_ITER,
              TrainingSettings.LEARNING_RATE),
          DRAWN,
          PREDICTIONS);

  private EstimatorSettings() {}

  private static Setting<RowWeights> rowWeights(RowWeights byDefault) {
    return Setting.of(SettingType.oneOf(RowWeights.class, "W"))
        .param("rowWeights")
        .byDefault(byDefault)
        .doc("The weights by which rows are multiplied: none, idf or sif.");
  }
}
