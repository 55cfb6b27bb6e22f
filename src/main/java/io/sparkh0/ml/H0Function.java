// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.SharedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InvalidDocumentException;
import io.sparkh0.spark.RowCounts;
import io.sparkh0.spark.Sent;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * From one row's arrays to its features; public only because generated code calls it. Buffers
 * belong to the thread, so one object may serve several.
 */
public final class H0Function implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

  private final Broadcast<Sent<SharedLayer>> layer;
  private final DocumentReader reader;
  private final Pooling pooling;
  private final OutputKind kind;
  private final OutputType type;
  private final boolean reports;
  private final RowCounts counts;
  private final String description;

  /**
   * @param reports whether the value is a struct of value and error; else a bad row throws
   * @param counts takes rows and tokens
   * @param description what an execution plan shows
   */
  H0Function(
      Broadcast<Sent<SharedLayer>> layer,
      DocumentReader reader,
      Pooling pooling,
      OutputKind kind,
      OutputType type,
      boolean reports,
      RowCounts counts,
      String description) {
    this.layer = layer;
    this.reader = reader;
    this.pooling = pooling;
    this.kind = kind;
    this.type = type;
    this.reports = reports;
    this.counts = counts;
    this.description = description;
  }

  private static final class Buffers {
    private final Document document = new Document();
    private float[] values = new float[0];

    private float[] ofLength(long length) {
      if (length > Integer.MAX_VALUE / 4 - 16) {
        throw new InvalidDocumentException(
            "a sequence of " + length + " numbers is too long for one row; pool it, or cut it");
      }
      if (values.length < length) {
        values = new float[(int) length];
      }
      return values;
    }
  }

  /**
   * The features of one row.
   *
   * @param ids the tokens, or null
   * @param mask 0 or 1 for each, or null
   * @param positions of each, or null
   * @param types of each, or null
   * @return the internal value, or a struct of it and the error; null for null ids
   */
  public Object invoke(ArrayData ids, ArrayData mask, ArrayData positions, ArrayData types) {
    if (ids == null) {
      counts.row(0, 0);
      return reports ? struct(null, null) : null;
    }
    try {
      Object value = features(ids, mask, positions, types);
      return reports ? struct(value, null) : value;
    } catch (InvalidDocumentException e) {
      if (!reports) {
        throw e.withoutValue();
      }
      counts.rejectedRow();
      return struct(null, e.getMessage());
    }
  }

  private Object features(ArrayData ids, ArrayData mask, ArrayData positions, ArrayData types) {
    PreparedLayer h0 = layer.value().value().prepared();
    Buffers buffers = BUFFERS.get();
    Document document = buffers.document;
    reader.read(h0, ids, mask, positions, types, document);
    Object value = value(h0, document, buffers);
    counts.row(ids.numElements(), document.unknown());
    return value;
  }

  private Object value(PreparedLayer h0, Document document, Buffers buffers) {
    if (kind == OutputKind.POOLED) {
      int dimension = pooling.dimension(h0.pooledDimension());
      float[] pooled = buffers.ofLength(dimension);
      h0.pool(pooling, document, pooled);
      return type.value(kind, pooled, 1, dimension);
    }
    int d = h0.dimension();
    int rows = document.length();
    float[] sequence = buffers.ofLength((long) rows * d + PreparedLayer.PADDING);
    h0.rows(document, sequence);
    return type.value(kind, sequence, rows, d);
  }

  private static InternalRow struct(Object value, String error) {
    return new GenericInternalRow(
        new Object[] {value, error == null ? null : UTF8String.fromString(error)});
  }

  @Override
  public String toString() {
    return description;
  }
}
