// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

/** The columns that a classifier's pipeline adds to a text's. */
public final class ClassifierColumns {
  /** Token ids. */
  public static final String IDS = "h0_ids";

  /** H0, pooled: the features. */
  public static final String FEATURES = "h0";

  /** A score for each class. */
  public static final String SCORES = "h0_scores";

  /** A probability for each class; SVCs have none. */
  public static final String PROBABILITIES = "h0_probabilities";

  /** The number of the most likely class. */
  public static final String CLASS = "h0_class";

  /** Its name. */
  public static final String PREDICTED_LABEL = "predicted_label";

  /** The right class's number, while training. */
  public static final String TARGET = "h0_target";

  /** A row's weight, while training. */
  static final String WEIGHT = "h0_weight";

  private ClassifierColumns() {}
}
