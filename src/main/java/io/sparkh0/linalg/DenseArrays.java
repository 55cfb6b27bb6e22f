// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products and scaling of whole arrays, by ND4J. */
public final class DenseArrays {
  private DenseArrays() {}

  /**
   * The outer product of two vectors: element r·n + c is {@code column[r] · row[c]}.
   *
   * @param column m numbers
   * @param row n numbers
   * @return the m×n matrix, row after row
   */
  public static double[] outer(double[] column, double[] row) {
    if (column.length == 0 || row.length == 0) {
      return new double[0];
    }
    INDArray left = Nd4j.createFromArray(column).reshape(column.length, 1);
    INDArray right = Nd4j.createFromArray(row).reshape(1, row.length);
    return left.mmul(right).dup('c').data().asDouble();
  }

  /**
   * Numbers times a factor, in double precision, each then rounded to float.
   *
   * @param values are left as they are
   */
  public static float[] scaled(double[] values, double factor) {
    return Nd4j.createFromArray(values).muli(factor).castTo(DataType.FLOAT).data().asFloat();
  }
}
