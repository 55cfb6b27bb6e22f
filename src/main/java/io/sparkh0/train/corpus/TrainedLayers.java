// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.storage.Sha256;
import io.sparkh0.table.FloatTable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Makes layers of learned rows. */
public final class TrainedLayers {
  private TrainedLayers() {}

  /**
   * A layer of learned rows.
   *
   * @param map tells the row of each id
   * @param dimension d
   * @param copyRow writes a row, weight and all; not asked for row 0, which is zero
   */
  public static InputLayer of(RowMap map, int dimension, BiConsumer<Integer, float[]> copyRow) {
    FloatTable.Builder table = new FloatTable.Builder(map.rows(), dimension);
    Sha256 digest = new Sha256();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * dimension);
    float[] values = new float[dimension];
    for (int row = 0; row < map.rows(); row++) {
      if (row == 0) {
        Arrays.fill(values, 0);
      } else {
        copyRow.accept(row, values);
      }
      table.add(values);
      bytes.asFloatBuffer().put(values);
      digest.update(bytes.array());
    }
    return new InputLayerBuilder(table.build(), "trained " + digest.hex())
        .mapping(map.rowOfId())
        .build();
  }
}
