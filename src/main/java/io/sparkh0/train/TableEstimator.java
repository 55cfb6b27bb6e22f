// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.params.SettingsEstimator;
import io.sparkh0.setting.Setting;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.Progress;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.LoggerFactory;

/**
 * Makes a table from a column of texts, whose hashed n-grams have its rows, or from a column of the
 * ids of any tokenizer.
 *
 * @param <S> the estimator's own type, which setters return
 * @param <M> the model with the table
 */
public abstract class TableEstimator<S extends TableEstimator<S, M>, M extends TableModel<M>>
    extends SettingsEstimator<S, M> {
  private static final long serialVersionUID = 1L;

  TableEstimator(String uid, List<Setting<?>> settings) {
    super(uid, settings);
  }

  /** A model that holds nothing yet, of this stage's uid. */
  abstract M model();

  /** The table of a corpus. */
  abstract InputLayer table(TrainingInput input, Corpus corpus, Progress progress);

  /**
   * Makes the table; how far it is goes to the log.
   *
   * @throws IllegalArgumentException if the input column is missing or of another type, there are
   *     no rows, or one is null where {@code handleInvalid} is error
   */
  @Override
  public M fit(Dataset<?> dataset) {
    return fit(dataset, line -> LoggerFactory.getLogger(getClass()).info("{}: {}", uid(), line));
  }

  /**
   * Makes the table.
   *
   * @param progress receives a line for each pass
   */
  public M fit(Dataset<?> dataset, Progress progress) {
    transformSchema(dataset.schema(), true);
    TrainingInput input = TrainingInput.of(dataset, settings(), functions.lit(""));
    Corpus corpus = input.corpus(settings());
    try {
      InputLayer layer = table(input, corpus, progress);
      M model = model().holding(FittedStages.of(input.tokenizer(), H0Embedder.fromLayer(layer)));
      return copyValues(model.setParent(this), ParamMap.empty());
    } finally {
      corpus.release();
    }
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    // The vectors of every table of as many columns have the same type.
    H0Embedder embedder =
        H0Embedder.random(1, settings().value(EstimatorSettings.VECTOR_SIZE), "normal", 0)
            .setAll(settings().values(TableModel.OF_EMBEDDER));
    TrainingInput.column(schema, settings(), TrainingInput.Kind.EITHER);
    return TableModel.withVectors(
        schema, embedder, DataTypes.createArrayType(DataTypes.IntegerType));
  }
}
