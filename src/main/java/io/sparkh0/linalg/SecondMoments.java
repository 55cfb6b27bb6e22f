// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import io.sparkh0.setting.Check;

/**
 * The d×d matrix of second moments of vectors, the sum of x·xᵀ, which takes them in blocks, and its
 * principal axes.
 */
public final class SecondMoments {
  private final DenseAlgebra algebra;
  private final int dimension;
  private final double[] moments;

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
    this(DenseAlgebras.get(), dimension);
  }

  SecondMoments(DenseAlgebra algebra, int dimension) {
    this.algebra = algebra;
    this.dimension = dimension;
    moments = new double[Math.multiplyExact(dimension, dimension)];
  }

  /**
   * Adds vectors.
   *
   * @param block vectors of d numbers, one after another
   * @param count how many of them count, from the first
   */
  public void add(double[] block, int count) {
    algebra.addMoments(block, count, moments, dimension);
  }

  /**
   * The principal axes of the vectors so far.
   *
   * @param count how many, 1 to d
   */
  public Axes axes(int count) {
    Check.that(
        count >= 1 && count <= dimension, "number of components", count, "1 to " + dimension);
    double trace = 0;
    for (int c = 0; c < dimension; c++) {
      trace += moments[c * dimension + c];
    }
    SymmetricEigen eigen = algebra.eigen(moments, dimension);
    double[][] directions = new double[count][dimension];
    double kept = 0;
    for (int k = 0; k < count; k++) {
      for (int c = 0; c < dimension; c++) {
        directions[k][c] = eigen.vectors()[c][k];
      }
      turn(directions[k]);
      kept += eigen.values()[k];
    }
    return new Axes(directions, trace == 0 ? 1 : kept / trace);
  }

  private static void turn(double[] direction) {
    int largest = 0;
    for (int c = 1; c < direction.length; c++) {
      largest = Math.abs(direction[c]) > Math.abs(direction[largest]) ? c : largest;
    }
    if (direction[largest] < 0) {
      for (int c = 0; c < direction.length; c++) {
        direction[c] = -direction[c];
      }
    }
  }
}
