// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.BenchDirectory;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Contender;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.Rounds;
import io.sparkh0.bench.data.PlainReference;
import io.sparkh0.bench.data.SparkCorpus;
import io.sparkh0.bench.data.ZipfIds;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.feature.Word2VecModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/** The stage without a sink, against what one would use in its place; all read the same Parquet. */
final class StageMeasures {
  private static final int WARM_UPS = 3;
  private static final String FEATURES = "features";
  private static final String VECTOR = "stage, vector";
  private static final String ARRAY = "stage, array<float>";
  private static final String WORD2VEC = "Word2VecModel.transform";
  private static final String UDF = "Java UDF, array<float>";

  private final SparkSession session;
  private final SelectedMeasures selected;
  private final BenchSizes sizes;
  private final Consumer<String> progress;

  StageMeasures(
      SparkSession session,
      SelectedMeasures selected,
      BenchSizes sizes,
      Consumer<String> progress) {
    this.session = session;
    this.selected = selected;
    this.sizes = sizes;
    this.progress = progress;
  }

  List<Ratio> run(InputLayer layer, ZipfIds ids, BenchDirectory directory) {
    String corpus = directory.resolve("stage.parquet").toString();
    SparkCorpus documents = new SparkCorpus(session, ids, sizes.length());
    documents.writeWithWords(sizes.stageDocuments(), corpus);
    float[][] matrix = JavaUdf.matrix(layer.table());
    Broadcast<float[][]> sent =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(matrix);
    Checked checked =
        new Checked(documents, session.read().parquet(corpus), new PlainReference(layer));
    List<Contender> contenders = new ArrayList<>();
    if (selected.any(SelectedMeasures.WORD2VEC)) {
      contenders.add(checked.contender(VECTOR, stage(layer, "vector")::transform));
      contenders.add(checked.contender(WORD2VEC, word2Vec(matrix)::transform));
    }
    if (selected.any(SelectedMeasures.JAVA_UDF)) {
      contenders.add(checked.contender(ARRAY, stage(layer, "array")::transform));
      contenders.add(checked.contender(UDF, rows -> udf(sent, rows)));
    }
    Rounds rounds = Rounds.run(contenders, WARM_UPS, sizes.sparkRuns(), progress);
    sent.destroy();
    List<Ratio> ratios = new ArrayList<>();
    if (selected.any(SelectedMeasures.WORD2VEC)) {
      ratios.add(rounds.speed(SelectedMeasures.WORD2VEC, VECTOR, WORD2VEC));
    }
    if (selected.any(SelectedMeasures.JAVA_UDF)) {
      ratios.add(rounds.speed(SelectedMeasures.JAVA_UDF, ARRAY, UDF));
    }
    return ratios;
  }

  private static H0Embedder stage(InputLayer layer, String type) {
    return H0Embedder.fromLayer(layer)
        .setInputCol(SparkCorpus.IDS)
        .setOutputCol(FEATURES)
        .setOutputType(type);
  }

  /** MLlib's model over the same vectors; training would give it others. */
  private static Word2VecModel word2Vec(float[][] matrix) {
    Map<String, float[]> vectors = new HashMap<>();
    for (int id = 0; id < matrix.length; id++) {
      vectors.put(SparkCorpus.word(id), matrix[id]);
    }
    scala.collection.immutable.Map<String, float[]> map =
        scala.collection.immutable.Map.from(CollectionConverters.asScala(vectors));
    Word2VecModel model =
        new Word2VecModel("word2vec", new org.apache.spark.mllib.feature.Word2VecModel(map))
            .setInputCol(SparkCorpus.WORDS)
            .setOutputCol(FEATURES);
    model.set(model.vectorSize(), matrix[0].length);
    return model;
  }

  private static Dataset<Row> udf(Broadcast<float[][]> matrix, Dataset<Row> rows) {
    return rows.withColumn(
        FEATURES,
        functions
            .udf(new JavaUdf(matrix), DataTypes.createArrayType(DataTypes.FloatType, false))
            .apply(functions.col(SparkCorpus.IDS)));
  }

  /** Makes contenders of transformations whose first rows are right. */
  private final class Checked {
    private final SparkCorpus documents;
    private final Dataset<Row> rows;
    private final PlainReference reference;

    Checked(SparkCorpus documents, Dataset<Row> rows, PlainReference reference) {
      this.documents = documents;
      this.rows = rows;
      this.reference = reference;
    }

    Contender contender(String name, Function<Dataset<Row>, Dataset<Row>> transformation) {
      Dataset<Row> first = rows.where(SparkCorpus.first());
      documents.check(name, transformation.apply(first), FEATURES, reference);
      return FrameContender.of(
          name,
          sizes.stageDocuments(),
          () -> transformation.apply(rows).select(SparkCorpus.NUMBER, FEATURES));
    }
  }
}
