// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Transformer's input layer, as its checkpoint describes it: for token i with the ids t (one, or
 * a bag whose vectors are averaged),
 *
 * <pre>
 *   x_i  = s · w[t] · E[m(t)]                      E: V×d table, s: scale, w: weights, m: id → row
 *   y_i  = combine(x_i, P[o + p_i]) + T[k_i]       P: positions, o: offset, T: token types
 *   H0_i = LayerNorm(y_i)                          where there is one, then W · H0_i + b likewise
 * </pre>
 *
 * It is data alone; computing H0 is the business of {@code forward}. Immutable; the arrays that it
 * is made of are not copied and must not change.
 */
public final class InputLayer implements Serializable {
  private static final long serialVersionUID = 2L;

  /** Stands for no padding id: an Optional cannot be serialized. */
  private static final int NO_PADDING = -1;

  private final EmbeddingTable table;
  private final int[] mapping;
  private final float[] tokenWeights;
  private final float[] poolWeights;
  private final float scale;
  private final PositionalEncoding positions;
  private final int positionOffset;
  private final PositionRule positionRule;
  private final int paddingId;
  private final Combine combine;
  private final EmbeddingTable types;
  private final LayerNorm norm;
  private final Projection projection;
  private final Dense[] dense;
  private final boolean tokenNorm;
  private final float[] commonComponent;
  private final boolean hasNeighbours;
  private final String digest;

  InputLayer(LayerParts parts, String digest) {
    table = parts.table();
    mapping = parts.mapping();
    tokenWeights = parts.tokenWeights();
    poolWeights = parts.poolWeights();
    Settings settings = parts.settings();
    scale = (float) parts.scale();
    positions = parts.positions();
    positionOffset = settings.get(LayerSettings.POSITION_OFFSET);
    positionRule = settings.get(LayerSettings.POSITION_RULE);
    paddingId = settings.find(LayerSettings.PADDING_ID).orElse(NO_PADDING);
    combine = settings.get(LayerSettings.COMBINE);
    types = parts.types().orElse(null);
    norm = parts.norm().orElse(null);
    projection = parts.projection().orElse(null);
    dense = parts.dense().toArray(Dense[]::new);
    tokenNorm = settings.get(LayerSettings.TOKEN_NORM);
    commonComponent = parts.commonComponent();
    hasNeighbours = parts.hasNeighbours();
    this.digest = digest;
  }

  /** What {@link LayerSettings#WITHOUT_TENSORS} are of this layer; the scale is a number. */
  public Settings settings() {
    Settings settings =
        Settings.none()
            .with(LayerSettings.EMBEDDING_SCALE, EmbeddingScale.of(scale))
            .with(LayerSettings.POSITION_OFFSET, positionOffset)
            .with(LayerSettings.POSITION_RULE, positionRule)
            .with(LayerSettings.COMBINE, combine)
            .with(LayerSettings.TOKEN_NORM, tokenNorm);
    if (hasNeighbours) {
      settings = settings.with(LayerSettings.NEIGHBOURS, true);
    }
    return paddingId == NO_PADDING ? settings : settings.with(LayerSettings.PADDING_ID, paddingId);
  }

  /** Number of ids that have a vector: 0 to this − 1. */
  public int vocabulary() {
    int ids = mapping.length > 0 ? mapping.length : table.rows();
    return hasNeighbours ? ids / LayerParts.ROWS_OF_ID : ids;
  }

  /**
   * Whether a token's row is the mean of three: that of its own id, that of the next token's id
   * plus the vocabulary, and that of the id before plus twice the vocabulary; the table's last row
   * stands for a neighbour that is not there. MobileBERT's trigrams are such sums.
   */
  public boolean hasNeighbours() {
    return hasNeighbours;
  }

  /**
   * Whether a vector is more than its rows, scaled, weighted or projected: positions, token types,
   * a LayerNorm, neighbours or Dense steps take part in it.
   */
  public boolean hasMoreThanRows() {
    return positions.dimension() > 0
        || tokenTypes() > 0
        || norm().isPresent()
        || hasNeighbours
        || dense.length > 0;
  }

