// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.setting.Check;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link InputLayer} is made of, under its own names there.
 *
 * @param settings all of {@link LayerSettings#WITHOUT_TENSORS}, of the padding id if there is one
 */
record LayerParts(
    EmbeddingTable table,
    int[] mapping,
    float[] tokenWeights,
    float[] poolWeights,
    Settings settings,
    PositionalEncoding positions,
    Optional<EmbeddingTable> types,
    Optional<LayerNorm> norm,
    Optional<Projection> projection,
    List<Dense> dense,
    float[] commonComponent) {

  /** Rows of an id in a layer with neighbours. */
  static final int ROWS_OF_ID = 3;

  boolean hasNeighbours() {
    return settings.find(LayerSettings.NEIGHBOURS).orElse(false);
  }

  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if they do not; the message names both
   */
  void check() {
    double scale = scale();
    int positionOffset = settings.get(LayerSettings.POSITION_OFFSET);
    Combine combine = settings.get(LayerSettings.COMBINE);
    Optional<Integer> paddingId = settings.find(LayerSettings.PADDING_ID);
    int ids = mapping.length > 0 ? mapping.length : table.rows();
    for (int id = 0; id < mapping.length; id++) {
      Check.fits(
          mapping[id] >= 0 && mapping[id] < table.rows(),
          "mapping: id "
              + id
              + " is mapped to row "
              + mapping[id]
              + ", and the table has "
              + table.rows()
              + " rows");
    }
    Check.fits(
        !hasNeighbours()
            || (ids % ROWS_OF_ID == 1 && tokenWeights.length == 0 && poolWeights.length == 0),
        "neighbours: " + ids + " rows (must be three for each id and one, without weights of ids)");
    checkLength("token weights", tokenWeights.length, ids);
    checkLength("pool weights", poolWeights.length, ids);
    Check.fits(Double.isFinite(scale), "embedding scale: " + scale + " (must be finite)");
    Check.fits(positionOffset >= 0, "position offset: " + positionOffset + " (must be 0 or more)");
    Check.fits(
        settings.get(LayerSettings.POSITION_RULE) != PositionRule.SKIP_PADDING
            || paddingId.isPresent(),
        "position rule skip-padding: it needs a padding id");
    paddingId.ifPresent(
        id ->
            Check.fits(
                id >= 0 && id < ids, "padding id: " + id + " (must be 0 to " + (ids - 1) + ")"));
    Check.fits(
        positions.dimension() == 0
            || combine == Combine.CONCAT
            || positions.dimension() == table.dimension(),
        "positions: "
            + positions.dimension()
            + " columns, and the table has "
            + table.dimension()
            + " (only concat joins different numbers)");
    int columns =
        combine == Combine.CONCAT ? table.dimension() + positions.dimension() : table.dimension();
    types.ifPresent(
        t ->
            Check.fits(
                t.dimension() == columns,
                "token types: " + t.dimension() + " columns (must be " + columns + ")"));
    norm.ifPresent(
        n ->
            Check.fits(
                n.gamma().length == columns,
                "LayerNorm: " + n.gamma().length + " weights (must be " + columns + ")"));
    projection.ifPresent(
        p ->
            Check.fits(
                p.inputs() == columns,
                "projection: from " + p.inputs() + " columns (must be " + columns + ")"));
    int width = projection.map(Projection::outputs).orElse(columns);
    Check.fits(
        commonComponent.length == 0 || commonComponent.length == width,
        "common component: " + commonComponent.length + " numbers (must be " + width + ")");
    int inputs = width;
    for (Dense step : dense) {
      Check.fits(
          step.linear().inputs() == inputs,
          "Dense: from " + step.linear().inputs() + " columns (must be " + inputs + ")");
      inputs = step.linear().outputs();
    }
    Check.fits(
        dense.isEmpty() || commonComponent.length == 0,
        "common component: Dense steps follow, which change the vectors that it is taken out of");
    double squares = 0;
    for (float number : commonComponent) {
      squares += (double) number * number;
    }
    Check.fits(
        commonComponent.length == 0 || Math.abs(squares - 1) < 1e-3,
        "common component: its length must be 1");
  }

  private static void checkLength(String what, int length, int ids) {
    Check.fits(
        length == 0 || length == ids,
        what + ": " + length + " numbers (must be one for each of " + ids + " ids)");
  }

  double scale() {
    return settings.get(LayerSettings.EMBEDDING_SCALE).value(table.dimension());
  }

  /**
   * The identity of all that the layer computes.
   *
   * @param tableDigest names the table's content
   */
  String digest(String tableDigest) {
    LayerDigest digest =
        new LayerDigest()
            .add(tableDigest)
            .add(table.toString())
            .add(mapping)
            .add(tokenWeights)
            .add(poolWeights)
            .add(settings.toString())
            .add(positions.toString());
    if (positions.dimension() > 0) {
      digest.add(positions.stored());
    }
    types.ifPresent(digest::add);
    projection.ifPresent(p -> digest.add(p.weights()).add(p.bias()));
    for (Dense step : dense) {
      digest.add(step.linear().weights()).add(step.linear().bias());
      digest.add(step.activation().toString());
    }
    digest.add(commonComponent);
    norm.ifPresent(n -> digest.add(n.gamma()).add(n.beta()).add(Double.toString(n.epsilon())));
    return digest.hex();
  }
}
