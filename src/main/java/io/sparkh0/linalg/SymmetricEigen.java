// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix A = W Λ Wᵀ, in plain Java.
 *
 * @param values the diagonal of Λ, from the largest on
 * @param vectors W, row by row: column c is the eigenvector of value c, of length 1
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
  /**
   * Decomposes a matrix.
   *
   * @param lower d×d numbers, row after row, of which those above the diagonal are not read
   * @param dimension d
   */
  public static SymmetricEigen ofLower(double[] lower, int dimension) {
    double[][] symmetric = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        symmetric[i][j] = lower[i * dimension + j];
        symmetric[j][i] = symmetric[i][j];
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
    return new SymmetricEigen(eigen.getRealEigenvalues(), eigen.getV().getData());
  }
}
