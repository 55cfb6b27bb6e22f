package io.sparkh0.layer;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.position.PositionSums;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Transformer's input layer: for token i with the ids t (one, or a bag whose vectors are
 * averaged),
 *
 * <pre>
 *   x_i  = s · w[t] · E[m(t)]                      E: V×d table, s: scale, w: weights, m: id → row
 *   y_i  = combine(x_i, P[o + p_i]) + T[k_i]       P: positions, o: offset, T: token types
 *   H0_i = LayerNorm(y_i)                          where there is one, then W · H0_i + b likewise
 * </pre>
 *
 * Immutable and thread-safe; the arrays that it is made of are not copied and must not change.
 */
public final class InputLayer implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Floats beyond a result that {@link #rows} may overwrite. */
  public static final int PADDING = Kernel.PADDING;

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

  /** This layer without its projection, where there is one. */
  private final InputLayer narrow;

  private final boolean tokenNorm;
  private final float[] commonComponent;
  private final ZeroRows zeroRows;
  private final String digest;
  private final float[] gamma;
  private final float[] beta;
  private transient volatile PositionTypeRows addends;
  private transient volatile RowMoments moments;
  private transient volatile InverseStdCache factors;
  private transient volatile PositionSums positionSums;

  InputLayer(InputLayerBuilder b, String digest) {
    this(b, digest, b.projection.orElse(null));
  }

  private InputLayer(InputLayerBuilder b, String digest, Projection projection) {
    table = b.table;
    mapping = b.mapping;
    tokenWeights = b.tokenWeights;
    poolWeights = b.poolWeights;
    scale = b.scale;
    positions = b.positions;
    positionOffset = b.positionOffset;
    positionRule = b.positionRule;
    paddingId = b.paddingId.orElse(-1);
    combine = b.combine;
    types = b.types.orElse(null);
    norm = b.norm.orElse(null);
    this.projection = projection;
    narrow = projection == null ? null : new InputLayer(b, digest, null);
    tokenNorm = b.tokenNorm;
    commonComponent = b.commonComponent;
    zeroRows = tokenNorm ? ZeroRows.of(table) : ZeroRows.none();
    this.digest = digest;
    gamma = norm == null ? new float[0] : padded(norm.gamma());
    beta = norm == null ? new float[0] : padded(norm.beta());
  }

  private static float[] padded(float[] values) {
    return Arrays.copyOf(values, values.length + Kernel.PADDING);
  }

  /** A builder that has all parts of this layer. */
  public InputLayerBuilder toBuilder() {
    return toBuilder(table);
  }

  /**
   * A builder that has all parts of this layer but its table.
   *
   * @param other takes the table's place
   */
  public InputLayerBuilder toBuilder(EmbeddingTable other) {
    return new InputLayerBuilder(other, digest + " " + other)
        .mapping(mapping)
        .tokenWeights(tokenWeights)
        .poolWeights(poolWeights)
        .scale(scale)
        .positions(positions)
        .positionOffset(positionOffset)
        .positionRule(positionRule)
        .paddingId(paddingId())
        .combine(combine)
        .types(types())
        .norm(norm())
        .projection(projection())
        .tokenNorm(tokenNorm)
        .commonComponent(commonComponent);
  }

  /** Number of ids that have a vector: 0 to this − 1. */
  public int vocabulary() {
    return mapping.length > 0 ? mapping.length : table.rows();
  }

  /** Columns of a row of H0. */
  public int dimension() {
    return projection == null ? unprojected() : projection.outputs();
  }

  /** Columns before the projection. */
  private int unprojected() {
    return combine == Combine.CONCAT
        ? table.dimension() + positions.dimension()
        : table.dimension();
  }

  /** The embedding table. */
  public EmbeddingTable table() {
    return table;
  }

  /** The positional encoding. */
  public PositionalEncoding positions() {
    return positions;
  }

  /** m: the row of each id; empty where an id is its row. */
  public int[] mapping() {
    return mapping;
  }

  /** w: one for each id, which multiplies its row; empty where there are none. */
  public float[] tokenWeights() {
    return tokenWeights;
  }

