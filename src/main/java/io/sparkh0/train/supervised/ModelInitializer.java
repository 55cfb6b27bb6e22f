// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.train.corpus.ClassCounts;
import io.sparkh0.train.corpus.LabelledRows;
import io.sparkh0.train.corpus.RowWeights;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the model that a training starts from. What it makes depends on the documents that are
 * learned from alone, so that none that is held out has a say in it.
 *
 * @param candidate the settings
 * @param dimension d
 * @param classes C
 * @param tuning what is learned of the table
 * @param weights one a row, before the candidate's naive Bayes weighting
 * @param isLeftOut by row: tokens of these rows are as if they were not there
 * @param base the table to start from, V·d numbers; else empty
 */
record ModelInitializer(
    Hyperparameters candidate,
    int dimension,
    int classes,
    TuningMode tuning,
    float[] weights,
    boolean[] isLeftOut,
    float[] base)
    implements Serializable {

  /**
   * A model before its training.
   *
   * @param shape all that stays
   * @param values all that moves
   */
  record Untrained(ModelShape shape, float[][] values) {
    SoftmaxModel model() {
      return shape.model(values);
    }
  }

  /** V, rows of the table. */
  int rows() {
    return weights.length;
  }

  /** A document with those of its tokens that are not left out. */
  LabelledRows reduced(LabelledRows document) {
    return document.where(row -> !isLeftOut[row]);
  }

  /**
   * The model to train.
   *
   * @param counts of the documents that are learned from, {@linkplain #reduced reduced}; asked for
   *     only where the candidate reads them, since they are V·C numbers
   * @param documents those, or a sample of them
   * @param seed of what is drawn
   */
  Untrained model(Supplier<ClassCounts> counts, List<LabelledRows> documents, long seed) {
    if (!candidate.readsClasses()) {
      ModelShape shape = shape(weights, documents);
      return new Untrained(shape, shape.start(seed));
    }
    ClassRatios ratios = ClassRatios.of(counts.get(), candidate.weighting().prior());
    float[] weighted = weights.clone();
    for (int row = 0; row < weighted.length; row++) {
      weighted[row] *= (float) candidate.weighting().factor(ratios.strength(row));
    }
    ModelShape shape = shape(weighted, documents);
    float[][] values = shape.start(seed);
    if (candidate.start() > 0) {
      values[0] = ratios.times(candidate.start());
    }
    return new Untrained(shape, values);
  }

  private ModelShape shape(float[] unscaled, List<LabelledRows> documents) {
    float[] scaled = RowWeights.scaled(unscaled, documents);
    return new ModelShape(
        weights.length,
        dimension,
        classes,
        tuning,
        scaled,
        RowWeights.scaledTable(base, dimension, scaled, documents));
  }
}
