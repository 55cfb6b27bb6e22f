// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import io.sparkh0.position.NoPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import java.util.List;
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

  private final EmbeddingTable table;
  private final String tableDigest;
  private int[] mapping = {};
  private float[] tokenWeights = {};
  private float[] poolWeights = {};
  private Settings settings = DEFAULTS;
  private PositionalEncoding positions = NoPositions.INSTANCE;
  private Optional<EmbeddingTable> types = Optional.empty();
  private Optional<LayerNorm> norm = Optional.empty();
  private Optional<Projection> projection = Optional.empty();
  private List<Dense> dense = List.of();
  private float[] commonComponent = {};

  /**
   * @param table E, V×d
   * @param source names the table's content, for instance its file's SHA-256; layers of the same
   *     source and settings are taken to be the same
   */
  public InputLayerBuilder(EmbeddingTable table, String source) {
    this.table = table;
    this.tableDigest = source;
  }

  /** A builder that has all parts of a layer. */
  public static InputLayerBuilder from(InputLayer layer) {
    return from(layer, layer.table());
  }

  /**
   * A builder that has all parts of a layer but its table.
   *
   * @param table takes the place of the layer's
   */
  public static InputLayerBuilder from(InputLayer layer, EmbeddingTable table) {
    return new InputLayerBuilder(table, layer.digest() + " " + table)
        .mapping(layer.mapping())
        .tokenWeights(layer.tokenWeights())
        .poolWeights(layer.poolWeights())
        .settings(layer.settings())
        .positions(layer.positions())
        .types(layer.types())
        .norm(layer.norm())
        .projection(layer.projection())
        .dense(layer.dense())
        .commonComponent(layer.commonComponent());
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

  /** Sets the steps that are taken on pooled vectors. */
  public InputLayerBuilder dense(List<Dense> steps) {
    this.dense = List.copyOf(steps);
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
    LayerParts parts =
        new LayerParts(
            table,
            mapping,
            tokenWeights,
            poolWeights,
            settings,
            positions,
            types,
            norm,
            projection,
            dense,
            commonComponent);
    parts.check();
    return new InputLayer(parts, parts.digest(tableDigest));
  }
}
