// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * How many rows have each value of a column with few of them, such as the files that rows come from
 * or the lengths of documents; such counts add up over the parts of a run. The result is a text,
 * {@code rows value} and a zero for each.
 */
public final class ValueCounts extends Aggregator<String, ValueCounts.Counts, String> {
  private static final long serialVersionUID = 1L;

  private ValueCounts() {}

  /** Rows by values; Spark sends it between tasks. A row is often of the value before. */
  public static final class Counts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, long[]> rows = new HashMap<>();
    private String last = "\0";
    private long[] ofLast = new long[1];

    private void add(String value, long more) {
      if (!value.equals(last)) {
        last = value;
        ofLast = rows.computeIfAbsent(value, key -> new long[1]);
      }
      ofLast[0] += more;
    }
  }

  /**
   * The counts of a column.
   *
   * @param value a text without a zero, or what has one; a row where it is null is not counted
   */
  static Column of(Column value) {
    return functions
        .udaf(new ValueCounts(), Encoders.STRING())
        .apply(value.cast(DataTypes.StringType));
  }

  /** Reads the result: rows by values. */
  static Map<String, Long> parse(String counts) {
    Map<String, Long> parsed = new TreeMap<>();
    for (String line : counts.split("\0", -1)) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        parsed.put(line.substring(blank + 1), Long.valueOf(line.substring(0, blank)));
      }
    }
    return parsed;
  }

  @Override
  public Counts zero() {
    return new Counts();
  }

  @Override
  public Counts reduce(Counts counts, String value) {
    if (value != null) {
      counts.add(value, 1);
    }
    return counts;
  }

  @Override
  public Counts merge(Counts one, Counts other) {
    other.rows.forEach((value, rows) -> one.add(value, rows[0]));
    return one;
  }

  @Override
  public String finish(Counts counts) {
    StringBuilder text = new StringBuilder();
    counts.rows.forEach(
        (value, rows) -> text.append(rows[0]).append(' ').append(value).append('\0'));
    return text.toString();
  }

  @Override
  public Encoder<Counts> bufferEncoder() {
    return Encoders.javaSerialization(Counts.class);
  }

  @Override
  public Encoder<String> outputEncoder() {
    return Encoders.STRING();
  }
}
