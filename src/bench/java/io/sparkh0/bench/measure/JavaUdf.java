// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.table.EmbeddingTable;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.api.java.UDF1;
import scala.collection.Iterator;
import scala.collection.Seq;

/** The mean as one would write it by hand: a Java UDF with a plain loop over a broadcast matrix. */
final class JavaUdf implements UDF1<Seq<Integer>, float[]> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<float[][]> rows;

  JavaUdf(Broadcast<float[][]> rows) {
    this.rows = rows;
  }

  /** A matrix as plain Java has it. */
  static float[][] matrix(EmbeddingTable table) {
    float[][] rows = new float[table.rows()][];
    Arrays.setAll(rows, table::row);
    return rows;
  }

  @Override
  public float[] call(Seq<Integer> ids) {
    float[][] table = rows.value();
    float[] mean = new float[table[0].length];
    Iterator<Integer> each = ids.iterator();
    while (each.hasNext()) {
      float[] row = table[each.next()];
      for (int c = 0; c < mean.length; c++) {
        mean[c] += row[c];
      }
    }
    for (int c = 0; c < mean.length; c++) {
      mean[c] /= ids.size();
    }
    return mean;
  }
}
