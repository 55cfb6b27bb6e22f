package io.sparkh0.layer;

import io.sparkh0.kernel.Kernel;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;

/**
 * What is added to a token's embedding: the row of its position, of its type, or the sum of both,
 * which is made once for all pairs where these are few. A layer that adds nothing has one row of
 * zeros.
 */
final class Addends {
  /** The most floats of summed rows, 8 MB. */
  private static final int MOST_SUMMED = 1 << 21;

  private final float[] values;
  private final int start;
  private final int stride;
  private final int positions;
  private final int types;

  private Addends(float[] values, int start, int stride, int positions, int types) {
    this.values = values;
    this.start = start;
    this.stride = stride;
    this.positions = positions;
    this.types = types;
  }

  /** The addends of a layer; none are stored where positions are not added, or too many. */
  static Addends of(InputLayer layer) {
    int d = layer.dimension();
    boolean hasTypes = layer.tokenTypes() > 0;
    if (layer.positions().dimension() == 0) {
      return hasTypes
          ? sums(new float[d], 1, floats(layer.typeTable()), d)
          : new Addends(new float[d + Kernel.SPARE], 0, 0, 0, 0);
    }
    FloatTable rows = layer.positions().stored();
    if (layer.combine() != Combine.ADD || !rows.isOneArray()) {
      return new Addends(new float[0], 0, 0, 0, -1);
    }
    if (!hasTypes) {
      return new Addends(rows.chunk(0), rows.offset(0), d, rows.rows(), 0);
    }
    long summed = (long) rows.rows() * layer.tokenTypes() * d;
    if (summed > MOST_SUMMED) {
      return new Addends(new float[0], 0, 0, 0, -1);
    }
    float[] all = new float[rows.rows() * d];
    for (int p = 0; p < rows.rows(); p++) {
      rows.copyRow(p, all, p * d);
    }
    return sums(all, rows.rows(), floats(layer.typeTable()), d);
  }

  private static FloatTable floats(EmbeddingTable table) {
    return (FloatTable) TableConversion.to(ElementType.F32, table);
  }

  private static Addends sums(float[] positions, int count, FloatTable types, int d) {
    float[] sums = new float[count * types.rows() * d + Kernel.SPARE];
    for (int k = 0; k < types.rows(); k++) {
      System.arraycopy(positions, 0, sums, k * count * d, count * d);
      for (int p = 0; p < count; p++) {
        types.addRow(k, 1, sums, (k * count + p) * d);
      }
    }
    return new Addends(sums, 0, d, count == 1 ? 0 : count, types.rows());
  }

  /** Whether there is nothing to add. */
  boolean isZero() {
    return stride == 0 && types == 0;
  }

  float[] values() {
    return values;
  }

  /** Where the row of a position and a type starts; negative where it is not stored. */
  int offset(int position, int type) {
    if (types < 0) {
      return -1;
    }
    if (positions == 0) {
      return start + type * stride;
    }
    return position < positions ? start + (type * positions + position) * stride : -1;
  }
}
