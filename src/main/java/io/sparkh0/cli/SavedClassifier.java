package io.sparkh0.cli;

import io.sparkh0.app.classify.ClassifierDescription;
import io.sparkh0.storage.StoragePath;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;

/**
 * A classifier that {@code classify train} wrote.
 *
 * @param pipeline from text to label
 * @param description of it
 */
record SavedClassifier(PipelineModel pipeline, ClassifierDescription description) {
  /** Loads one. */
  static SavedClassifier load(String folder, Configuration conf) {
    if (folder == null) {
      throw new WrongUseException("give --model DIR");
    }
    if (!new StoragePath(folder, conf).exists()) {
      throw new WrongInputException(
          "Cannot read model " + folder + ": there is no such folder (see classify train)");
    }
    try {
      ClassifierDescription description = ClassifierDescription.read(folder, conf);
      return new SavedClassifier(PipelineModel.load(folder), description);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(e.getMessage());
    }
  }

  /** The pipeline, reading texts from a column. */
  PipelineModel reading(String textColumn) {
    PipelineStage first = pipeline.stages()[0];
    Param<Object> input = first.getParam("inputCol");
    ((Transformer) first).set(input, textColumn);
    return pipeline;
  }
}
