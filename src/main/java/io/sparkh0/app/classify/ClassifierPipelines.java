package io.sparkh0.app.classify;

import java.util.List;
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
    PipelineStage[] all = new PipelineStage[stages.size() + 1];
    for (int i = 0; i < stages.size(); i++) {
      all[i] = stages.get(i);
    }
    all[stages.size()] = names;
    return new Pipeline().setStages(all).fit(texts);
  }
}
