// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.LinearModels;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.Progress;
import io.sparkh0.train.supervised.InitialTable;
import io.sparkh0.train.supervised.NgramModel;
import io.sparkh0.train.supervised.SupervisedOptions;
import io.sparkh0.train.supervised.SupervisedTraining;
import io.sparkh0.train.supervised.TrainedModel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A classifier whose table is learned with it. */
public final class SupervisedClassifier {
  /** Words of the longest prefix n-gram that is tried. */
  public static final int PREFIX_WORDS = 3;

  private SupervisedClassifier() {}

  /** The n-grams that training chooses from, where the user asks for no others. */
  public static NgramTokenizer tokenizer() {
    NgramTokenizer tokenizer = new NgramTokenizer();
    tokenizer.set(tokenizer.openingWords(), PREFIX_WORDS);
    return tokenizer;
  }

  /**
   * Trains one as {@code classify train} does where nothing else is asked for.
   *
   * @param texts to train on; all choices are made on a part of them
   * @param partitions that train copies
   * @param seed of all that is drawn
   */
  public static PipelineModel trainByDefault(LabelledTexts texts, int partitions, long seed) {
    return train(texts, tokenizer(), SupervisedOptions.defaults(seed), partitions, line -> {});
  }

  /**
   * Trains one.
   *
   * @param texts to train on; all choices are made on a part of them
   * @param tokenizer makes the ids; its columns are set here
   * @param options of the training
   * @param partitions that train copies
   * @param progress receives a line for each candidate and epoch
   */
  public static PipelineModel train(
      LabelledTexts texts,
      NgramTokenizer tokenizer,
      SupervisedOptions options,
      int partitions,
      Progress progress) {
    tokenizer.setInputCol(texts.textColumn()).setOutputCol(ClassifierColumns.IDS);
    Corpus corpus =
        Corpus.of(ids(texts, tokenizer), tokenizer.getNgrams().size(), partitions, options.seed());
    try {
      NgramModel trained =
          new SupervisedTraining(corpus, options, progress).ofNgrams(tokenizer.getNgrams());
      return pipeline(texts, tokenizer.setNgrams(trained.ngrams()), trained.model());
    } finally {
      corpus.release();
    }
  }

  /**
   * Trains one over the ids of a tokenizer with a vocabulary.
   *
   * @param texts to train on; all choices are made on a part of them
   * @param tokenizer from the texts to arrays of int, {@link ClassifierColumns#IDS}
   * @param vocabulary one more than its largest id
   * @param start the layer whose table the training starts from, where there is one
   * @param options of the training
   * @param partitions that train copies
   * @param progress receives a line for each candidate and epoch
   */
  public static PipelineModel trainOnTokens(
      LabelledTexts texts,
      Transformer tokenizer,
      int vocabulary,
      Optional<InputLayer> start,
      SupervisedOptions options,
      int partitions,
      Progress progress) {
    Dataset<Row> ids = ids(texts, tokenizer);
    if (Columns.isNested(ids.schema().fields()[0].dataType())) {
      throw new IllegalArgumentException(
          "Cannot train on words that are bags of rows, as fastText's are (must be one row a word)");
    }
    if (start.isPresent() && start.get().vocabulary() < vocabulary) {
      throw new IllegalArgumentException(
          "Invalid table: "
              + start.get().vocabulary()
              + " ids (must be at least the tokenizer's "
              + vocabulary
              + ")");
    }
    Corpus corpus = Corpus.of(ids, vocabulary, partitions, options.seed());
    try {
      TrainedModel model =
          new SupervisedTraining(corpus, options, progress)
              .ofIds(start.map(InitialTable::of).orElse(InitialTable.RANDOM));
      return pipeline(texts, tokenizer, model);
    } finally {
      corpus.release();
    }
  }

  private static Dataset<Row> ids(LabelledTexts texts, Transformer tokenizer) {
    return tokenizer
        .transform(texts.bare())
        .select(Columns.named(ClassifierColumns.IDS), Columns.named(texts.labelColumn()));
  }

  private static PipelineModel pipeline(
      LabelledTexts texts, Transformer tokenizer, TrainedModel model) {
    H0Embedder features =
        ClassifierPipelines.features(H0Embedder.fromLayer(model.layer()), "sqrtN");
    return ClassifierPipelines.of(
        texts.texts(), List.of(tokenizer, features, classifier(model)), model.labels());
  }

  private static LogisticRegressionModel classifier(TrainedModel model) {
    LogisticRegressionModel classifier = LinearModels.logistic(model.weights(), model.bias());
    classifier.setFeaturesCol(ClassifierColumns.FEATURES);
    classifier.setPredictionCol(ClassifierColumns.CLASS);
    classifier.setRawPredictionCol(ClassifierColumns.SCORES);
    classifier.setProbabilityCol(ClassifierColumns.PROBABILITIES);
    return classifier;
  }
}
