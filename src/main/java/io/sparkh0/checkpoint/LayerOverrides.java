// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static io.sparkh0.checkpoint.CheckpointSettings.FINITE;
import static io.sparkh0.checkpoint.CheckpointSettings.POSITION;
import static io.sparkh0.checkpoint.CheckpointSettings.POSITION_TABLE;
import static io.sparkh0.checkpoint.CheckpointSettings.PRESET;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE_SHA256;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE_TENSOR;
import static io.sparkh0.checkpoint.CheckpointSettings.TYPE_TENSOR;
import static io.sparkh0.checkpoint.CheckpointSettings.WEIGHTS;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM_EPS;
import static io.sparkh0.position.SinusoidSettings.SINUSOID;
import static io.sparkh0.position.SinusoidSettings.SINUSOID_BASE;
import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.NoPositions;
import io.sparkh0.position.PositionKind;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The user's choices on a layer that a file holds whole: what is not chosen stays as it is.
 *
 * @param spec the choices
 * @param external reads matrices and vectors of the user's own
 */
record LayerOverrides(LayerSpec spec, ExternalTensors external) {
  private static final List<Setting<?>> POSITIONS =
      List.of(POSITION, POSITION_TABLE, SINUSOID, SINUSOID_BASE);

  /** Choices that change nothing in a layer. */
  private static final Set<Setting<?>> OF_THE_FILE = Set.of(TABLE, PRESET, TABLE_SHA256, FINITE);

  InputLayer apply(InputLayer layer) {
    for (Setting<?> setting : List.of(TABLE_TENSOR, TYPE_TENSOR)) {
      refuse(
          spec.has(setting),
          setting + ": the file is a stored layer, whose tensors are known (see --preset none)");
    }
    if (OF_THE_FILE.containsAll(spec.chosen().names())) {
      return layer;
    }
    InputLayerBuilder changed = InputLayerBuilder.from(layer).settings(spec.chosen());
    spec.find(WEIGHTS).map(external::poolWeights).ifPresent(changed::poolWeights);
    changed.norm(norm(layer));
    if (POSITIONS.stream().anyMatch(spec::has)) {
      changed.positions(positions(layer));
    }
    return changed.build();
  }

  private Optional<LayerNorm> norm(InputLayer layer) {
    Optional<LayerNorm> norm = layer.norm();
    boolean wanted = spec.find(LAYER_NORM).orElse(norm.isPresent());
    refuse(
        norm.isEmpty() && (wanted || spec.has(LAYER_NORM_EPS)),
        "layer-norm: the stored layer has none");
    return wanted
        ? norm.map(n -> spec.find(LAYER_NORM_EPS).map(n::withEpsilon).orElse(n))
        : Optional.empty();
  }

  private PositionalEncoding positions(InputLayer layer) {
    PositionalEncoding stored = layer.positions();
    return switch (spec.positions(PositionKind.kindOf(stored))) {
      case NONE -> NoPositions.INSTANCE;
      case SINUSOIDAL -> sinusoidal(stored, layer.table().dimension());
      case LEARNED -> {
        Optional<String> own = spec.find(POSITION_TABLE);
        refuse(
            own.isEmpty() && PositionKind.kindOf(stored) != PositionKind.LEARNED,
            "position learned: the stored layer has no learned positions (see --position-table)");
        yield own.isPresent() ? new LearnedPositions(external.positions(own.get())) : stored;
      }
    };
  }

  private PositionalEncoding sinusoidal(PositionalEncoding stored, int dimension) {
    Optional<SinusoidalPositions> known =
        stored instanceof SinusoidalPositions formula ? Optional.of(formula) : Optional.empty();
    return new SinusoidalPositions(
        spec.find(SINUSOID)
            .or(() -> known.map(SinusoidalPositions::layout))
            .orElse(Sinusoid.INTERLEAVED),
        known.map(SinusoidalPositions::dimension).orElse(dimension),
        spec.find(SINUSOID_BASE)
            .or(() -> known.map(SinusoidalPositions::base))
            .orElseGet(() -> spec.get(SINUSOID_BASE)),
        known.map(SinusoidalPositions::zeroRow).orElse(OptionalInt.empty()));
  }
}
