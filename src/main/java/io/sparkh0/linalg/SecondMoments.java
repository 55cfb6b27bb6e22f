// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import io.sparkh0.setting.Check;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The d×d matrix of second moments of vectors, the sum of x·xᵀ, which takes them in blocks, and its
 * principal axes. ND4J's products run on one thread, so that the sums have one order.
 */
public final class SecondMoments {
  private final INDArray moments;

  /**
   * The axes with the largest eigenvalues, from the largest on. Each points so that its coordinate
   * of largest magnitude is positive.
   *
   * @param directions as many as were asked for, each d numbers and of length 1
   * @param share of the vectors' squared lengths that the directions hold, 0 to 1
   */
  public record Axes(double[][] directions, double share) {}

  /**
   * Of no vectors yet.
   *
   * @param dimension d
   */
  public SecondMoments(int dimension) {
    moments = Nd4j.create(DataType.DOUBLE, new long[] {dimension, dimension}, 'f');
  }

  /**
   * Adds vectors.
   *
   * @param block vectors of d numbers, one after another
   * @param count how many of them count, from the first
   */
  public void add(double[] block, int count) {
    long d = moments.rows();
    INDArray rows =
        Nd4j.create(block, new long[] {block.length / d, d}, 'c')
            .get(NDArrayIndex.interval(0, count));
    onOneThread(() -> moments.addi(rows.transpose().mmul(rows)));
  }

  /**
   * The principal axes of the vectors so far.
   *
   * @param count how many, 1 to d
   */
  public Axes axes(int count) {
    int d = moments.rows();
    Check.that(count >= 1 && count <= d, "number of components", count, "1 to " + d);
    double trace = 0;
    for (int c = 0; c < d; c++) {
      trace += moments.getDouble(c, c);
    }
    INDArray vectors = moments.dup('f');
    INDArray values = Nd4j.create(DataType.DOUBLE, d);
    // Ascending; column k of the matrix becomes the eigenvector of value k.
    onOneThread(() -> Nd4j.factory().lapack().syev('V', 'L', vectors, values));
    double[][] directions = new double[count][];
    double kept = 0;
    for (int k = 0; k < count; k++) {
      directions[k] = turned(vectors.getColumn(d - 1 - k).dup().data().asDouble());
      kept += values.getDouble(d - 1 - k);
    }
    return new Axes(directions, trace == 0 ? 1 : kept / trace);
  }

  private static void onOneThread(Runnable work) {
    int threads = Nd4j.factory().blas().getMaxThreads();
    Nd4j.factory().blas().setMaxThreads(1);
    try {
      work.run();
    } finally {
      Nd4j.factory().blas().setMaxThreads(threads);
    }
  }

  private static double[] turned(double[] direction) {
    int largest = 0;
    for (int c = 1; c < direction.length; c++) {
      largest = Math.abs(direction[c]) > Math.abs(direction[largest]) ? c : largest;
    }
    if (direction[largest] < 0) {
      for (int c = 0; c < direction.length; c++) {
        direction[c] = -direction[c];
      }
    }
    return direction;
  }
}
