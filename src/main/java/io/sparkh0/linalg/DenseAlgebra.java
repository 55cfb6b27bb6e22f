// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

/**
 * Products and decompositions of whole arrays on the driver. Matrices are row after row. There are
 * two providers, ND4J and plain Java; {@link DenseAlgebras} chooses.
 */
public interface DenseAlgebra {
  /**
   * The outer product of two vectors: element r·n + c is {@code column[r] · row[c]}.
   *
   * @param column m numbers
   * @param row n numbers
   * @return the m×n matrix
   */
  double[] outer(double[] column, double[] row);

  /**
   * Numbers times a factor, in double precision, each then rounded to float.
   *
   * @param values are left as they are
   */
  float[] scaled(double[] values, double factor);

  /**
   * Adds XᵀX to a matrix. The order of the sums is the same in each run.
   *
   * @param rows X, at least {@code count} rows of d numbers
   * @param count how many rows count, from the first
   * @param moments d×d numbers, to which it is added
   * @param dimension d
   */
  void addMoments(double[] rows, int count, double[] moments, int dimension);

  /**
   * The eigenvalues and eigenvectors of a symmetric matrix.
   *
   * @param matrix d×d numbers, left as they are
   * @param dimension d
   */
  SymmetricEigen eigen(double[] matrix, int dimension);
}
