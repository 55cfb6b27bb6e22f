// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Dense algebra by ND4J. Sums are made on one thread, so that they have one order, whatever machine
 * it is.
 */
final class Nd4jAlgebra implements DenseAlgebra {
  @Override
  public double[] outer(double[] column, double[] row) {
    if (column.length == 0 || row.length == 0) {
      return new double[0];
    }
    INDArray left = Nd4j.createFromArray(column).reshape(column.length, 1);
    INDArray right = Nd4j.createFromArray(row).reshape(1, row.length);
    return left.mmul(right).dup('c').data().asDouble();
  }

  @Override
  public float[] scaled(double[] values, double factor) {
    return Nd4j.createFromArray(values).muli(factor).castTo(DataType.FLOAT).data().asFloat();
  }

  @Override
  public void addMoments(double[] rows, int count, double[] moments, int dimension) {
    INDArray x =
        Nd4j.create(rows, new long[] {rows.length / dimension, dimension}, 'c')
            .get(NDArrayIndex.interval(0, count));
    onOneThread(
        () -> {
          double[] product = x.transpose().mmul(x).data().asDouble();
          for (int i = 0; i < product.length; i++) {
            moments[i] += product[i];
          }
        });
  }

  @Override
  public SymmetricEigen eigen(double[] matrix, int dimension) {
    // A symmetric matrix is the same by rows and by columns; LAPACK's are by columns.
    INDArray vectors = Nd4j.create(matrix, new long[] {dimension, dimension}, 'f');
    INDArray values = Nd4j.create(DataType.DOUBLE, dimension);
    // Ascending; column k of the matrix becomes the eigenvector of value k.
    onOneThread(() -> Nd4j.factory().lapack().syev('V', 'L', vectors, values));
    double[] descending = new double[dimension];
    double[][] columns = new double[dimension][dimension];
    for (int k = 0; k < dimension; k++) {
      int last = dimension - 1 - k;
      descending[k] = values.getDouble(last);
      double[] vector = vectors.getColumn(last).dup().data().asDouble();
      for (int c = 0; c < dimension; c++) {
        columns[c][k] = vector[c];
      }
    }
    return new SymmetricEigen(descending, columns);
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
}
