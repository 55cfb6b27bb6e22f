// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.layer.Projection;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.TableBuilder;
import io.sparkh0.table.TableMemory;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Steps on each row of a matrix, which make another matrix. */
final class RowSteps {
  /** Rows that are made at once, on all processors. */
  private static final int BLOCK = 4096;

  private RowSteps() {}

  /**
   * The matrix of the rows that a step makes of a matrix's.
   *
   * @param dimension columns of the rows that are made
   * @param memory where they are kept
   * @param step is given a copy of a row; runs on several threads
   */
  static EmbeddingTable map(
      EmbeddingTable table, int dimension, TableMemory memory, UnaryOperator<float[]> step) {
    TableBuilder made = memory.floats(table.rows(), dimension);
    for (int start = 0; start < table.rows(); start += BLOCK) {
      int end = Math.min(table.rows(), start + BLOCK);
      IntStream.range(start, end)
          .parallel()
          .mapToObj(row -> step.apply(table.row(row)))
          .toList()
          .forEach(made::add);
    }
    return made.build();
  }

  /** W·x + b. */
  static float[] project(Projection projection, float[] row) {
    float[] target = new float[projection.outputs()];
    projection.project(row, 0, target, 0);
    return target;
  }

  /** RMSNorm (Zhang and Sennrich 2019): γ · x / √(mean of squares + ε). */
  static float[] normalize(float[] row, float[] gamma, double epsilon) {
    double squares = 0;
    for (float value : row) {
      squares += (double) value * value;
    }
    double factor = 1 / Math.sqrt(squares / row.length + epsilon);
    for (int c = 0; c < row.length; c++) {
      row[c] = (float) (row[c] * factor * gamma[c]);
    }
    return row;
  }

  /** (x + shift) · gain, column by column. */
  static float[] shiftAndScale(float[] row, float[] shift, float[] gain) {
    for (int c = 0; c < row.length; c++) {
      row[c] = (row[c] + shift[c]) * gain[c];
    }
    return row;
  }

  /** x · gain + shift, column by column. */
  static float[] scaleAndShift(float[] row, float[] gain, float[] shift) {
    for (int c = 0; c < row.length; c++) {
      row[c] = row[c] * gain[c] + shift[c];
    }
    return row;
  }
}
