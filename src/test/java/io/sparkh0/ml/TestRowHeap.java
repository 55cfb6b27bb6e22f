// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.AllocatedBytes;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.Overflow;
import io.sparkh0.spark.Integers;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.junit.jupiter.api.Test;

/** What a row allocates on its way from Spark's array to the value. */
class TestRowHeap {
  private static final int DIMENSION = 24;

  /** The objects around an array of numbers. */
  private static final long AROUND = 160;

  private static List<ArrayData> arrays(int length) {
    int[] ids = new int[length];
    Arrays.setAll(ids, i -> i % 2);
    OnHeapColumnVector column = new OnHeapColumnVector(length, DataTypes.IntegerType);
    column.putInts(0, length, ids, 0);
    return List.of(UnsafeArrayData.fromPrimitiveArray(ids), new ColumnarArray(column, 0, length));
  }

  @Test
  void readingAllocatesNothingHoweverLongARowIs() {
    PreparedLayer layer =
        new PreparedLayer(
            new InputLayerBuilder(FloatTable.of(new float[2][DIMENSION]), "t").build());
    DocumentReader reader =
        new DocumentReader(
            Integers.INT,
            false,
            Integers.INT,
            Integers.INT,
            Integers.INT,
            0,
            HandleInvalid.ERROR,
            0,
            Integer.MAX_VALUE,
            Overflow.ERROR);
    Document document = new Document();
    for (ArrayData warmUp : arrays(65_536)) {
      reader.read(layer, warmUp, null, null, null, document);
    }
    for (int length : new int[] {128, 65_536}) {
      for (ArrayData ids : arrays(length)) {
        assertThat(
                AllocatedBytes.eachTime(() -> reader.read(layer, ids, null, null, null, document)))
            .as("%d ids in %s", length, ids.getClass())
            .isLessThan(AROUND);
        assertThat(document.length()).isEqualTo(length);
      }
    }
  }

  @Test
  void valuesAreAllocatedOnce() {
    float[] pooled = new float[DIMENSION];
    for (OutputType type : OutputType.values()) {
      type.value(OutputKind.POOLED, pooled, 1, DIMENSION);
      long number = type == OutputType.VECTOR ? Double.BYTES : Float.BYTES;
      assertThat(AllocatedBytes.eachTime(() -> type.value(OutputKind.POOLED, pooled, 1, DIMENSION)))
          .as("%s", type)
          .isBetween(DIMENSION * number, DIMENSION * number + AROUND);
    }
  }
}
