package io.sparkh0.forward;

import io.sparkh0.layer.Document;
import io.sparkh0.layer.Projection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One or more poolings whose vectors are written one after another.
 *
 * @param kinds in the order of their vectors
 * @param segments k of {@link PoolingKind#SEGMENTS}
 * @param flattenLength L of {@link PoolingKind#FLATTEN}; 0 where it is not used
 * @param normalize whether each pooling's vector is scaled to length 1 (a zero vector stays)
 */
public record Pooling(List<PoolingKind> kinds, int segments, int flattenLength, boolean normalize)
    implements Serializable {

  /** Checks that the kinds have what they need. */
  public Pooling {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("Invalid pooling: none given");
    }
    if (kinds.contains(PoolingKind.SEGMENTS) && segments < 1) {
      throw new IllegalArgumentException(
          "Invalid number of segments: " + segments + " (must be at least 1)");
    }
    if (kinds.contains(PoolingKind.FLATTEN) && flattenLength < 1) {
      throw new IllegalArgumentException(
          "Invalid flatten length: "
              + flattenLength
              + " (pooling flatten needs one of at least 1)");
    }
  }

  /** Plain kinds, without segments, flatten or normalisation. */
  public static Pooling of(PoolingKind... kinds) {
    return new Pooling(List.of(kinds), 4, 0, false);
  }

  /** Reads names separated by commas. */
  public static List<PoolingKind> parseKinds(String names) {
    List<PoolingKind> kinds = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      kinds.add(PoolingKind.parse(name.strip()));
    }
    return kinds;
  }

  /**
   * Length of the pooled vector.
   *
   * @param d columns of the rows that are pooled
   * @throws IllegalArgumentException if it is beyond an array's length
   */
  public int dimension(int d) {
    long length = 0;
    for (PoolingKind kind : kinds) {
      length += (long) blocks(kind) * d;
    }
    if (length > Integer.MAX_VALUE / 8) {
      throw new IllegalArgumentException(
          "Invalid pooling: a vector of " + length + " numbers is too long");
    }
    return (int) length;
  }

  private int blocks(PoolingKind kind) {
    return switch (kind) {
      case FLATTEN -> flattenLength;
      case SEGMENTS -> segments;
      default -> 1;
    };
  }

  /**
   * Pools a document; all zeros where every token is masked or there is none.
   *
   * @param layer gives the rows
   * @param document checked and prepared
   * @param target receives {@link #dimension} floats from index 0 on
   */
  public void pool(PreparedLayer layer, Document document, float[] target) {
    pool(PoolingScratch.ofThread(), layer, document, target);
  }

  void pool(PoolingScratch workspace, PreparedLayer layer, Document document, float[] target) {
    if (document.kept() == 0) {
      Arrays.fill(target, 0, dimension(layer.dimension()), 0);
      return;
    }
    if (projectsAfterwards(layer)) {
      poolAndProject(workspace, layer, document, target);
    } else {
      poolRows(workspace, layer, document, target);
    }
    int at = 0;
    for (PoolingKind kind : kinds) {
      int length = blocks(kind) * layer.dimension();
      if (kind.isWeighted() && layer.data().commonComponent().length > 0) {
        Rows.removeDirection(layer.data().commonComponent(), target, at);
      }
      if (normalize) {
        Rows.scaleToLengthOne(target, at, length);
      }
      at += length;
    }
  }

  private void poolRows(
      PoolingScratch workspace, PreparedLayer layer, Document document, float[] target) {
    Accumulators sums = workspace.accumulate(this, layer, document);
    int at = 0;
    for (PoolingKind kind : kinds) {
      write(kind, workspace, sums, layer, document, target, at);
      at += blocks(kind) * layer.dimension();
    }
  }

  private boolean projectsAfterwards(PreparedLayer layer) {
    if (layer.projection().isEmpty()) {
      return false;
    }
    for (PoolingKind kind : kinds) {
      if (!kind.commutesWithProjection()) {
        return false;
      }
    }
    return true;
  }

  /** Projects once a document in place of once a token. */
  private void poolAndProject(
      PoolingScratch workspace, PreparedLayer layer, Document document, float[] target) {
    Projection projection = layer.projection().orElseThrow();
    int k = projection.inputs();
    float[] narrow = workspace.narrow(kinds.size() * k);
    poolRows(workspace, layer.unprojected(), document, narrow);
    for (int n = 0; n < kinds.size(); n++) {
      Rows.project(projection, narrow, n * k, target, n * projection.outputs());
    }
  }

  private void write(
      PoolingKind kind,
      PoolingScratch workspace,
      Accumulators sums,
      PreparedLayer layer,
      Document document,
      float[] target,
      int at) {
    int d = layer.dimension();
    SelectedTokens kept = workspace.kept();
    int n = kept.count();
    switch (kind) {
      case MEAN -> sums.write(sums.sumAt(), n, target, at, d);
      case SUM -> sums.write(sums.sumAt(), 1, target, at, d);
      case SQRT_N -> sums.write(sums.sumAt(), Math.sqrt(n), target, at, d);
      case WEIGHTED_MEAN -> sums.write(sums.weightedAt(), kept.totalPoolWeight(), target, at, d);
      case SIF_MEAN -> sums.write(sums.weightedAt(), n, target, at, d);
      case MAX -> sums.write(sums.maxAt(), 1, target, at, d);
      case SEGMENTS -> {
        for (int s = 0; s < segments; s++) {
          int rows = sums.segmentStart(s + 1, n) - sums.segmentStart(s, n);
          sums.write(sums.segmentAt(s), Math.max(1, rows), target, at + s * d, d);
        }
      }
      case FIRST -> copyRow(workspace, layer, document, 0, target, at);
      case LAST -> copyRow(workspace, layer, document, kept.token(n - 1), target, at);
      case FLATTEN -> {
        int rows = Math.min(n, flattenLength);
        for (int k = 0; k < rows; k++) {
          copyRow(workspace, layer, document, kept.token(k), target, at + k * d);
        }
        Arrays.fill(target, at + rows * d, at + flattenLength * d, 0);
      }
      default -> throw new AssertionError(kind);
    }
  }

  private static void copyRow(
      PoolingScratch workspace,
      PreparedLayer layer,
      Document document,
      int token,
      float[] target,
      int at) {
    int d = layer.dimension();
    float[] row = workspace.row(d);
    workspace.maker().make(layer, document, token, row, 0);
    System.arraycopy(row, 0, target, at, d);
  }
}
