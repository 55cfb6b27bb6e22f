// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.ml.H0Embedder;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Puts fitted stages together. */
final class ClassifierPipelines {
  private ClassifierPipelines() {}

  /**
   * An embedder from {@link ClassifierColumns#IDS} to {@link ClassifierColumns#FEATURES}.
   *
   * @param embedder whose columns are set
   * @param pooling as the Param has it
   */
  static H0Embedder features(H0Embedder embedder, String pooling) {
    return embedder
        .setInputCol(ClassifierColumns.IDS)
        .setOutputCol(ClassifierColumns.FEATURES)
        .setPooling(pooling);
  }

  /**
   * A pipeline from text to the name of a class.
   *
   * @param texts rows of the input's columns; no job is started on them
   * @param stages from the text to the class's number
   * @param labels the classes' names
   */
  static PipelineModel of(Dataset<Row> texts, List<Transformer> stages, List<String> labels) {
    IndexToString names =
        new IndexToString()
            .setInputCol(ClassifierColumns.CLASS)
            .setOutputCol(ClassifierColumns.PREDICTED_LABEL)
            .setLabels(labels.toArray(new String[0]));
    PipelineStage[] all =
        Stream.concat(stages.stream(), Stream.of(names)).toArray(PipelineStage[]::new);
    return new Pipeline().setStages(all).fit(texts);
  }
}