  /** The weights of the weighted poolings, one for each id; empty where there are none. */
  public float[] poolWeights() {
    return poolWeights;
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

  /** How embedding and position meet. */
  public Combine combine() {
    return combine;
  }

  /** T, one row for each token type, where there are any. */
  public Optional<EmbeddingTable> types() {
    return Optional.ofNullable(types);
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

  /** Number of token types; 0 where the layer has none. */
  public int tokenTypes() {
    return types == null ? 0 : types.rows();
  }

  /** The id of padding, where the layer knows it. */
  public OptionalInt paddingId() {
    return paddingId < 0 ? OptionalInt.empty() : OptionalInt.of(paddingId);
  }

  /** Layer normalisation, where there is one. */
  public Optional<LayerNorm> norm() {
    return Optional.ofNullable(norm);
  }

  /** The layer that gives the rows before the projection; itself where there is none. */
  InputLayer withoutProjection() {
    return narrow == null ? this : narrow;
  }

  /** The projection to the width of the model's blocks, where there is one. */
  public Optional<Projection> projection() {
    return Optional.ofNullable(projection);
  }

  /** Whether weighted poolings have weights, one for each id. */
  public boolean hasPoolWeights() {
    return poolWeights.length > 0;
  }

  /** Identity of all that the layer computes; equal for layers that give the same numbers. */
  public String digest() {
    return digest;
  }

  /** The most tokens that a document without positions of its own can have. */
  public int maximumLength() {
    int reserved =
        positionRule == PositionRule.SKIP_PADDING ? paddingId + 1 + positionOffset : positionOffset;
    return positions.size() == Integer.MAX_VALUE
        ? Integer.MAX_VALUE
        : Math.max(0, positions.size() - reserved);
  }

  /** A line for people: table, positions and what else the layer does. */
  public String describe() {
    return LayerText.of(this);
  }

  /**
   * Gives each token its position and checks that the encoding has it. Tokens that should be scaled
   * to length 1 and are zero are masked.
   *
   * @param document its ids, types and positions are in range but for the position's upper end
   * @param truncate whether tokens beyond the last position are cut off, where positions count from
   *     the left
   * @throws InvalidDocumentException if a token has no position
   */
  public void prepare(Document document, boolean truncate) {
    if (tokenNorm) {
      zeroRows.mask(document, mapping);
    }
    PositionIds.assign(this, document, truncate);
  }

  /**
   * Writes one row of H0.
   *
   * @param document checked and prepared
   * @param token 0 to its length − 1
   * @param row receives {@link #dimension()} floats
   * @param offset where in {@code row} they start
   */
  public void row(Document document, int token, float[] row, int offset) {
    PoolingScratch workspace = PoolingScratch.ofThread();
    float[] made = workspace.row(dimension());
    workspace.maker().make(this, document, token, made, 0);
    System.arraycopy(made, 0, row, offset, dimension());
  }

  /**
   * Writes all rows of H0, one after another.
   *
   * @param document checked and prepared
   * @param rows receives length times {@link #dimension()} floats, and has {@link #PADDING}
   *     elements beyond, which may be overwritten
   */
  public void rows(Document document, float[] rows) {
    rows(PoolingScratch.ofThread(), document, rows);
  }

  void rows(PoolingScratch workspace, Document document, float[] rows) {
    for (int i = 0; i < document.length(); i++) {
      workspace.maker().make(this, document, i, rows, i * dimension());
    }
  }

  /** Whether a sum of rows of H0 is a sum of table rows, one of positions and one of types. */
  boolean isLinear() {
    return norm == null
        && projection == null
        && !tokenNorm
        && (positions.dimension() == 0 || combine != Combine.MULTIPLY);
  }

  /** Whether the row of H0 of a single id is a row of the table times one of the positions. */
  boolean isProduct() {
    return hasPlainRows()
        && norm == null
        && types == null
        && combine == Combine.MULTIPLY
        && positions.dimension() > 0;
  }

  /** Whether the embedding of a single id is a row of a table of float32, as it is stored. */
  boolean hasPlainRows() {
    return table instanceof FloatTable
        && scale == 1
        && tokenWeights.length == 0
        && !tokenNorm
        && projection == null;
  }

  /** Whether the row of H0 of a single id is a row of a table of float32. */
  boolean isTableItself() {
    return hasPlainRows() && norm == null && positions.dimension() == 0 && types == null;
  }

  /** The table's row of an id. */
  int tableRow(int id) {
    return mapping.length > 0 ? mapping[id] : id;
  }

  boolean hasMapping() {
    return mapping.length > 0;
  }

  /** What multiplies an id's row, beside the scale. */
  float tokenWeight(int id) {
    return tokenWeights.length > 0 ? tokenWeights[id] : 1;
  }

  boolean hasTokenWeights() {
    return tokenWeights.length > 0;
  }

  /** The weight that weighted poolings give a token: its id's, or the mean of its bag's. */
  float poolWeight(Document document, int token) {
    int first = document.firstId(token);
    int end = document.endOfIds(token);
    float sum = 0;
    for (int n = first; n < end; n++) {
      sum += poolWeights[document.id(n)];
    }
    return end == first ? 0 : sum / (end - first);
  }

  /** The table of token types, of a layer that has one. */
  EmbeddingTable typeTable() {
    return types;
  }

  /** Whether layer normalisation is the last step of a row. */
  boolean hasNorm() {
    return norm != null && projection == null;
  }

  double epsilon() {
    return norm.epsilon();
  }

  /** γ, with the spare elements that kernels need. */
  float[] gamma() {
    return gamma;
  }

  /** β, likewise. */
  float[] beta() {
    return beta;
  }

  /** Made where they are first needed; two threads may make them twice. */
  PositionTypeRows addends() {
    PositionTypeRows made = addends;
    if (made == null) {
      made = PositionTypeRows.of(this);
      addends = made;
    }
    return made;
  }

  /** Made where they are first needed, of a table of float32; two threads may make them twice. */
  RowMoments moments() {
    RowMoments made = moments;
    if (made == null) {
      made = RowMoments.of((FloatTable) table);
      moments = made;
    }
    return made;
  }

  /**
   * Made where they are first needed, likewise. Two thirds as many numbers as the table has are
   * room for 512 positions where d is 768, and for 256 where it is 384.
   */
  InverseStdCache factors() {
    InverseStdCache made = factors;
    if (made == null) {
      made = new InverseStdCache(table.rows(), addends().count(), dimension() * 2 / 3);
      factors = made;
    }
    return made;
  }

  /** Made where they are first needed; two threads may make them twice. */
  PositionSums positionSums() {
    PositionSums made = positionSums;
    if (made == null) {
      int padding = positionRule == PositionRule.SKIP_PADDING ? paddingId + 1 : 0;
      made = new PositionSums(positions, padding + positionOffset);
      positionSums = made;
    }
    return made;
  }
}
