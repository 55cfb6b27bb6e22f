// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.Overflow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a layer itself says of a document, and what a cell of features holds, as floats. */
final class H0Answers {
  private H0Answers() {}

  /** The rows of H0, one after another, of tokens that stood at {@code indices}. */
  static float[] sequence(InputLayer layer, int[] ids, int[] indices) {
    PreparedLayer prepared = new PreparedLayer(layer);
    Document document = document(prepared, ids, indices, new int[0]);
    float[] rows = new float[ids.length * layer.dimension()];
    for (int i = 0; i < ids.length; i++) {
      prepared.row(document, i, rows, i * layer.dimension());
    }
    return rows;
  }

  static float[] sequence(InputLayer layer, int... ids) {
    return sequence(layer, ids, upTo(ids.length));
  }

  static float[] pooled(InputLayer layer, Pooling pooling, int[] ids, int... mask) {
    float[] vector = new float[pooling.dimension(layer.dimension())];
    PreparedLayer prepared = new PreparedLayer(layer);
    prepared.pool(pooling, document(prepared, ids, upTo(ids.length), mask), vector);
    return vector;
  }

  private static Document document(PreparedLayer layer, int[] ids, int[] indices, int[] mask) {
    Document document = new Document();
    for (int i = 0; i < ids.length; i++) {
      document.addId(ids[i]);
      document.endToken(indices[i], 0, mask.length > 0 && mask[i] == 0);
    }
    layer.prepare(document, Overflow.ERROR);
    return document;
  }

  static int[] upTo(int end) {
    return java.util.stream.IntStream.range(0, end).toArray();
  }

  /** One cell of each row, as floats; null stays. */
  static List<float[]> column(Dataset<Row> rows, String name) {
    List<float[]> cells = new ArrayList<>();
    for (Row row : rows.select(name).collectAsList()) {
      cells.add(row.isNullAt(0) ? null : floats(row.get(0)));
    }
    return cells;
  }

  private static float[] floats(Object cell) {
    if (cell instanceof Vector vector) {
      double[] wide = vector.toArray();
      float[] values = new float[wide.length];
      for (int i = 0; i < wide.length; i++) {
        values[i] = (float) wide[i];
      }
      return values;
    }
    if (cell instanceof byte[] bytes) {
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }
    List<Float> flat = new ArrayList<>();
    flatten((scala.collection.Seq<?>) cell, flat);
    float[] values = new float[flat.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = flat.get(i);
    }
    return values;
  }

  private static void flatten(scala.collection.Seq<?> cell, List<Float> flat) {
    for (Object element : scala.jdk.javaapi.CollectionConverters.asJava(cell)) {
      if (element instanceof scala.collection.Seq<?> inner) {
        flatten(inner, flat);
      } else {
        flat.add((Float) element);
      }
    }
  }
}
