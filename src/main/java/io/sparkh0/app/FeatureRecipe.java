package io.sparkh0.app;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.Transformer;

/**
 * How features of texts are made.
 *
 * @param name for people
 * @param scope whether the stages depend on the rows that are trained on
 * @param stages from the rows that are trained on to stages from the text to {@link
 *     ClassifierColumns#FEATURES}
 */
public record FeatureRecipe(
    String name, Scope scope, Function<LabelledTexts, List<Transformer>> stages) {
  /** What the stages depend on. */
  public enum Scope {
    /** On the rows that are trained on, which words or a table are counted or made from. */
    TRAINING_ROWS,
    /** On no rows. */
    NOTHING
  }

  /** A recipe whose stages come from the rows that are trained on, their labels unseen. */
  public static FeatureRecipe fitted(
      String name, Function<LabelledTexts, List<Transformer>> stages) {
    return new FeatureRecipe(name, Scope.TRAINING_ROWS, stages);
  }

  /** A recipe whose stages are the same for all rows. */
  public static FeatureRecipe fixed(
      String name, Function<LabelledTexts, List<Transformer>> stages) {
    return new FeatureRecipe(name, Scope.NOTHING, stages);
  }
}
