package io.sparkh0.train;

import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The directions in which vectors differ most: the eigenvectors of their d×d matrix of second
 * moments with the largest eigenvalues, from the largest on. Each points so that its coordinate of
 * largest magnitude is positive. ND4J's products run on one thread, so that the sums have one
 * order.
 */
final class PrincipalComponents {
  private static final int ROWS_AT_ONCE = 4096;

  private final double[] mean;
  private final double[][] directions;
  private final double share;

  private PrincipalComponents(double[] mean, double[][] directions, double share) {
    this.mean = mean;
    this.directions = directions;
    this.share = share;
  }

  /**
   * Of a table's rows about their mean (PCA).
   *
   * @param table V×d
   * @param count of directions, 1 to d
   */
  static PrincipalComponents centred(EmbeddingTable table, int count) {
    double[] mean = new double[table.dimension()];
    float[] row = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      for (int c = 0; c < mean.length; c++) {
        mean[c] += row[c] / (double) table.rows();
      }
    }
    return of(table, mean, count);
  }

  /**
   * Of a table's rows about zero, as SIF takes them (Arora, Liang and Ma 2017).
   *
   * @param table V×d
   * @param count of directions, 1 to d
   */
  static PrincipalComponents aboutZero(EmbeddingTable table, int count) {
    return of(table, new double[table.dimension()], count);
  }

  private static PrincipalComponents of(EmbeddingTable table, double[] mean, int count) {
    int d = table.dimension();
    if (count < 1 || count > d) {
      throw new IllegalArgumentException(
          "Invalid number of components: " + count + " (must be 1 to " + d + ")");
    }
    int threads = Nd4j.factory().blas().getMaxThreads();
    Nd4j.factory().blas().setMaxThreads(1);
    try {
      INDArray moments = moments(table, mean);
      INDArray values = Nd4j.create(DataType.DOUBLE, d);
      double trace = 0;
      for (int c = 0; c < d; c++) {
        trace += moments.getDouble(c, c);
      }
      // Ascending; column k of the matrix becomes the eigenvector of value k.
      Nd4j.factory().lapack().syev('V', 'L', moments, values);
      double[][] directions = new double[count][];
      double kept = 0;
      for (int k = 0; k < count; k++) {
        directions[k] = turned(moments.getColumn(d - 1 - k).dup().data().asDouble());
        kept += values.getDouble(d - 1 - k);
      }
      return new PrincipalComponents(mean, directions, trace == 0 ? 1 : kept / trace);
    } finally {
      Nd4j.factory().blas().setMaxThreads(threads);
    }
  }

  /** The sum of (x − mean)(x − mean)ᵀ over the rows. */
  private static INDArray moments(EmbeddingTable table, double[] mean) {
    int d = table.dimension();
    INDArray moments = Nd4j.create(DataType.DOUBLE, new long[] {d, d}, 'f');
    int atOnce = Math.min(table.rows(), ROWS_AT_ONCE);
    float[] row = new float[d];
    double[] block = new double[atOnce * d];
    for (int from = 0; from < table.rows(); from += atOnce) {
      int count = Math.min(atOnce, table.rows() - from);
      for (int r = 0; r < count; r++) {
        table.copyRow(from + r, row, 0);
        for (int c = 0; c < d; c++) {
          block[r * d + c] = row[c] - mean[c];
        }
      }
      INDArray rows =
          Nd4j.create(block, new long[] {atOnce, d}, 'c').get(NDArrayIndex.interval(0, count));
      moments.addi(rows.transpose().mmul(rows));
    }
    return moments;
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

  /** The share of the rows' squared lengths, about the mean, that the directions hold; 0 to 1. */
  double share() {
    return share;
  }

  /** Direction k, of length 1. */
  float[] direction(int k) {
    float[] direction = new float[mean.length];
    for (int c = 0; c < direction.length; c++) {
      direction[c] = (float) directions[k][c];
    }
    return direction;
  }

  /** A table's rows in the coordinates of the directions. */
  FloatTable project(EmbeddingTable table) {
    FloatTable.Builder projected = new FloatTable.Builder(table.rows(), directions.length);
    float[] row = new float[table.dimension()];
    float[] coordinates = new float[directions.length];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      for (int k = 0; k < coordinates.length; k++) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
          sum += directions[k][c] * (row[c] - mean[c]);
        }
        coordinates[k] = (float) sum;
      }
      projected.add(coordinates);
    }
    return projected.build();
  }
}
