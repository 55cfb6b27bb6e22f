// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/**
 * A value on its way to the executors. It is written by Java's serialization whatever {@code
 * spark.serializer} says: Kryo would write field by field, and so lose what a class makes anew when
 * it is read, and cannot make records.
 *
 * @param <T> what is sent
 */
@DefaultSerializer(JavaSerializer.class)
public final class Sent<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  // Whatever is sent is serializable; Java says so where it is not.
  @SuppressWarnings("serial")
  private final T value;

  /**
   * @param value to be sent
   */
  public Sent(T value) {
    this.value = value;
  }

  /** What was sent. */
  public T value() {
    return value;
  }
}
