// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.train.corpus.LabelledRows;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

/** What goes through Kryo, as on clusters where {@code spark.serializer} says so. */
class TestSent {
  private final SerializerInstance kryo = new KryoSerializer(new SparkConf()).newInstance();

  private record Named(String name, List<Integer> numbers) implements Serializable {}

  /** A class that makes something anew where it is read, as Java's serialization lets it. */
  private static final class Remade implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient String upper;

    Remade(String name) {
      this.name = name;
    }

    private Object readResolve() {
      upper = name.toUpperCase(java.util.Locale.ROOT);
      return this;
    }
  }

  private <T> T through(T value) {
    ByteBuffer bytes = kryo.serialize(value, ClassTag$.MODULE$.apply(value.getClass()));
    return kryo.deserialize(bytes, ClassTag$.MODULE$.apply(value.getClass()));
  }

  @Test
  void recordsAndRemadePartsArrive() {
    Named named = new Named("a", List.of(1, 2));
    assertThat(through(new Sent<>(named)).value()).isEqualTo(named);
    assertThat(through(new Sent<>(new Remade("a"))).value().upper).isEqualTo("A");
  }

  @Test
  void rowsOfTrainingArrive() {
    LabelledRows rows = through(new LabelledRows(3, new int[] {1, 2}));
    assertThat(rows.label()).isEqualTo(3);
    assertThat(rows.rows()).containsExactly(1, 2);
  }
}
