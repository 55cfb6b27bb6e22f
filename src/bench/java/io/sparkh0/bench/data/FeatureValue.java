// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The value of a column of features as it comes to the driver. */
public final class FeatureValue {
  private FeatureValue() {}

  /** As floats: of a Vector, of binary, or of array&lt;float&gt;. */
  public static float[] floats(Object value) {
    if (value instanceof Vector vector) {
      float[] floats = new float[vector.size()];
      for (int c = 0; c < floats.length; c++) {
        floats[c] = (float) vector.apply(c);
      }
      return floats;
    }
    if (value instanceof byte[] bytes) {
      float[] floats = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    }
    List<?> numbers = CollectionConverters.asJava((Seq<?>) value);
    float[] floats = new float[numbers.size()];
    for (int c = 0; c < floats.length; c++) {
      floats[c] = (Float) numbers.get(c);
    }
    return floats;
  }
}
