// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.app.classify.LabelledTexts;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.Transformer;

/**
 * How features of texts are made.
 *
 * @param name to display
 * @param scope what the features of a text depend on, besides the text
 * @param stages from rows to stages from the text to {@link ClassifierColumns#FEATURES}
 */
public record FeatureRecipe(
    String name, Scope scope, Function<LabelledTexts, List<Transformer>> stages) {
  /** What the features of a text depend on, besides the text. */
  public enum Scope {
    /** On the rows that are trained on, whose words are counted or which a table is made from. */
    TRAINING_ROWS,
    /** On nothing. */
    NOTHING
  }

  /** A recipe whose stages must be made from the rows that are trained on, their labels unseen. */
  public static FeatureRecipe fitted(
      String name, Function<LabelledTexts, List<Transformer>> stages) {
    return new FeatureRecipe(name, Scope.TRAINING_ROWS, stages);
  }

  /** A recipe whose stages may be made from any rows that have the text. */
  public static FeatureRecipe fixed(
      String name, Function<LabelledTexts, List<Transformer>> stages) {
    return new FeatureRecipe(name, Scope.NOTHING, stages);
  }
}
