// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
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

  /**
   * What has been counted; Spark sends it between tasks. The sketch's own bytes are not used: its
   * library in Spark 4.2 writes them on no Java after 21, and on 17 with a warning.
   */
  public static final class Sketch implements Externalizable {
    private static final long serialVersionUID = 2L;

    private final ItemsSketch<String> items = new ItemsSketch<>(ENTRIES);

    /** Whether what was taken in from elsewhere was estimated. */
    private boolean wasEstimated;

    /** Nothing counted yet. */
    public Sketch() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      ItemsSketch.Row<String>[] rows = rows();
      out.writeBoolean(isEstimated());
      out.writeInt(rows.length);
      for (ItemsSketch.Row<String> row : rows) {
        byte[] word = row.getItem().getBytes(StandardCharsets.UTF_8);
        out.writeInt(word.length);
        out.write(word);
        out.writeLong(row.getEstimate());
      }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      wasEstimated = in.readBoolean();
      for (int rows = in.readInt(); rows > 0; rows--) {
        byte[] word = new byte[in.readInt()];
        in.readFully(word);
        items.update(new String(word, StandardCharsets.UTF_8), in.readLong());
      }
    }

    /** All entries. */
    private ItemsSketch.Row<String>[] rows() {
      return items.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES);
    }

    private boolean isEstimated() {
      return wasEstimated || items.getMaximumError() > 0;
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
    one.wasEstimated |= other.wasEstimated;
    return one;
  }

  @Override
  public String finish(Sketch counted) {
    String about = counted.isEstimated() ? "about " : "";
    return Arrays.stream(counted.rows())
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
