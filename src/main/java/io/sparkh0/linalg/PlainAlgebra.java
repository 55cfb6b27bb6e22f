// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

/** Dense algebra in Java: the reference, and all that the core jar has. */
final class PlainAlgebra implements DenseAlgebra {
  @Override
  public double[] outer(double[] column, double[] row) {
    double[] product = new double[Math.multiplyExact(column.length, row.length)];
    for (int r = 0; r < column.length; r++) {
      for (int c = 0; c < row.length; c++) {
        // A sum from zero as in any matrix product: it has no negative zeros.
        product[r * row.length + c] = 0.0 + column[r] * row[c];
      }
    }
    return product;
  }

  @Override
  public float[] scaled(double[] values, double factor) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] * factor);
    }
    return scaled;
  }

  @Override
  public void addMoments(double[] rows, int count, double[] moments, int dimension) {
    for (int r = 0; r < count; r++) {
      int row = r * dimension;
      for (int i = 0; i < dimension; i++) {
        double factor = rows[row + i];
        int target = i * dimension;
        for (int j = 0; j < dimension; j++) {
          moments[target + j] += factor * rows[row + j];
        }
      }
    }
  }

  @Override
  public SymmetricEigen eigen(double[] matrix, int dimension) {
    return SymmetricEigen.ofLower(matrix, dimension);
  }
}
