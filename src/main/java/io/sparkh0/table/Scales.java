// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import java.io.Serializable;

/**
 * What the integers of a table are multiplied by to give its numbers.
 *
 * @param scope what one factor belongs to
 * @param factors none for {@link Scope#NONE}, else one for each row or column
 */
public record Scales(Scope scope, float[] factors) implements Serializable {

  /** What one factor belongs to. */
  public enum Scope {
    /** The integers are the numbers. */
    NONE,
    /** A row: the error of a token depends on its own largest number. */
    ROW,
    /** A column: rows can be summed as integers. */
    COLUMN
  }

  /** Checks that there are factors where the scope has them. */
  public Scales {
    if ((scope == Scope.NONE) != (factors.length == 0)) {
      throw new IllegalArgumentException(
          "Invalid scales: " + factors.length + " factors of scope " + scope);
    }
  }

  /** Integers as they are. */
  public static Scales none() {
    return new Scales(Scope.NONE, new float[0]);
  }

  /** One factor for each row. */
  public static Scales ofRows(float[] factors) {
    return new Scales(Scope.ROW, factors);
  }

  /** One factor for each column. */
  public static Scales ofColumns(float[] factors) {
    return new Scales(Scope.COLUMN, factors);
  }

  /** The factor of an element; 1 where there are none. */
  public float at(int row, int column) {
    return switch (scope) {
      case NONE -> 1;
      case ROW -> factors[row];
      case COLUMN -> factors[column];
    };
  }

  /** How many factors a table of this size needs. */
  public int expected(int rows, int dimension) {
    return switch (scope) {
      case NONE -> 0;
      case ROW -> rows;
      case COLUMN -> dimension;
    };
  }
}
