// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.layer.Dense;
import java.util.List;

/** Takes Dense steps on pooled vectors, with buffers that are used again. Not thread-safe. */
final class DenseSteps {
  private final ReusableFloats[] buffers = {new ReusableFloats(), new ReusableFloats()};

  /**
   * Takes all steps on each vector.
   *
   * @param steps one at least
   * @param count of vectors
   * @param vectors one after another
   * @param last receives what the last step gives
   */
  void apply(List<Dense> steps, int count, float[] vectors, float[] last) {
    float[] source = vectors;
    for (int s = 0; s < steps.size(); s++) {
      Dense step = steps.get(s);
      int inputs = step.linear().inputs();
      int outputs = step.linear().outputs();
      float[] target =
          s == steps.size() - 1 ? last : buffers[s % buffers.length].atLeast(count * outputs);
      for (int n = 0; n < count; n++) {
        step.apply(source, n * inputs, target, n * outputs);
      }
      source = target;
    }
  }
}
