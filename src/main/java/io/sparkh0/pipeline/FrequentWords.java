// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;

/**
 * The most frequent words of a column, in bounded memory: exact up to some thousand different
 * words, else a sketch's estimates. A row's value is its words separated by line feeds, the result
 * a text.
 */
final class FrequentWords extends Aggregator<String, FrequentWords.Sketch, String> {
  private static final long serialVersionUID = 1L;

  private static final int WORDS_SHOWN = 10;

  /** Entries of a sketch; it is exact while three quarters of them do. */
  private static final int ENTRIES = 1 << 13;

  private FrequentWords() {}

  /**
   * The most frequent words and how often they are there.
   *
   * @param words a column of arrays of strings; a line feed parts words too
   */
  static Column of(Column words) {
    return functions
        .udaf(new FrequentWords(), Encoders.STRING())
        .apply(functions.concat_ws("\n", words));
  }

  /** What has been counted; Spark sends it between tasks. */
  public static final class Sketch implements Externalizable {
    private static final long serialVersionUID = 1L;

    private ItemsSketch<String> items = new ItemsSketch<>(ENTRIES);

    /** Nothing counted yet. */
    public Sketch() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      byte[] bytes = items.toByteArray(new ArrayOfStringsSerDe());
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      items = ItemsSketch.getInstance(Memory.wrap(bytes), new ArrayOfStringsSerDe());
    }
  }

  @Override
  public Sketch zero() {
    return new Sketch();
  }

  @Override
  public Sketch reduce(Sketch counted, String words) {
    if (words != null) {
      for (String word : words.split("\n", -1)) {
        if (!word.isEmpty()) {
          counted.items.update(word);
        }
      }
    }
    return counted;
  }

  @Override
  public Sketch merge(Sketch one, Sketch other) {
    one.items.merge(other.items);
    return one;
  }

  @Override
  public String finish(Sketch counted) {
    String about = counted.items.getMaximumError() > 0 ? "about " : "";
    return Arrays.stream(counted.items.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
        .sorted(
            Comparator.comparingLong((ItemsSketch.Row<String> row) -> -row.getEstimate())
                .thenComparing(ItemsSketch.Row::getItem))
        .limit(WORDS_SHOWN)
        .map(row -> row.getItem() + " (" + about + row.getEstimate() + ")")
        .collect(Collectors.joining(", "));
  }

  @Override
  public Encoder<Sketch> bufferEncoder() {
    return Encoders.javaSerialization(Sketch.class);
  }

  @Override
  public Encoder<String> outputEncoder() {
    return Encoders.STRING();
  }
}
