// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import io.sparkh0.position.NoPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts an {@link InputLayer} together and checks that its parts fit. */
public final class InputLayerBuilder {
  /** What a layer does where nothing is chosen. */
  private static final Settings DEFAULTS =
      Settings.none()
          .with(LayerSettings.POSITION_OFFSET, 0)
          .with(LayerSettings.POSITION_RULE, PositionRule.SEQUENTIAL)
          .with(LayerSettings.COMBINE, Combine.ADD)
          .with(LayerSettings.EMBEDDING_SCALE, EmbeddingScale.of(1))
          .with(LayerSettings.TOKEN_NORM, false);

  final EmbeddingTable table;
  private final String tableDigest;
  int[] mapping = {};
  float[] tokenWeights = {};
  float[] poolWeights = {};
  Settings settings = DEFAULTS;
  PositionalEncoding positions = NoPositions.INSTANCE;
  Optional<EmbeddingTable> types = Optional.empty();
  Optional<LayerNorm> norm = Optional.empty();
  Optional<Projection> projection = Optional.empty();
  float[] commonComponent = {};

  /**
   * @param table E, V×d
   * @param source names the table's content, for instance its file's SHA-256; layers of the same
   *     source and settings are taken to be the same
   */
  public InputLayerBuilder(EmbeddingTable table, String source) {
    this.table = table;
    this.tableDigest = source;
  }

  /** Sets m: the row of each id. */
  public InputLayerBuilder mapping(int[] rowOfId) {
    this.mapping = rowOfId;
    return this;
  }

  /** Sets w, one for each id, which multiplies its row. */
  public InputLayerBuilder tokenWeights(float[] weightOfId) {
    this.tokenWeights = weightOfId;
    return this;
  }

  /** Sets the weights, one for each id, of the weighted poolings. */
  public InputLayerBuilder poolWeights(float[] weightOfId) {
    this.poolWeights = weightOfId;
    return this;
  }

  /**
   * Sets what is chosen of {@link LayerSettings#WITHOUT_TENSORS}; what is not stays as it is.
   *
   * @param chosen other settings are passed over
   */
  public InputLayerBuilder settings(Settings chosen) {
    settings = settings.and(chosen.only(LayerSettings.WITHOUT_TENSORS));
    return scale(settings.get(LayerSettings.EMBEDDING_SCALE).value(table.dimension()));
  }

  private <T> InputLayerBuilder with(Setting<T> setting, T value) {
    settings = settings.with(setting, value);
    return this;
  }

  /** Sets s, which multiplies each embedding. */
  public InputLayerBuilder scale(double factor) {
    return with(LayerSettings.EMBEDDING_SCALE, EmbeddingScale.of((float) factor));
  }

  /** Sets P. */
  public InputLayerBuilder positions(PositionalEncoding encoding) {
    this.positions = encoding;
    return this;
  }

  /** Sets o, added to each position. */
  public InputLayerBuilder positionOffset(int offset) {
    return with(LayerSettings.POSITION_OFFSET, offset);
  }

  /** Sets which position a token has where none is given. */
  public InputLayerBuilder positionRule(PositionRule rule) {
    return with(LayerSettings.POSITION_RULE, rule);
  }

  /** Sets the id of padding. */
  public InputLayerBuilder paddingId(OptionalInt id) {
    settings = settings.without(LayerSettings.PADDING_ID);
    id.ifPresent(known -> with(LayerSettings.PADDING_ID, known));
    return this;
  }

  /** Sets how embedding and position meet. */
  public InputLayerBuilder combine(Combine how) {
    return with(LayerSettings.COMBINE, how);
  }

  /** Sets T, one row for each token type. */
  public InputLayerBuilder types(Optional<EmbeddingTable> table) {
    this.types = table;
    return this;
  }

  /** Sets layer normalisation. */
  public InputLayerBuilder norm(Optional<LayerNorm> layerNorm) {
    this.norm = layerNorm;
    return this;
  }

  /** Sets the projection that follows everything else. */
  public InputLayerBuilder projection(Optional<Projection> last) {
    this.projection = last;
    return this;
  }

  /**
   * Sets whether each token's embedding is scaled to length 1. A token whose embedding is zero has
   * no direction: poolings leave it out, as fastText does.
   */
  public InputLayerBuilder tokenNorm(boolean scaled) {
    return with(LayerSettings.TOKEN_NORM, scaled);
  }

  /**
   * Sets u, of length 1, which weighted poolings take out of their vectors: h − u·uᵀh, SIF's
   * removal of the first principal direction (Arora, Liang and Ma 2017).
   */
  public InputLayerBuilder commonComponent(float[] direction) {
    this.commonComponent = direction;
    return this;
  }

  /**
   * The layer.
   *
   * @throws IllegalArgumentException if parts do not fit; the message names both
   */
  public InputLayer build() {
    double scale = settings.get(LayerSettings.EMBEDDING_SCALE).value(table.dimension());
    int positionOffset = settings.get(LayerSettings.POSITION_OFFSET);
    Combine combine = settings.get(LayerSettings.COMBINE);
    Optional<Integer> paddingId = settings.find(LayerSettings.PADDING_ID);
    int ids = mapping.length > 0 ? mapping.length : table.rows();
    for (int id = 0; id < mapping.length; id++) {
      check(
          mapping[id] >= 0 && mapping[id] < table.rows(),
          "mapping: id "
              + id
              + " is mapped to row "
              + mapping[id]
              + ", and the table has "
              + table.rows()
              + " rows");
    }
    checkLength("token weights", tokenWeights.length, ids);
    checkLength("pool weights", poolWeights.length, ids);
    check(Double.isFinite(scale), "embedding scale: " + scale + " (must be finite)");
    check(positionOffset >= 0, "position offset: " + positionOffset + " (must be 0 or more)");
    check(
        settings.get(LayerSettings.POSITION_RULE) != PositionRule.SKIP_PADDING
            || paddingId.isPresent(),
        "position rule skip-padding: it needs a padding id");
    paddingId.ifPresent(
        id ->
            check(id >= 0 && id < ids, "padding id: " + id + " (must be 0 to " + (ids - 1) + ")"));
    check(
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
            check(
                t.dimension() == columns,
                "token types: " + t.dimension() + " columns (must be " + columns + ")"));
    norm.ifPresent(
        n ->
            check(
                n.gamma().length == columns,
                "LayerNorm: " + n.gamma().length + " weights (must be " + columns + ")"));
    projection.ifPresent(
        p ->
            check(
                p.inputs() == columns,
                "projection: from " + p.inputs() + " columns (must be " + columns + ")"));
    int width = projection.map(Projection::outputs).orElse(columns);
    check(
        commonComponent.length == 0 || commonComponent.length == width,
        "common component: " + commonComponent.length + " numbers (must be " + width + ")");
    double squares = 0;
    for (float number : commonComponent) {
      squares += (double) number * number;
    }
    check(
        commonComponent.length == 0 || Math.abs(squares - 1) < 1e-3,
        "common component: its length must be 1");
    return new InputLayer(this, digest());
  }

  private static void checkLength(String what, int length, int ids) {
    check(
        length == 0 || length == ids,
        what + ": " + length + " numbers (must be one for each of " + ids + " ids)");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Invalid " + message);
    }
  }

  private String digest() {
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
    digest.add(commonComponent);
    norm.ifPresent(n -> digest.add(n.gamma()).add(n.beta()).add(Double.toString(n.epsilon())));
    return digest.hex();
  }
}
