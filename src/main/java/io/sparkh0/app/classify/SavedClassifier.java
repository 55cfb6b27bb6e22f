// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.pipeline.ErrorMessages;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.MalformedFileException;
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
  /**
   * Loads the one that settings name.
   *
   * @param chosen with the model's folder
   */
  static SavedClassifier load(Settings chosen, Configuration conf) {
    refuse(!chosen.has(ClassifierSettings.MODEL), "give --model DIR");
    String folder = chosen.get(ClassifierSettings.MODEL);
    if (!new StoragePath(folder, conf).exists()) {
      throw new InvalidInputException(
          "Cannot read model " + folder + ": there is no such folder (see classify train)");
    }
    try {
      ClassifierDescription description = ClassifierDescription.read(folder, conf);
      return new SavedClassifier(PipelineModel.load(folder), description);
    } catch (MalformedFileException e) {
      throw new InvalidInputException(
          "Cannot read model " + folder + ": it is not whole (" + e.getMessage() + ")");
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage());
    } catch (Exception e) {
      // What Spark throws where a file of the folder is gone or cut names no file.
      throw new InvalidInputException(
          "Cannot read model "
              + folder
              + ": it is not whole ("
              + ErrorMessages.explain(e)
              + "); copy it again, or train it anew");
    }
  }

  /** Settings with the column of texts, where they have none the training's. */
  Settings withTextColumn(Settings chosen) {
    return Settings.none().with(InputSettings.TEXT_COLUMN, description.textColumn()).and(chosen);
  }

  /** The stage that reads texts. */
  PipelineStage first() {
    return pipeline.stages()[0];
  }

  /** The pipeline, reading texts from a column. */
  PipelineModel reading(String textColumn) {
    PipelineStage first = first();
    Param<Object> input = first.getParam("inputCol");
    ((Transformer) first).set(input, textColumn);
    return pipeline;
  }
}
