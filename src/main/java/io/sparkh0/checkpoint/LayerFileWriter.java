// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.format.safetensors.SafetensorsWriter;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Projection;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.PositionKind;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;

/** Puts a layer's tensors and its description into a safetensors file. */
public final class LayerFileWriter {
  private LayerFileWriter() {}

  /**
   * A writer that has all of the layer; more may be added.
   *
   * @param loaded the layer and what it is treated as
   * @throws IllegalArgumentException if its positions are of a class of one's own and have no end
   */
  public static SafetensorsWriter writer(LoadedLayer loaded) {
    InputLayer layer = loaded.layer();
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .metadata(LayerFileReader.DESCRIPTION, LayerDescription.of(loaded).toJson())
            .table(LayerTensors.TABLE, layer.table());
    if (layer.mapping().length > 0) {
      writer.integers(LayerTensors.MAPPING, layer.mapping());
    }
    if (layer.tokenWeights().length > 0) {
      writer.vector(LayerTensors.TOKEN_WEIGHTS, layer.tokenWeights());
    }
    if (layer.hasPoolWeights()) {
      writer.vector(LayerTensors.POOL_WEIGHTS, layer.poolWeights());
    }
    if (layer.commonComponent().length > 0) {
      writer.vector(LayerTensors.COMMON_COMPONENT, layer.commonComponent());
    }
    if (PositionKind.kindOf(layer.positions()) == PositionKind.LEARNED) {
      writer.table(LayerTensors.POSITIONS, matrix(layer.positions()));
    }
    layer.types().ifPresent(types -> writer.table(LayerTensors.TYPES, types));
    layer
        .norm()
        .ifPresent(
            norm ->
                writer
                    .vector(LayerTensors.GAMMA, norm.gamma())
                    .vector(LayerTensors.BETA, norm.beta()));
    layer
        .projection()
        .ifPresent(
            projection ->
                writer
                    .table(LayerTensors.PROJECTION, matrix(projection))
                    .vector(LayerTensors.PROJECTION_BIAS, projection.bias()));
    for (int step = 0; step < layer.dense().size(); step++) {
      Projection linear = layer.dense().get(step).linear();
      writer
          .table(LayerTensors.dense(step), matrix(linear))
          .vector(LayerTensors.denseBias(step), linear.bias());
    }
    return writer;
  }

  /** The rows of positions that are stored as numbers. */
  private static EmbeddingTable matrix(PositionalEncoding positions) {
    if (positions instanceof LearnedPositions learned) {
      return learned.stored();
    }
    if (positions.size() == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot write a layer: its positions are a "
              + positions.getClass().getName()
              + " and have no end (must be sinusoidal or have a size)");
    }
    FloatTable.Builder rows = new FloatTable.Builder(positions.size(), positions.dimension());
    float[] row = new float[positions.dimension()];
    for (int p = 0; p < positions.size(); p++) {
      positions.copyRow(p, row, 0);
      rows.add(row);
    }
    return rows.build();
  }

  private static EmbeddingTable matrix(Projection projection) {
    int k = projection.inputs();
    FloatTable.Builder rows = new FloatTable.Builder(projection.outputs(), k);
    for (int o = 0; o < projection.outputs(); o++) {
      rows.add(Arrays.copyOfRange(projection.weights(), o * k, (o + 1) * k));
    }
    return rows.build();
  }
}
