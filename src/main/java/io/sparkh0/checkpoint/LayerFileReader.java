package io.sparkh0.checkpoint;

import static io.sparkh0.checkpoint.LayerDescription.LEARNED;
import static io.sparkh0.checkpoint.LayerDescription.NONE;
import static io.sparkh0.checkpoint.LayerDescription.SINUSOIDAL;

import io.sparkh0.format.TableFile;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.layer.Projection;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
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
   * @throws MalformedFileException if its description is not valid or does not fit its tensors
   */
  public static StoredLayer read(TableFile file, String source) {
    try {
      LayerDescription description = LayerDescription.parse(file.metadata().get(DESCRIPTION));
      return new StoredLayer(
          layer(file, source, description), description.preset(), description.normalize());
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(file.path(), e.getMessage());
    }
  }

  private static InputLayer layer(TableFile file, String source, LayerDescription description) {
    InputLayerBuilder layer =
        new InputLayerBuilder(file.table(LayerTensors.TABLE), source)
            .scale(description.scale())
            .tokenNorm(description.tokenNorm())
            .positions(positions(file, description))
            .positionOffset(description.positionOffset())
            .positionRule(constant(PositionRule.class, description.positionRule()))
            .combine(constant(Combine.class, description.combine()))
            .paddingId(optional(description.paddingId()));
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
      layer.types(Optional.of(file.table(LayerTensors.TYPES)));
    }
    if (description.layerNormEpsilon() != null) {
      layer.norm(
          Optional.of(
              new LayerNorm(
                  file.vector(LayerTensors.GAMMA),
                  file.vector(LayerTensors.BETA),
                  description.layerNormEpsilon())));
    }
    if (file.has(LayerTensors.PROJECTION)) {
      layer.projection(Optional.of(projection(file)));
    }
    return layer.build();
  }

  private static PositionalEncoding positions(TableFile file, LayerDescription description) {
    return switch (description.positions()) {
      case NONE -> PositionalEncoding.none();
      case LEARNED -> new LearnedPositions(file.table(LayerTensors.POSITIONS));
      case SINUSOIDAL ->
          new SinusoidalPositions(
              Sinusoid.parse(description.sinusoid()),
              description.sinusoidColumns(),
              description.sinusoidBase(),
              optional(description.sinusoidZeroRow()));
      default ->
          throw new IllegalArgumentException(
              "positions '" + description.positions() + "' (must be none, learned or sinusoidal)");
    };
  }

  private static Projection projection(TableFile file) {
    EmbeddingTable matrix = file.table(LayerTensors.PROJECTION);
    int k = matrix.dimension();
    if ((long) matrix.rows() * k > LARGEST_PROJECTION) {
      throw new IllegalArgumentException("a projection of " + matrix.rows() + " x " + k);
    }
    float[] weights = new float[matrix.rows() * k];
    for (int o = 0; o < matrix.rows(); o++) {
      matrix.copyRow(o, weights, o * k);
    }
    return new Projection(weights, file.vector(LayerTensors.PROJECTION_BIAS));
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String label) {
    for (E constant : type.getEnumConstants()) {
      if (LayerFileWriter.label(constant).equals(label)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("'" + label + "' is no " + type.getSimpleName());
  }
}
