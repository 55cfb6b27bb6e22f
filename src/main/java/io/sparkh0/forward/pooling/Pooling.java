// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

import io.sparkh0.setting.Settings;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * One or more poolings whose vectors are written one after another.
 *
 * @param kinds in the order of their vectors
 * @param segments number of the segments whose means are taken; read where a kind takes them
 * @param flattenLength number of rows that are written one after another; 0 where none are
 * @param columns of each row that are kept, the first ones, as tables that were trained for it want
 *     (Kusupati et al. 2022, Matryoshka representations); {@link #ALL} for all
 * @param normalize whether each pooling's vector is scaled to length 1 (a zero vector stays)
 */
public record Pooling(
    List<PoolingKind> kinds, int segments, int flattenLength, int columns, boolean normalize)
    implements Serializable {
  /** So many columns that none is left out. */
  public static final int ALL = Integer.MAX_VALUE;

  private static final float[] NO_NUMBERS = {};

  /**
   * Checks that the kinds have what they need.
   *
   * @throws IllegalArgumentException if there is no kind, or a kind lacks a setting
   */
  public Pooling(
      List<PoolingKind> kinds, int segments, int flattenLength, int columns, boolean normalize) {
    this.kinds = kinds.stream().map(kind -> kind.with(segments, flattenLength)).toList();
    this.segments = segments;
    this.flattenLength = flattenLength;
    this.columns = columns;
    this.normalize = normalize;
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("Invalid pooling: none given");
    }
  }

  /**
   * A pooling that keeps all columns.
   *
   * @throws IllegalArgumentException if there is no kind, or a kind lacks a setting
   */
  public Pooling(List<PoolingKind> kinds, int segments, int flattenLength, boolean normalize) {
    this(kinds, segments, flattenLength, ALL, normalize);
  }

  /**
   * Poolings whose settings are those by default.
   *
   * @param names separated by commas, for instance {@code mean,max}
   * @throws IllegalArgumentException if a name is not that of a kind; the message lists them
   */
  public static Pooling of(String names) {
    List<PoolingKind> kinds = PoolingSettings.POOLING.parse("pooling", names);
    return of(Settings.none().with(PoolingSettings.POOLING, kinds));
  }

  /**
   * The pooling that is chosen.
   *
   * @param chosen of {@link PoolingSettings}; others are passed over
   * @throws IllegalArgumentException if a kind lacks a setting
   */
  public static Pooling of(Settings chosen) {
    return new Pooling(
        chosen.get(PoolingSettings.POOLING),
        chosen.get(PoolingSettings.SEGMENTS),
        chosen.get(PoolingSettings.FLATTEN_LENGTH),
        chosen.find(PoolingSettings.TRUNCATE_DIMENSION).orElse(ALL),
        chosen.get(PoolingSettings.NORMALIZE));
  }

  /**
   * Length of the pooled vector.
   *
   * @param d columns of the rows that are pooled
   * @throws IllegalArgumentException if it is beyond an array's length, or has to keep more columns
   *     than there are
   */
  public int dimension(int d) {
    if (isTruncated() && columns > d) {
      throw new IllegalArgumentException(
          "Invalid truncate dimension: " + columns + " (must be at most H0's " + d + " columns)");
    }
    long length = rows() * Math.min(columns, d);
    if (length > Integer.MAX_VALUE / 8) {
      throw new IllegalArgumentException(
          "Invalid pooling: a vector of " + length + " numbers is too long");
    }
    return (int) length;
  }

  /** Whether columns are left out. */
  public boolean isTruncated() {
    return columns != ALL;
  }

  /** Length of the pooled vector, in rows. */
  public long rows() {
    long rows = 0;
    for (PoolingKind kind : kinds) {
      rows += kind.rows();
    }
    return rows;
  }

  /** Whether a kind needs a weight for each token. */
  public boolean isWeighted() {
    return kinds.stream().anyMatch(PoolingKind::isWeighted);
  }

  /** Whether W·x + b of the pooled row is the pooled W·x + b, whatever the kind. */
  public boolean commutesWithProjection() {
    for (PoolingKind kind : kinds) {
      if (!kind.commutesWithProjection()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Pools rows, and normalises where that is wanted.
   *
   * @param rows of one document
   * @param sums used again for each document
   * @param target receives {@link #dimension} floats from index 0 on
   */
  public void pool(RowSource rows, Accumulators sums, float[] target) {
    int d = rows.dimension();
    float[] vectors = isTruncated() ? new float[Math.toIntExact(rows() * d)] : target;
    write(rows, sums, vectors);
    finish(vectors, d, NO_NUMBERS, target);
  }

  /**
   * Writes the pooled vectors as they are before {@link #finish}; zeros where there is no row.
   *
   * @param rows of one document
   * @param sums used again for each document
   * @param target receives {@link #rows} times d floats from index 0 on
   */
  public void write(RowSource rows, Accumulators sums, float[] target) {
    int d = rows.dimension();
    if (rows.count() == 0) {
      Arrays.fill(target, 0, Math.toIntExact(rows() * d), 0);
      return;
    }
    sums.clear();
    for (PoolingKind kind : kinds) {
      kind.require(sums);
    }
    if (!sums.isEmpty()) {
      sums.start(d, rows.count(), sums.hasWeightedSum() ? rows.weights() : NO_NUMBERS);
      rows.accumulate(sums);
    }
    int at = 0;
    for (PoolingKind kind : kinds) {
      kind.write(rows, sums, target, at);
      at += kind.rows() * d;
    }
  }

  /**
   * Takes the steps that follow on the pooled vectors.
   *
   * @param vectors what {@link #write} wrote
   * @param d columns of the rows that were pooled
   * @param direction of length 1, taken out of the weighted vectors; empty where there is none
   * @param target receives {@link #dimension} floats from index 0 on; may be {@code vectors}
   */
  public void finish(float[] vectors, int d, float[] direction, float[] target) {
    int from = 0;
    int to = 0;
    for (PoolingKind kind : kinds) {
      if (kind.isWeighted() && direction.length > 0) {
        Vectors.removeDirection(direction, vectors, from);
      }
      int start = to;
      if (isTruncated()) {
        for (int row = 0; row < kind.rows(); row++) {
          System.arraycopy(vectors, from + row * d, target, to + row * columns, columns);
        }
      }
      from += kind.rows() * d;
      to += kind.rows() * Math.min(columns, d);
      if (normalize) {
        Vectors.scaleToLengthOne(target, start, to - start);
      }
    }
  }
}
