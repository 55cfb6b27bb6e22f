// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.SparkInternals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A classifier that {@code NgramClassifier} fitted. It adds the scores, the probabilities and the
 * number of the most likely class; MLlib's IndexToString turns that number into the class's name,
 * which the column's metadata has. A null document has nulls.
 */
public final class NgramClassifierModel extends NgramClassifierModelParams<NgramClassifierModel> {
  private static final long serialVersionUID = 1L;

  private static final List<String> OF_CLASSIFIER =
      List.of(
          "featuresCol",
          EstimatorSettings.RAW_PREDICTION_COL.param(),
          EstimatorSettings.PROBABILITY_COL.param(),
          EstimatorSettings.PREDICTION_COL.param());

  /** One, or none of a model that was loaded. */
  private List<TrainingSummary> summary = List.of();

  /** A model that holds nothing, with a random uid, as MLlib makes them to load others. */
  public NgramClassifierModel() {
    this(Identifiable$.MODULE$.randomUID("ngramClassifier"));
  }

  /** A model that holds nothing, with the given uid. */
  public NgramClassifierModel(String uid) {
    super(uid);
  }

  /** Reads saved ones. */
  public static MLReader<NgramClassifierModel> read() {
    return reader(NgramClassifierModel.class, NgramClassifierModel::new);
  }

  /**
   * Reads a saved one.
   *
   * @param path its folder
   */
  public static NgramClassifierModel load(String path) {
    return read().load(path);
  }

  /** The classes' names, in the order of their numbers. */
  public String[] labels() {
    return stages().get(IndexToString.class).getLabels();
  }

  /** How many classes there are. */
  public int numClasses() {
    return labels().length;
  }

  /**
   * The linear classifier behind the table, whose columns are not set: scores are {@code W·h + b}
   * of vectors h that are pooled by sqrtN.
   */
  public LogisticRegressionModel toClassifier() {
    return stages().get(LogisticRegressionModel.class).copy(ParamMap.empty());
  }

  /** {@inheritDoc} */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return SparkInternals.inSession(dataset.sparkSession(), () -> classified(dataset));
  }

  private Dataset<Row> classified(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    transformSchema(schema, true);
    Column documents = input(schema).column();
    Column none =
        stages().tokenizer().isPresent() ? lit("") : functions.array().cast(input(schema).type());
    LogisticRegressionModel classifier = toClassifier();
    for (String param : OF_CLASSIFIER) {
      classifier.set(classifier.getParam(param), hidden(schema, param));
    }
    H0Embedder embedder =
        stages().embedder().copy(ParamMap.empty()).setOutputCol(classifier.getFeaturesCol());
    // MLlib's classifier takes no null; what it says of an empty document is dropped again.
    Dataset<Row> rows =
        classifier.transform(embedded(dataset, coalesce(documents, none), embedder));
    Predictions predictions = Predictions.of(settings(), labels());
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    for (int i = 0; i < predictions.fields().size(); i++) {
      StructField field = predictions.fields().get(i);
      Column value = Columns.named(hidden(schema, predictions.params().get(i)));
      columns.add(when(documents.isNotNull(), value).as(field.name(), field.metadata()));
    }
    return rows.select(columns.toArray(Column[]::new))
        .drop(OF_CLASSIFIER.stream().map(param -> hidden(schema, param)).toArray(String[]::new));
  }

  private String hidden(StructType schema, String param) {
    return Columns.unusedName(schema, uid() + "__" + param);
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    Predictions predictions = Predictions.of(settings(), labels());
    input(schema);
    return predictions.added(schema);
  }

  /** How the training went, of a model that was not loaded. */
  public Optional<TrainingSummary> summary() {
    return summary.stream().findFirst();
  }

  /** Takes how the training went, and gives the model. */
  NgramClassifierModel trained(TrainingSummary training) {
    summary = List.of(training);
    return this;
  }

  @Override
  public NgramClassifierModel copy(ParamMap extra) {
    NgramClassifierModel copy = super.copy(extra);
    copy.summary = summary;
    return copy;
  }
}
