// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.setting.Check;
import io.sparkh0.setting.Setting;
import io.sparkh0.spark.LinearModels;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.Progress;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.InitialTable;
import io.sparkh0.train.supervised.NgramModel;
import io.sparkh0.train.supervised.SupervisedOptions;
import io.sparkh0.train.supervised.SupervisedSettings;
import io.sparkh0.train.supervised.SupervisedTraining;
import io.sparkh0.train.supervised.TrainedModel;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.slf4j.LoggerFactory;

/**
 * A classifier of texts, or of the ids of any tokenizer, whose table is learned with it; see {@link
 * SupervisedTraining}. Its settings are tuned on the rows that are fitted. The same rows, seed and
 * number of partitions give the same model.
 *
 * <p>Labels that are strings are numbered in their order, see {@link NgramClassifierModel#labels};
 * numbers are the classes' numbers, as for MLlib's classifiers.
 */
public final class NgramClassifier extends NgramClassifierParams<NgramClassifier> {
  private static final long serialVersionUID = 1L;

  /** An estimator with a random uid. Needed besides: an input column. */
  public NgramClassifier() {
    this(Identifiable$.MODULE$.randomUID("ngramClassifier"));
  }

  /** An estimator with the given uid. */
  public NgramClassifier(String uid) {
    super(uid);
  }

  /** Reads saved ones. */
  public static MLReader<NgramClassifier> read() {
    return reader(NgramClassifier.class, NgramClassifier::new);
  }

  /**
   * Reads a saved one.
   *
   * @param path its folder
   */
  public static NgramClassifier load(String path) {
    return read().load(path);
  }

  /**
   * Learns table and classifier; how far that is goes to the log.
   *
   * @throws IllegalArgumentException if a column is missing or of another type, there are fewer
   *     than two classes, or a row lacks something where {@code handleInvalid} is error
   */
  @Override
  public NgramClassifierModel fit(Dataset<?> dataset) {
    return fit(dataset, line -> LoggerFactory.getLogger(getClass()).info("{}: {}", uid(), line));
  }

  /**
   * Learns table and classifier.
   *
   * @param progress receives a line for each candidate and epoch
   */
  public NgramClassifierModel fit(Dataset<?> dataset, Progress progress) {
    // Before the table is read, which may take its time.
    transformSchema(dataset.schema(), true);
    if (!has(EstimatorSettings.TABLE)) {
      return fit(dataset, Optional.empty(), progress);
    }
    H0Embedder table = H0Embedder.fromFile(getTable(), getPreset());
    progress.line(table.describe());
    if (table.normalizesByDefault()) {
      progress.line(InitialTable.NOT_NORMALIZED);
    }
    return fit(dataset, Optional.of(table.layer()), progress);
  }

  /**
   * Learns table and classifier.
   *
   * @param start the layer whose table the training starts from, in place of that which the Params
   *     name
   * @param progress receives a line for each candidate and epoch
   */
  public NgramClassifierModel fit(
      Dataset<?> dataset, Optional<InputLayer> start, Progress progress) {
    transformSchema(dataset.schema(), true);
    StructType schema = dataset.schema();
    TrainingInput input =
        TrainingInput.of(dataset, settings(), ClassLabels.column(schema, getLabelCol()));
    start.ifPresent(
        layer -> {
          refuseTexts(schema);
          Check.that(
              layer.vocabulary() >= input.ids(),
              "table",
              layer.vocabulary() + " ids",
              "at least the tokenizer's " + input.ids());
        });
    Corpus corpus = input.corpus(settings());
    try {
      ClassLabels labels = ClassLabels.of(schema, getLabelCol(), corpus.labels());
      NgramClassifierModel model =
          model(input, start, labels, new SupervisedTraining(corpus, options(), progress));
      return copyValues(model.setParent(this), ParamMap.empty());
    } finally {
      corpus.release();
    }
  }

  private NgramClassifierModel model(
      TrainingInput input,
      Optional<InputLayer> start,
      ClassLabels labels,
      SupervisedTraining training) {
    Optional<NgramTokenizer> tokenizer = input.tokenizer();
    TrainedModel trained;
    if (tokenizer.isPresent()) {
      NgramModel ofNgrams = training.ofNgrams(tokenizer.get().getNgrams());
      tokenizer.get().setNgrams(ofNgrams.ngrams());
      trained = ofNgrams.model();
    } else {
      trained = training.ofIds(start.map(InitialTable::of).orElse(InitialTable.RANDOM));
    }
    LogisticRegressionModel classifier =
        LinearModels.logistic(labels.weights(trained.weights()), labels.bias(trained.bias()));
    return new NgramClassifierModel(uid())
        .holding(
            FittedStages.of(
                tokenizer,
                H0Embedder.fromLayer(trained.layer()).setPooling("sqrtN"),
                classifier,
                new IndexToString().setLabels(labels.names())))
        .trained(TrainingSummary.of(trained));
  }

  private boolean has(Setting<?> setting) {
    return settings().has(setting);
  }

  private void refuseTexts(StructType schema) {
    Check.fits(
        !(TrainingInput.column(schema, settings(), TrainingInput.Kind.EITHER).type()
            instanceof StringType),
        "table: it has no rows for n-grams of texts (must be used with a column of its ids)");
  }

  private SupervisedOptions options() {
    return new SupervisedOptions(
        has(EstimatorSettings.CLASSIFIER_VECTOR_SIZE)
            ? OptionalInt.of(getVectorSize())
            : OptionalInt.empty(),
        settings().value(SupervisedSettings.TUNE),
        settings().value(EstimatorSettings.ROW_WEIGHTS),
        getMaxIter(),
        has(TrainingSettings.LEARNING_RATE)
            ? OptionalDouble.of(getStepSize())
            : OptionalDouble.empty(),
        settings().value(SupervisedSettings.CLASS_WEIGHTS),
        getSeed());
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    TrainingInput.column(schema, settings(), TrainingInput.Kind.EITHER);
    if (has(EstimatorSettings.TABLE)) {
      refuseTexts(schema);
    }
    ClassLabels.column(schema, getLabelCol());
    return Predictions.of(settings(), new String[0]).added(schema);
  }
}
