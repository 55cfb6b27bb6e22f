// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.train.corpus.LabelledRows;
import java.util.ArrayList;
import java.util.List;

/** A table and the classifier behind it, learned together. Not thread-safe. */
final class SoftmaxModel {
  private final TrainableTable table;
  private final SoftmaxHead head;
  private final float[] vector;
  private final float[] gradient;

  SoftmaxModel(TrainableTable table, SoftmaxHead head) {
    this.table = table;
    this.head = head;
    this.vector = new float[table.dimension()];
    this.gradient = new float[table.dimension()];
  }

  /**
   * One step of gradient descent on one document.
   *
   * @param smoothing the share of the target that is spread over all classes
   * @param rate of learning; 0 moves nothing
   * @return the loss before the step, in nats
   */
  double learn(LabelledRows document, float smoothing, float rate) {
    table.pool(document.rows(), vector);
    double loss = head.step(vector, document.label(), smoothing, rate, gradient);
    table.update(document.rows(), gradient, rate);
    return loss;
  }

  /** The most likely class of a document. */
  int predict(int[] rows) {
    table.pool(rows, vector);
    return head.predict(vector);
  }

  /** How many documents' classes are found. */
  int right(List<LabelledRows> documents) {
    int right = 0;
    for (LabelledRows document : documents) {
      right += predict(document.rows()) == document.label() ? 1 : 0;
    }
    return right;
  }

  TrainableTable table() {
    return table;
  }

  /** All that training moves: the table's blocks, then the classifier's. */
  List<ParameterBlock> blocks() {
    List<ParameterBlock> blocks = new ArrayList<>(table.blocks());
    blocks.addAll(head.blocks());
    return blocks;
  }
}
