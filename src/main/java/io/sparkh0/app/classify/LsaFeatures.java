// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.train.LsaTable;
import io.sparkh0.train.LsaTableModel;
import io.sparkh0.train.corpus.Progress;
import java.util.List;
import org.apache.spark.ml.Transformer;

/** Features of a table that is made from the training rows, labels unseen. */
public final class LsaFeatures {
  private LsaFeatures() {}

  /**
   * Makes the table.
   *
   * @param texts that it is made from
   * @param table makes it; its columns are set here
   * @param progress receives a line for each pass
   * @return stages from the text to the column {@link ClassifierColumns#FEATURES}
   */
  public static List<Transformer> stages(LabelledTexts texts, LsaTable table, Progress progress) {
    LsaTableModel model =
        table.setInputCol(texts.textColumn()).setHandleInvalid("skip").fit(texts.texts(), progress);
    return List.of(
        model
            .toTokenizer()
            .orElseThrow()
            .setInputCol(texts.textColumn())
            .setOutputCol(ClassifierColumns.IDS),
        ClassifierPipelines.features(model.toEmbedder(), "sqrtN"));
  }
}
