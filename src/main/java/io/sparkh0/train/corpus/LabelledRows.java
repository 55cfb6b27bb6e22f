// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A document to learn from.
 *
 * @param label its class, from 0
 * @param rows the rows of the table that its tokens have, in any order, as often as they occur
 */
@DefaultSerializer(JavaSerializer.class)
public record LabelledRows(int label, int[] rows) implements Serializable {

  /** The document with those of its tokens only that a test is true of. */
  public LabelledRows where(IntPredicate test) {
    return new LabelledRows(label, Arrays.stream(rows).filter(test).toArray());
  }
}
