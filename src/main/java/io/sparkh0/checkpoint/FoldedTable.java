// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.checkpoint.family.LayerPart;
import io.sparkh0.checkpoint.family.PartFinder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Projection;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.TableMemory;
import java.util.Arrays;
import java.util.Optional;

/**
 * What some families do to each row of a table, of positions or of types before these are added up,
 * and what they add to all tokens: computed once, when the layer is loaded.
 */
final class FoldedTable {
  private static final String NO_WEIGHTS = "-";
  private static final String ADVICE = "--preset none takes the table alone";

  private final PartFinder parts;
  private final double epsilon;
  private final TableMemory memory;
  private final Optional<Projection> projection;
  private final Optional<LayerNorm> affine;

  /**
   * @param parts finds the family's tensors
   * @param epsilon ε of the normalisation of rows
   * @param memory where E is kept
   */
  FoldedTable(PartFinder parts, double epsilon, TableMemory memory) {
    this.memory = memory;
    this.parts = parts;
    this.epsilon = epsilon;
    projection = parts.find("project-in", ADVICE).map(parts.tensors()::projection);
    affine = parts.find("affine", ADVICE).map(weights -> parts.tensors().norm(weights, epsilon));
  }

  /** Whether each token's row is made of its neighbours' as well. */
  boolean hasNeighbours() {
    return parts.isOn("neighbours");
  }

  /** E as it is before anything is added; itself where the family does nothing to it. */
  EmbeddingTable table(EmbeddingTable stored) {
    if (hasNeighbours()) {
      return NeighbourTable.build(stored, projection.orElseThrow(), gain(), memory);
    }
    EmbeddingTable table = stored;
    int d = stored.dimension();
    if (!parts.family().fact("table-norm").isEmpty()) {
      float[] gamma = gamma(d);
      table = RowSteps.map(table, d, memory, row -> RowSteps.normalize(row, gamma, epsilon));
    }
    Optional<float[]> shift = vector("shift");
    Optional<float[]> gain = vector("gain");
    if (shift.isPresent() && gain.isPresent()) {
      float[] s = shift.get();
      float[] g = gain.get();
      table = RowSteps.map(table, d, memory, row -> RowSteps.shiftAndScale(row, s, g));
    }
    return scaled(projection.isPresent() ? project(table, memory) : table, memory);
  }

  /** A matrix of positions or types, with what the family does to them before they are added. */
  EmbeddingTable addend(EmbeddingTable matrix) {
    boolean areProjected = projection.isPresent() && parts.family().fact("project").equals("all");
    return scaled(areProjected ? project(matrix, TableMemory.HEAP) : matrix, TableMemory.HEAP);
  }

  private EmbeddingTable scaled(EmbeddingTable matrix, TableMemory kept) {
    int d = matrix.dimension();
    return affine.isEmpty()
        ? matrix
        : RowSteps.map(
            matrix,
            d,
            kept,
            row -> RowSteps.scaleAndShift(row, affine.get().gamma(), new float[d]));
  }

  private EmbeddingTable project(EmbeddingTable matrix, TableMemory kept) {
    Projection step = projection.orElseThrow();
    if (step.inputs() != matrix.dimension()) {
      throw new MalformedFileException(
          parts.tensors().file().path(),
          "a projection from "
              + step.inputs()
              + " columns, and "
              + parts.tensors().token()
              + " has "
              + matrix.dimension());
    }
    return RowSteps.map(matrix, step.outputs(), kept, row -> RowSteps.project(step, row));
  }

  private Optional<float[]> vector(String key) {
    return parts.find(key, ADVICE).map(parts.tensors().file()::vector);
  }

  private float[] gamma(int dimension) {
    return parts.family().fact("table-norm").equals(NO_WEIGHTS)
        ? ones(dimension)
        : vector("table-norm").orElseGet(() -> ones(dimension));
  }

  private float[] gain() {
    return affine.map(LayerNorm::gamma).orElseGet(() -> ones(projection.orElseThrow().outputs()));
  }

  private static float[] ones(int dimension) {
    float[] ones = new float[dimension];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Token types with what is added to every token.
   *
   * @param types one row a type, where there are any
   * @param dimension columns of a row
   */
  Optional<EmbeddingTable> withAdded(Optional<EmbeddingTable> types, int dimension) {
    float[] added = new float[dimension];
    int at = 0;
    for (LayerPart part : parts.family().parts("added")) {
      float[] row =
          parts.find("addend", part, ADVICE).map(t -> row(t, part.row())).orElse(new float[0]);
      for (float value : row) {
        added[at++ % dimension] += value;
      }
    }
    if (hasNeighbours()) {
      added = RowSteps.shiftAndScale(added, projection.orElseThrow().bias(), ones(dimension));
      at = dimension;
    }
    if (affine.isPresent()) {
      added = RowSteps.scaleAndShift(added, affine.get().gamma(), affine.get().beta());
      at = dimension;
    }
    if (at == 0) {
      return types;
    }
    float[] all = added;
    EmbeddingTable base = types.orElseGet(() -> FloatTable.of(new float[1][dimension]));
    return Optional.of(
        RowSteps.map(
            base,
            dimension,
            TableMemory.HEAP,
            row -> RowSteps.shiftAndScale(row, all, ones(dimension))));
  }

  private float[] row(String tensor, int row) {
    boolean isVector = parts.tensors().info(tensor).shape().size() == 1;
    return isVector
        ? parts.tensors().file().vector(tensor)
        : parts.tensors().file().table(tensor).row(row);
  }
}
