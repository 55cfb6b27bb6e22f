// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static io.sparkh0.checkpoint.LayerDescription.NORMALIZE;
import static io.sparkh0.checkpoint.LayerDescription.SINUSOID_COLUMNS;
import static io.sparkh0.checkpoint.LayerDescription.SINUSOID_ZERO_ROW;

import io.sparkh0.format.Quantisation;
import io.sparkh0.format.TableFile;
import io.sparkh0.layer.Activation;
import io.sparkh0.layer.Dense;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.layer.Projection;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.NoPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.TableMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a layer file. */
public final class LayerFileReader {
  /** The metadata that makes a safetensors file a layer file. */
  public static final String DESCRIPTION = "h0.layer";

  private static final long LARGEST_PROJECTION = 1 << 28;

  private LayerFileReader() {}

  /** Whether a table file is a layer file. */
  public static boolean isLayer(TableFile file) {
    return file.metadata().containsKey(DESCRIPTION);
  }

  /**
   * The layer of a file.
   *
   * @param file one of which {@link #isLayer} is true
   * @param source names the content, for instance the file's SHA-256
   * @param memory where the table is kept
   * @throws MalformedFileException if its description is not valid or does not fit its tensors
   */
  public static LoadedLayer read(TableFile file, String source, TableMemory memory) {
    try {
      LayerDescription description = LayerDescription.parse(file.metadata().get(DESCRIPTION));
      Settings described = description.values();
      return new LoadedLayer(
          layer(file, source, described, memory),
          described.get(CheckpointSettings.PRESET),
          described.get(NORMALIZE),
          "a stored layer",
          description.texts(),
          List.of());
    } catch (MalformedFileException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(file.path(), e.getMessage());
    }
  }

  private static InputLayer layer(
      TableFile file, String source, Settings described, TableMemory memory) {
    InputLayerBuilder layer =
        new InputLayerBuilder(
                file.table(
                    LayerTensors.TABLE, Quantisation.orIntegers(file, LayerTensors.TABLE), memory),
                source)
            .settings(described)
            .positions(positions(file, described));
    if (file.has(LayerTensors.MAPPING)) {
      layer.mapping(file.integers(LayerTensors.MAPPING));
    }
    if (file.has(LayerTensors.TOKEN_WEIGHTS)) {
      layer.tokenWeights(file.vector(LayerTensors.TOKEN_WEIGHTS));
    }
    if (file.has(LayerTensors.POOL_WEIGHTS)) {
      layer.poolWeights(file.vector(LayerTensors.POOL_WEIGHTS));
    }
    if (file.has(LayerTensors.COMMON_COMPONENT)) {
      layer.commonComponent(file.vector(LayerTensors.COMMON_COMPONENT));
    }
    if (file.has(LayerTensors.TYPES)) {
      layer.types(Optional.of(table(file, LayerTensors.TYPES)));
    }
    layer.norm(
        described
            .find(LayerSettings.LAYER_NORM_EPS)
            .map(
                epsilon ->
                    new LayerNorm(
                        file.vector(LayerTensors.GAMMA), file.vector(LayerTensors.BETA), epsilon)));
    if (file.has(LayerTensors.PROJECTION)) {
      layer.projection(
          Optional.of(projection(file, LayerTensors.PROJECTION, LayerTensors.PROJECTION_BIAS)));
    }
    layer.dense(dense(file, described));
    return layer.build();
  }

  private static PositionalEncoding positions(TableFile file, Settings described) {
    return switch (described.get(CheckpointSettings.POSITION)) {
      case NONE -> NoPositions.INSTANCE;
      case LEARNED -> new LearnedPositions(table(file, LayerTensors.POSITIONS));
      case SINUSOIDAL ->
          new SinusoidalPositions(
              described.get(SinusoidSettings.SINUSOID),
              described.get(SINUSOID_COLUMNS),
              described.get(SinusoidSettings.SINUSOID_BASE),
              described.find(SINUSOID_ZERO_ROW).map(OptionalInt::of).orElse(OptionalInt.empty()));
    };
  }

  /** A matrix as it was written: integers without a scale had none where they came from. */
  private static EmbeddingTable table(TableFile file, String tensor) {
    return file.table(tensor, Quantisation.orIntegers(file, tensor));
  }

  private static List<Dense> dense(TableFile file, Settings described) {
    List<Dense> dense = new ArrayList<>();
    for (Activation activation : described.find(LayerDescription.DENSE).orElse(List.of())) {
      int step = dense.size();
      dense.add(
          new Dense(
              projection(file, LayerTensors.dense(step), LayerTensors.denseBias(step)),
              activation));
    }
    return dense;
  }

  private static Projection projection(TableFile file, String weight, String bias) {
    EmbeddingTable matrix = file.table(weight);
    int k = matrix.dimension();
    if ((long) matrix.rows() * k > LARGEST_PROJECTION) {
      throw new IllegalArgumentException("a projection of " + matrix.rows() + " x " + k);
    }
    float[] weights = new float[matrix.rows() * k];
    for (int o = 0; o < matrix.rows(); o++) {
      matrix.copyRow(o, weights, o * k);
    }
    return new Projection(weights, file.vector(bias));
  }
}
