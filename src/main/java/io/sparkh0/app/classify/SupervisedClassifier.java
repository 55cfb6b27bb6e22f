// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.spark.Columns;
import io.sparkh0.train.NgramClassifier;
import io.sparkh0.train.NgramClassifierModel;
import io.sparkh0.train.corpus.Progress;
import io.sparkh0.train.supervised.InitialTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A classifier whose table is learned with it, as a pipeline from texts to names of classes. */
public final class SupervisedClassifier {
  private SupervisedClassifier() {}

  /**
   * Trains one as {@code classify train} does where nothing else is asked for.
   *
   * @param texts to train on; all choices are made on a part of them
   * @param partitions that train copies
   * @param seed of all that is drawn
   */
  public static PipelineModel trainByDefault(LabelledTexts texts, int partitions, long seed) {
    return train(
        texts, new NgramClassifier().setNumPartitions(partitions).setSeed(seed), line -> {});
  }

  /**
   * Trains one.
   *
   * @param texts to train on; all choices are made on a part of them
   * @param classifier whose columns are set here
   * @param progress receives a line for each candidate and epoch
   */
  public static PipelineModel train(
      LabelledTexts texts, NgramClassifier classifier, Progress progress) {
    NgramClassifierModel model =
        classifier
            .setInputCol(texts.textColumn())
            .setLabelCol(texts.labelColumn())
            .setHandleInvalid("skip")
            .fit(texts.bare(), progress);
    NgramTokenizer tokenizer = model.toTokenizer().orElseThrow();
    return pipeline(
        texts,
        tokenizer.setInputCol(texts.textColumn()).setOutputCol(ClassifierColumns.IDS),
        model);
  }

  /**
   * Trains one over the ids of a tokenizer with a vocabulary.
   *
   * @param texts to train on; all choices are made on a part of them
   * @param tokens from the texts to arrays of int, {@link ClassifierColumns#IDS}
   * @param classifier whose columns are set here
   * @param progress receives a line for each candidate and epoch
   */
  static PipelineModel trainOnTokens(
      LabelledTexts texts, TableFeatures tokens, NgramClassifier classifier, Progress progress) {
    Transformer tokenizer = tokens.tokenizer();
    Dataset<Row> ids = tokenizer.transform(texts.bare());
    if (Columns.isNested(ids.schema().apply(ClassifierColumns.IDS).dataType())) {
      throw new IllegalArgumentException(
          "Cannot train on words that are bags of rows, as fastText's are (must be one row a word)");
    }
    Optional<InputLayer> start = tokens.table().map(LoadedLayer::layer);
    tokens
        .table()
        .filter(LoadedLayer::normalize)
        .ifPresent(table -> progress.line(InitialTable.NOT_NORMALIZED));
    NgramClassifierModel model =
        classifier
            .setInputCol(ClassifierColumns.IDS)
            .setVocabularySize(tokens.ids())
            .setLabelCol(texts.labelColumn())
            .setHandleInvalid("skip")
            .fit(ids, start, progress);
    return pipeline(texts, tokenizer, model);
  }

  private static PipelineModel pipeline(
      LabelledTexts texts, Transformer tokenizer, NgramClassifierModel model) {
    LogisticRegressionModel classifier = model.toClassifier();
    classifier.setFeaturesCol(ClassifierColumns.FEATURES);
    classifier.setPredictionCol(ClassifierColumns.CLASS);
    classifier.setRawPredictionCol(ClassifierColumns.SCORES);
    classifier.setProbabilityCol(ClassifierColumns.PROBABILITIES);
    return ClassifierPipelines.of(
        texts.texts(),
        List.of(tokenizer, ClassifierPipelines.features(model.toEmbedder(), "sqrtN"), classifier),
        Arrays.asList(model.labels()));
  }
}
