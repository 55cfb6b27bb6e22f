package io.sparkh0.layer;

import java.io.Serializable;
import java.util.ArrayList;
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
   * @param layer whose rows are pooled
   * @throws IllegalArgumentException if it is beyond an array's length
   */
  public int dimension(InputLayer layer) {
    long length = 0;
    for (PoolingKind kind : kinds) {
      length += (long) blocks(kind) * layer.dimension();
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
  public void pool(InputLayer layer, Document document, float[] target) {
    int d = layer.dimension();
    java.util.Arrays.fill(target, 0, dimension(layer), 0);
    if (document.kept() == 0) {
      return;
    }
    if (projectsAfterwards(layer)) {
      poolAndProject(layer, document, target);
    } else {
      Accumulation.forThread(this, layer, document, target).run();
    }
    removeCommonComponent(layer, target);
    if (normalize) {
      int from = 0;
      for (PoolingKind kind : kinds) {
        Rows.scaleToLengthOne(target, from, blocks(kind) * d);
        from += blocks(kind) * d;
      }
    }
  }

  private void removeCommonComponent(InputLayer layer, float[] target) {
    if (layer.commonComponent().length == 0) {
      return;
    }
    for (int k = 0; k < kinds.size(); k++) {
      if (kinds.get(k).isWeighted()) {
        Rows.removeDirection(layer.commonComponent(), target, offsetOf(k, layer.dimension()));
      }
    }
  }

  private boolean projectsAfterwards(InputLayer layer) {
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
  private void poolAndProject(InputLayer layer, Document document, float[] target) {
    Projection projection = layer.projection().orElseThrow();
    int k = projection.inputs();
    float[] narrow = new float[kinds.size() * k];
    Accumulation.forThread(this, layer.withoutProjection(), document, narrow).run();
    for (int n = 0; n < kinds.size(); n++) {
      projection.apply(narrow, n * k, target, n * projection.outputs());
    }
  }

  int offsetOf(int number, int d) {
    int offset = 0;
    for (int k = 0; k < number; k++) {
      offset += blocks(kinds.get(k)) * d;
    }
    return offset;
  }
}
