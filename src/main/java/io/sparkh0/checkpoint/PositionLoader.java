// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static io.sparkh0.checkpoint.CheckpointSettings.POSITION_TABLE;
import static io.sparkh0.layer.LayerSettings.COMBINE;
import static io.sparkh0.layer.LayerSettings.MAX_LENGTH;
import static io.sparkh0.layer.LayerSettings.POSITION_OFFSET;
import static io.sparkh0.layer.LayerSettings.POSITION_RULE;
import static io.sparkh0.position.SinusoidSettings.SINUSOID;
import static io.sparkh0.position.SinusoidSettings.SINUSOID_BASE;
import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.layer.PositionRule;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.NoPositions;
import io.sparkh0.position.PositionKind;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.RandomTable;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Makes the positional encoding that a family and the user's choices ask for.
 *
 * @param spec the user's choices
 * @param external reads a matrix of the user's own
 * @param family what its family or preset says in numbers
 * @param byFamily the kind of positions where the user chose none
 * @param padding the id of padding, where it is known
 */
record PositionLoader(
    LayerSpec spec,
    ExternalTensors external,
    Settings family,
    PositionKind byFamily,
    OptionalInt padding) {

  /** Positions of a random table: learned ones are random, too. */
  PositionalEncoding load(RandomTable recipe) {
    return load(recipe.dimension(), () -> random(recipe));
  }

  /**
   * Positions of a table in a file.
   *
   * @param dimension of sinusoids
   * @param learned reads those that stand beside it
   */
  PositionalEncoding load(int dimension, Supplier<EmbeddingTable> learned) {
    return switch (spec.positions(byFamily)) {
      case NONE -> none();
      case SINUSOIDAL -> sinusoidal(dimension);
      case LEARNED ->
          new LearnedPositions(
              spec.find(POSITION_TABLE).map(external::positions).orElseGet(learned));
    };
  }

  private PositionalEncoding none() {
    for (Setting<?> setting : List.of(POSITION_OFFSET, POSITION_RULE, COMBINE)) {
      refuse(spec.has(setting), setting + " is given, and there are no positions (see --position)");
    }
    return NoPositions.INSTANCE;
  }

  private PositionalEncoding sinusoidal(int dimension) {
    Settings chosen = family.and(spec.chosen());
    return new SinusoidalPositions(
        chosen.get(SINUSOID),
        dimension,
        spec.get(SINUSOID_BASE),
        chosen.get(POSITION_RULE) == PositionRule.SKIP_PADDING ? padding : OptionalInt.empty());
  }

  private EmbeddingTable random(RandomTable recipe) {
    refuse(
        !spec.has(MAX_LENGTH),
        "position learned with a random table needs --max-length, the number of its rows");
    int rows = spec.get(MAX_LENGTH) + spec.find(POSITION_OFFSET).orElse(0);
    return new RandomTable(
            rows, recipe.dimension(), recipe.distribution(), recipe.parameter(), ~recipe.seed())
        .build();
  }
}