  /** Columns of a row of H0. */
  public int dimension() {
    return projection == null ? unprojectedDimension() : projection.outputs();
  }

  /** Columns of a pooled vector: those of H0, unless {@link #dense} steps change their number. */
  public int pooledDimension() {
    return dense.length == 0 ? dimension() : dense[dense.length - 1].linear().outputs();
  }

  /** The steps that are taken on pooled vectors, in their order; none for most layers. */
  public List<Dense> dense() {
    return List.of(dense);
  }

  /** Columns of a row before the projection; those of H0 where there is none. */
  public int unprojectedDimension() {
    return combine == Combine.CONCAT
        ? table.dimension() + positions.dimension()
        : table.dimension();
  }

  /** E, one row for each id or for each value of the mapping. */
  public EmbeddingTable table() {
    return table;
  }

  /** P, of no columns where the layer has no positions. */
  public PositionalEncoding positions() {
    return positions;
  }

  /** m: the row of each id; empty where an id is its row. */
  public int[] mapping() {
    return mapping;
  }

  /** The table's row of an id. */
  public int tableRow(int id) {
    return mapping.length > 0 ? mapping[id] : id;
  }

  /** w: one for each id, which multiplies its row; empty where there are none. */
  public float[] tokenWeights() {
    return tokenWeights;
  }

  /** What multiplies an id's row, beside the scale. */
  public float tokenWeight(int id) {
    return tokenWeights.length > 0 ? tokenWeights[id] : 1;
  }

  /** The weights of the weighted poolings, one for each id; empty where there are none. */
  public float[] poolWeights() {
    return poolWeights;
  }

  /** Whether weighted poolings have weights, one for each id. */
  public boolean hasPoolWeights() {
    return poolWeights.length > 0;
  }

  /** s, which multiplies each embedding. */
  public float scale() {
    return scale;
  }

  /** o, added to each position. */
  public int positionOffset() {
    return positionOffset;
  }

  /** Which position a token has where none is given. */
  public PositionRule positionRule() {
    return positionRule;
  }

  /** The position at which a document begins. */
  public int firstPosition() {
    return positionRule == PositionRule.SKIP_PADDING
        ? paddingId + 1 + positionOffset
        : positionOffset;
  }

  /** The most tokens that a document without positions of its own can have. */
  public int maximumLength() {
    return positions.size() == Integer.MAX_VALUE
        ? Integer.MAX_VALUE
        : Math.max(0, positions.size() - firstPosition());
  }

  /** How embedding and position meet. */
  public Combine combine() {
    return combine;
  }

  /** T, one row for each token type, where there are any. */
  public Optional<EmbeddingTable> types() {
    return Optional.ofNullable(types);
  }

  /** T, of a layer that has token types. */
  public EmbeddingTable typeTable() {
    return types;
  }

  /** Number of token types; 0 where the layer has none. */
  public int tokenTypes() {
    return types == null ? 0 : types.rows();
  }

  /** Whether each token's embedding is scaled to length 1. */
  public boolean tokenNorm() {
    return tokenNorm;
  }

  /**
   * The direction that weighted poolings take out of their vectors, of length 1; empty where there
   * is none.
   */
  public float[] commonComponent() {
    return commonComponent;
  }

  /** The id of padding, where the layer knows it. */
  public OptionalInt paddingId() {
    return paddingId == NO_PADDING ? OptionalInt.empty() : OptionalInt.of(paddingId);
  }

  /** Layer normalisation, where there is one. */
  public Optional<LayerNorm> norm() {
    return Optional.ofNullable(norm);
  }

  /** The projection to the width of the model's blocks, where there is one. */
  public Optional<Projection> projection() {
    return Optional.ofNullable(projection);
  }

  /** Identity of all that the layer computes; equal for layers that give the same numbers. */
  public String digest() {
    return digest;
  }
}
