package io.sparkh0.checkpoint;

import io.sparkh0.checkpoint.Preset.Positions;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The user's choices on a layer that a file holds whole: what is not chosen stays as it is. */
final class LayerOverrides {
  private static final List<String> POSITIONS =
      List.of("position", "position-table", "sinusoid", "sinusoid-base");

  /** Choices that change nothing in a layer. */
  private static final Set<String> OF_THE_FILE = Set.of("preset", "table-sha256");

  private final LayerOptions options;
  private final ExternalTensors sideFiles;

  LayerOverrides(LayerOptions options, ExternalTensors sideFiles) {
    this.options = options;
    this.sideFiles = sideFiles;
  }

  InputLayer apply(InputLayer layer) {
    for (String name : List.of("table-tensor", "type-tensor")) {
      options.refuse(
          options.has(name),
          name + ": the file is a stored layer, whose tensors are known (see --preset none)");
    }
    if (OF_THE_FILE.containsAll(options.names())) {
      return layer;
    }
    InputLayerBuilder changed = layer.toBuilder();
    options.scale(layer.table().dimension()).ifPresent(changed::scale);
    options.flag("token-norm").ifPresent(changed::tokenNorm);
    options.positionRule().ifPresent(changed::positionRule);
    options.combine().ifPresent(changed::combine);
    options.integer("position-offset").ifPresent(changed::positionOffset);
    options.integer("padding-id").ifPresent(id -> changed.paddingId(OptionalInt.of(id)));
    options
        .text("weights")
        .ifPresent(w -> changed.poolWeights(sideFiles.vector(w, "token_weights")));
    changed.norm(norm(layer));
    if (POSITIONS.stream().anyMatch(options::has)) {
      changed.positions(positions(layer));
    }
    return changed.build();
  }

  private Optional<LayerNorm> norm(InputLayer layer) {
    Optional<LayerNorm> norm = layer.norm();
    boolean wanted = options.flag("layer-norm").orElse(norm.isPresent());
    options.refuse(
        norm.isEmpty() && (wanted || options.has("layer-norm-eps")),
        "layer-norm: the stored layer has none");
    Optional<Double> epsilon = options.number("layer-norm-eps");
    return wanted ? norm.map(n -> epsilon.map(n::withEpsilon).orElse(n)) : Optional.empty();
  }

  private PositionalEncoding positions(InputLayer layer) {
    PositionalEncoding stored = layer.positions();
    switch (options.positions(kindOf(stored))) {
      case NONE -> {
        return PositionalEncoding.none();
      }
      case SINUSOIDAL -> {
        Optional<SinusoidalPositions> known =
            stored instanceof SinusoidalPositions s ? Optional.of(s) : Optional.empty();
        return new SinusoidalPositions(
            options
                .sinusoid()
                .orElse(known.map(SinusoidalPositions::layout).orElse(Sinusoid.INTERLEAVED)),
            known.map(SinusoidalPositions::dimension).orElse(layer.table().dimension()),
            options
                .number("sinusoid-base")
                .orElse(known.map(SinusoidalPositions::base).orElse(10_000.0)),
            known.map(SinusoidalPositions::zeroRow).orElse(OptionalInt.empty()));
      }
      default -> {
        if (options.has("position-table")) {
          return new LearnedPositions(
              sideFiles.matrix(
                  options.text("position-table").orElseThrow(), "position_embeddings.weight"));
        }
        options.refuse(
            kindOf(stored) != Positions.LEARNED,
            "position learned: the stored layer has no learned positions (see --position-table)");
        return stored;
      }
    }
  }

  private static Positions kindOf(PositionalEncoding positions) {
    if (positions.dimension() == 0) {
      return Positions.NONE;
    }
    return positions instanceof SinusoidalPositions ? Positions.SINUSOIDAL : Positions.LEARNED;
  }
}
