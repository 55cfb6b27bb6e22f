// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerText;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Smaller tables with no more training: rows that a corpus hardly has are joined into one, vectors
 * are projected on their principal components, and ids get the weights of SIF. It is what Model2Vec
 * does to the vectors that a Transformer gives.
 */
public final class TableReduction {
  /**
   * A reduced layer.
   *
   * @param layer the layer
   * @param share of the rows' variance that was kept, 0 to 1
   */
  public record Reduced(InputLayer layer, double share) {}

  private TableReduction() {}

  /**
   * Joins rare rows: they are replaced by one, their mean, to which their ids are mapped. All ids
   * stay valid. Rows that stay keep their order.
   *
   * @param layer whose ids have a row each
   * @param kept rows that stay
   * @throws IllegalArgumentException if an id has rows as a neighbour, too, or no row is to stay
   */
  public static InputLayer joinRare(InputLayer layer, BitSet kept) {
    EmbeddingTable table = layer.table();
    int rows = table.rows();
    int stay = kept.cardinality();
    if (layer.hasNeighbours()) {
      throw new IllegalArgumentException(
          "Cannot join rows that stand for an id and for its neighbours; --preset none takes the"
              + " table alone ("
              + LayerText.describe(layer)
              + ")");
    }
    if (stay < 1 || kept.length() > rows) {
      throw new IllegalArgumentException(
          "Invalid rows to keep: " + stay + " of " + rows + " (must be at least 1)");
    }
    if (stay == rows) {
      return layer;
    }
    FloatTable.Builder reduced = new FloatTable.Builder(stay + 1, table.dimension());
    int[] newRow = new int[rows];
    double[] sum = new double[table.dimension()];
    float[] row = new float[table.dimension()];
    for (int r = 0, next = 0; r < rows; r++) {
      table.copyRow(r, row, 0);
      newRow[r] = kept.get(r) ? next++ : stay;
      if (kept.get(r)) {
        reduced.add(row);
      } else {
        for (int c = 0; c < row.length; c++) {
          sum[c] += row[c];
        }
      }
    }
    for (int c = 0; c < row.length; c++) {
      row[c] = (float) (sum[c] / (rows - stay));
    }
    reduced.add(row);
    int[] mapping = layer.mapping();
    int[] rowOfId = mapping.length > 0 ? mapping : IntStream.range(0, rows).toArray();
    return InputLayerBuilder.from(layer, reduced.build())
        .mapping(Arrays.stream(rowOfId).map(r -> newRow[r]).toArray())
        .build();
  }

  /**
   * The rows that are used most.
   *
   * @param layer whose rows are counted
   * @param occurrences of each id
   * @param most how many rows at most
   * @param atLeast the fewest occurrences
   */
  public static BitSet frequentRows(InputLayer layer, long[] occurrences, int most, long atLeast) {
    int[] mapping = layer.mapping();
    long[] uses = new long[layer.table().rows()];
    for (int id = 0; id < occurrences.length; id++) {
      uses[mapping.length > 0 ? mapping[id] : id] += occurrences[id];
    }
    BitSet kept = new BitSet();
    IntStream.range(0, uses.length)
        .filter(row -> uses[row] >= atLeast)
        .boxed()
        .sorted(Comparator.comparingLong((Integer row) -> -uses[row]).thenComparing(row -> row))
        .limit(most)
        .forEach(kept::set);
    return kept;
  }

  /**
   * Projects a layer's table on its principal components, about the rows' mean.
   *
   * @param layer of a table and nothing that is added to its rows
   * @param dimension of the new table, 1 to d
   * @throws IllegalArgumentException if the layer has positions, token types, a LayerNorm, a
   *     projection or Dense steps
   */
  public static Reduced project(InputLayer layer, int dimension) {
    if (layer.hasMoreThanRows() || layer.projection().isPresent()) {
      throw new IllegalArgumentException(
          "Cannot reduce a layer with positions, token types, a LayerNorm, a projection,"
              + " neighbours or Dense steps, which belong to all columns; --preset none takes the table alone ("
              + LayerText.describe(layer)
              + ")");
    }
    PrincipalComponents components = PrincipalComponents.centred(layer.table(), dimension);
    return new Reduced(
        InputLayerBuilder.from(layer, components.project(layer.table()))
            .commonComponent(new float[0]) // it was a direction among the old columns
            .build(),
        components.share());
  }

  /**
   * Smooth inverse frequencies, a/(a + p) with p the share of an id among all tokens (Arora, Liang
   * and Ma 2017, section 3). An id that does not occur has the weight 1.
   *
   * @param occurrences of each id
   * @param a the smoothing, about 1e-3
   */
  public static float[] sifWeights(long[] occurrences, double a) {
    if (!(a > 0) || Double.isInfinite(a)) {
      throw new IllegalArgumentException("Invalid smoothing: " + a + " (must be above 0)");
    }
    double tokens = Arrays.stream(occurrences).sum();
    if (tokens == 0) {
      throw new IllegalArgumentException("Cannot weigh tokens: the corpus has none");
    }
    float[] weights = new float[occurrences.length];
    for (int id = 0; id < weights.length; id++) {
      weights[id] = (float) (a / (a + occurrences[id] / tokens));
    }
    return weights;
  }

  /**
   * The direction that documents have in common: the first principal one of their vectors, about
   * zero.
   *
   * @param documents one vector a row
   * @return a vector of length 1
   */
  public static float[] commonComponent(EmbeddingTable documents) {
    return PrincipalComponents.aboutZero(documents, 1).direction(0);
  }
}
