package io.sparkh0.forward;

import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Overflow;
import io.sparkh0.layer.Projection;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;
import java.util.Optional;

/**
 * An input layer that is ready to compute H0: its data, and what is derived from that once and kept
 * for all documents. It lives once in a JVM (see {@link SharedLayer}). Thread-safe.
 */
public final class PreparedLayer {
  /** Floats beyond a result that {@link #rows} may overwrite. */
  public static final int PADDING = Kernel.PADDING;

  private final InputLayer data;
  private final Optional<Projection> projection;
  private final PreparedLayer unprojected;
  private final int dimension;
  private final EmbeddingTable typeTable;
  private final boolean hasPlainRows;
  private final boolean hasNorm;
  private final double epsilon;
  private final float[] gamma;
  private final float[] beta;
  private final Lazy<PositionTypeRows> positionTypeRows =
      new Lazy<>(() -> PositionTypeRows.build(this));
  private final Lazy<RowMoments> rowMoments =
      new Lazy<>(() -> RowMoments.measure((FloatTable) table()));
  private final Lazy<InverseStdCache> inverseStds = new Lazy<>(this::inverseStdCache);
  private final Lazy<PositionSums> positionSums =
      new Lazy<>(() -> new PositionSums(data().positions(), data().firstPosition()));
  private final Lazy<ZeroRows> zeroRows = new Lazy<>(() -> new ZeroRows(data()));

  /**
   * @param data what the checkpoint says
   */
  public PreparedLayer(InputLayer data) {
    this(data, data.projection());
  }

  private PreparedLayer(InputLayer data, Optional<Projection> projection) {
    this.data = data;
    this.projection = projection;
    unprojected = projection.isEmpty() ? this : new PreparedLayer(data, Optional.empty());
    dimension = projection.isEmpty() ? data.unprojectedDimension() : data.dimension();
    typeTable = data.types().orElse(null);
    hasPlainRows =
        data.table() instanceof FloatTable
            && data.scale() == 1
            && data.tokenWeights().length == 0
            && !data.tokenNorm()
            && projection.isEmpty();
    hasNorm = data.norm().isPresent() && projection.isEmpty();
    epsilon = data.norm().map(norm -> norm.epsilon()).orElse(0.0);
    gamma = data.norm().map(norm -> padded(norm.gamma())).orElse(new float[0]);
    beta = data.norm().map(norm -> padded(norm.beta())).orElse(new float[0]);
  }

  private static float[] padded(float[] values) {
    return Arrays.copyOf(values, values.length + Kernel.PADDING);
  }

  /** Two thirds as many numbers as the table has: 512 positions where d is 768, 256 where 384. */
  private InverseStdCache inverseStdCache() {
    return new InverseStdCache(table().rows(), positionTypeRows().count(), dimension() * 2 / 3);
  }

  /** What the checkpoint says. */
  public InputLayer data() {
    return data;
  }

  /** Columns of a row of H0. */
  public int dimension() {
    return dimension;
  }

  /**
   * Gives each token its position and checks that the encoding has it. Tokens that should be scaled
   * to length 1 and are zero are masked.
   *
   * @param document its ids, types and positions are in range but for the position's upper end
   * @param overflow what becomes of tokens beyond the last position
   * @throws io.sparkh0.layer.InvalidDocumentException if a token has no position
   */
  public void prepare(Document document, Overflow overflow) {
    if (data.tokenNorm()) {
      zeroRows.get().mask(document);
    }
    PositionIds.assign(data, document, overflow);
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
    PoolingScratch.current().rows().copyToken(this, document, token, row, offset);
  }

  /**
   * Writes all rows of H0, one after another.
   *
   * @param document checked and prepared
   * @param rows receives length times {@link #dimension()} floats, and has {@link #PADDING}
   *     elements beyond, which may be overwritten
   */
  public void rows(Document document, float[] rows) {
    PoolingScratch.current().rows().copyAll(this, document, rows);
  }

  /**
   * Pools a document; all zeros where every token is masked or there is none.
   *
   * @param pooling how
   * @param document checked and prepared
   * @param target receives as many floats as {@link Pooling#dimension} says, from index 0 on
   */
  public void pool(Pooling pooling, Document document, float[] target) {
    PoolingScratch.current().pool(pooling, this, document, target);
  }

  /** The projection that is the last step of a row, where there is one. */
  Optional<Projection> projection() {
    return projection;
  }

  /** The layer that gives the rows before the projection; itself where there is none. */
  PreparedLayer unprojected() {
    return unprojected;
  }

  /** The embedding table. */
  EmbeddingTable table() {
    return data.table();
  }

  /** The table of token types, of a layer that has one. */
  EmbeddingTable typeTable() {
    return typeTable;
  }

  /** Whether a sum of rows of H0 is a sum of table rows, one of positions and one of types. */
  boolean isLinear() {
    return !hasNorm
        && projection.isEmpty()
        && !data.tokenNorm()
        && (data.positions().dimension() == 0 || data.combine() != Combine.MULTIPLY);
  }

  /** Whether the row of H0 of a single id is a row of the table times one of the positions. */
  boolean isProduct() {
    return hasPlainRows
        && !hasNorm
        && typeTable == null
        && data.combine() == Combine.MULTIPLY
        && data.positions().dimension() > 0;
  }

  /** Whether the embedding of a single id is a row of a table of float32, as it is stored. */
  boolean hasPlainRows() {
    return hasPlainRows;
  }

  /** Whether the row of H0 of a single id is a row of a table of float32. */
  boolean isTableItself() {
    return hasPlainRows && !hasNorm && data.positions().dimension() == 0 && typeTable == null;
  }

  /** Whether layer normalisation is the last step of a row. */
  boolean hasNorm() {
    return hasNorm;
  }

  /** ε of layer normalisation. */
  double epsilon() {
    return epsilon;
  }

  /** γ, with the spare elements that kernels need. */
  float[] gamma() {
    return gamma;
  }

  /** β, likewise. */
  float[] beta() {
    return beta;
  }

  /** What is added to a token's embedding. */
  PositionTypeRows positionTypeRows() {
    return positionTypeRows.get();
  }

  /** Mean and variance of each row, of a table of float32. */
  RowMoments rowMoments() {
    return rowMoments.get();
  }

  /** The reciprocal standard deviations that were measured. */
  InverseStdCache inverseStds() {
    return inverseStds.get();
  }

  /** Running sums of positions. */
  PositionSums positionSums() {
    return positionSums.get();
  }
}
