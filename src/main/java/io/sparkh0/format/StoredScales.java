// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.Scales;

/**
 * The scales that a file holds beside a matrix of integers: the vector {@code NAME_scale}. Its
 * length says whether there is one a row or one a column; where the matrix is square, the metadata
 * {@code NAME_scale.axis} does ({@code row} or {@code column}; row where it says nothing).
 */
public final class StoredScales {
  /** What follows the matrix's name in that of its scales. */
  public static final String SUFFIX = "_scale";

  /** What follows the scales' name in that of the metadata. */
  public static final String AXIS = ".axis";

  /** The metadata of a scale a row. */
  public static final String ROW = "row";

  /** The metadata of a scale a column. */
  public static final String COLUMN = "column";

  private StoredScales() {}

  /**
   * @param file that holds both
   * @param tensor the matrix's name
   * @param shape its rows and columns
   */
  static Scales of(TableFile file, String tensor, long[] shape) {
    String name = tensor + SUFFIX;
    if (!file.has(name)) {
      return Scales.none();
    }
    float[] factors = file.vector(name);
    boolean fitsRows = shape.length == 2 && factors.length == shape[0];
    boolean fitsColumns = shape.length == 2 && factors.length == shape[1];
    String axis = file.metadata().getOrDefault(name + AXIS, ROW);
    boolean column = fitsColumns && (!fitsRows || axis.equals(COLUMN));
    try {
      return column ? Scales.ofColumns(factors) : Scales.ofRows(factors);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(file.path(), "tensor " + name + ": " + e.getMessage());
    }
  }
}
