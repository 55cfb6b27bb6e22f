// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import io.sparkh0.linalg.DenseAlgebras;
import io.sparkh0.setting.Check;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The recipe of a seeded random table. Every row has a generator of its own, made from the seed and
 * the row's number, so the numbers depend neither on cores nor on the other rows: a larger table
 * starts with the rows of a smaller one.
 *
 * <p>The generator is {@link java.util.Random}, whose algorithm its documentation fixes for every
 * Java platform (the normal one by Marsaglia's polar method in strict arithmetic). ND4J, which
 * scales the numbers, has a generator too, but states no such promise across machines.
 *
 * @param rows V
 * @param dimension d
 * @param distribution what the elements are drawn from
 * @param parameter the standard deviation of the normal, the bound of the uniform distribution
 * @param seed any number
 */
public record RandomTable(
    int rows, int dimension, Distribution distribution, double parameter, long seed) {

  /** What elements are drawn from. */
  public enum Distribution {
    /** Mean 0, a given standard deviation. */
    NORMAL,
    /** Between −bound and bound. */
    UNIFORM
  }

  private static final Pattern SPECIFICATION =
      Pattern.compile(
          "\\s*(\\d{1,10})\\s*,\\s*(\\d{1,10})\\s*,\\s*(normal|uniform)\\s*(?::\\s*([0-9.eE+-]+))?\\s*,\\s*(-?\\d{1,19})\\s*");
  private static final int ROWS_AT_ONCE = 4096;

  /** Checks the numbers. */
  public RandomTable {
    if (rows < 1 || dimension < 1) {
      throw new IllegalArgumentException(
          "Invalid random table: " + rows + " x " + dimension + " (both must be at least 1)");
    }
    Check.that(
        parameter > 0 && Double.isFinite(parameter),
        distribution == Distribution.NORMAL ? "standard deviation" : "bound",
        parameter,
        "above 0");
  }

  /**
   * Reads {@code V,d,normal[:sd],seed} or {@code V,d,uniform[:bound],seed}.
   *
   * @param text the specification; the standard deviation is 1 and the bound 1/√d where not given
   * @throws IllegalArgumentException if it has another form
   */
  public static RandomTable parse(String text) {
    Matcher m = SPECIFICATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw Check.invalid(
          "random table",
          "'" + text + "'",
          "V,d,normal[:sd],seed or V,d,uniform[:bound],seed, for example 30522,384,normal:0.02,42");
    }
    try {
      int dimension = Integer.parseInt(m.group(2));
      Distribution distribution = Distribution.valueOf(m.group(3).toUpperCase(Locale.ROOT));
      double parameter =
          m.group(4) != null
              ? Double.parseDouble(m.group(4))
              : distribution == Distribution.NORMAL ? 1 : 1 / Math.sqrt(Math.max(dimension, 1));
      return new RandomTable(
          Integer.parseInt(m.group(1)),
          dimension,
          distribution,
          parameter,
          Long.parseLong(m.group(5)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Invalid random table: '" + text + "' (" + e.getMessage() + ")", e);
    }
  }

  /** The specification that {@link #parse} reads. */
  @Override
  public String toString() {
    return rows
        + ","
        + dimension
        + ","
        + distribution.name().toLowerCase(Locale.ROOT)
        + ":"
        + parameter
        + ","
        + seed;
  }

  /** Draws the table. */
  public FloatTable build() {
    return (FloatTable) build(TableMemory.HEAP);
  }

  /** Draws the table, which is kept where {@code memory} says. */
  public EmbeddingTable build(TableMemory memory) {
    TableBuilder builder = memory.floats(rows, dimension);
    int rowsAtOnce = Math.max(1, Math.min(ROWS_AT_ONCE, (1 << 22) / dimension));
    float[] row = new float[dimension];
    for (int from = 0; from < rows; from += rowsAtOnce) {
      int count = Math.min(rowsAtOnce, rows - from);
      double[] standard = new double[count * dimension];
      int first = from;
      IntStream.range(0, count).parallel().forEach(r -> draw(first + r, standard, r * dimension));
      float[] scaled = DenseAlgebras.get().scaled(standard, parameter);
      for (int r = 0; r < count; r++) {
        System.arraycopy(scaled, r * dimension, row, 0, dimension);
        builder.add(row);
      }
    }
    return builder.build();
  }

  private void draw(int row, double[] target, int offset) {
    Random random = new Random(mix(seed + 0x9E3779B97F4A7C15L * (row + 1L)));
    for (int c = 0; c < dimension; c++) {
      target[offset + c] =
          distribution == Distribution.NORMAL ? random.nextGaussian() : 2 * random.nextDouble() - 1;
    }
  }

  /**
   * Spreads neighbouring numbers over all 64 bits: the finalizer of SplitMix64 (Steele, Lea and
   * Flood 2014).
   */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
