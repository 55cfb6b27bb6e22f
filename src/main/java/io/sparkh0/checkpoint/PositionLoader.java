package io.sparkh0.checkpoint;

import io.sparkh0.checkpoint.Preset.Positions;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.RandomTable;
import java.util.List;
import java.util.OptionalInt;

/** Makes the positional encoding that a preset and the user's choices ask for. */
final class PositionLoader {
  private final LayerOptions options;
  private final ExternalTensors sideFiles;
  private final Preset preset;
  private final Positions byPreset;
  private final OptionalInt padding;

  /**
   * @param options the user's choices
   * @param sideFiles reads a matrix of the user's own
   * @param preset what the layer is taken for
   * @param byPreset the kind of positions where the user chose none
   * @param padding the id of padding, where it is known
   */
  PositionLoader(
      LayerOptions options,
      ExternalTensors sideFiles,
      Preset preset,
      Positions byPreset,
      OptionalInt padding) {
    this.options = options;
    this.sideFiles = sideFiles;
    this.preset = preset;
    this.byPreset = byPreset;
    this.padding = padding;
  }

  /** Positions of a table in a file. */
  PositionalEncoding of(InputTensors tensors, int dimension) {
    return switch (options.positions(byPreset)) {
      case NONE -> none();
      case SINUSOIDAL -> sinusoidal(dimension);
      case LEARNED ->
          new LearnedPositions(
              options
                  .text("position-table")
                  .map(this::ownMatrix)
                  .orElseGet(() -> tensors.file().table(learned(tensors))));
    };
  }

  /** Positions of a random table: learned ones are random, too. */
  PositionalEncoding of(RandomTable recipe) {
    return switch (options.positions(byPreset)) {
      case NONE -> none();
      case SINUSOIDAL -> sinusoidal(recipe.dimension());
      case LEARNED ->
          new LearnedPositions(
              options.text("position-table").map(this::ownMatrix).orElseGet(() -> random(recipe)));
    };
  }

  private PositionalEncoding none() {
    for (String name : List.of("position-offset", "position-rule", "combine")) {
      options.refuse(
          options.has(name), name + " is given, and there are no positions (see --position)");
    }
    return PositionalEncoding.none();
  }

  private PositionalEncoding sinusoidal(int dimension) {
    PositionRule rule = options.positionRule().orElse(preset.positionRule);
    return new SinusoidalPositions(
        options.sinusoid().orElse(preset.sinusoid),
        dimension,
        options.number("sinusoid-base").orElse(10_000.0),
        rule == PositionRule.SKIP_PADDING ? padding : OptionalInt.empty());
  }

  private EmbeddingTable ownMatrix(String pathAndTensor) {
    return sideFiles.matrix(pathAndTensor, "position_embeddings.weight");
  }

  private static String learned(InputTensors tensors) {
    return tensors
        .positions()
        .orElseThrow(
            () ->
                new MalformedFileException(
                    tensors.file().path(),
                    "no learned positions beside "
                        + tensors.token()
                        + "; give --position-table PATH#tensor, of "
                        + TensorInfo.largest(tensors.file().tensors())));
  }

  private EmbeddingTable random(RandomTable recipe) {
    OptionalInt length = options.integer("max-length");
    options.refuse(
        length.isEmpty(),
        "position learned with a random table needs --max-length, the number of its rows");
    int rows = length.getAsInt() + options.integer("position-offset").orElse(0);
    return new RandomTable(
            rows, recipe.dimension(), recipe.distribution(), recipe.parameter(), ~recipe.seed())
        .build();
  }
}
