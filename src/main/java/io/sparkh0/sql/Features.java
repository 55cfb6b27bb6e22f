// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import io.sparkh0.ml.RowFunction;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Features of the output type {@code binary} (n·d float32, little-endian, row-major) in the types
 * that other code wants. A null stays null; bytes that are no whole number of rows fail the task.
 *
 * <pre>{@code
 * Features.register(spark);
 * spark.sql("SELECT label, h0_vector(h0) AS features FROM parquet.`features.parquet`");
 * }</pre>
 */
public final class Features {
  /** The SQL function of {@link #vector}. */
  public static final String VECTOR = BinaryToVector.NAME;

  /** The SQL function of {@link #array} and {@link #rows}. */
  public static final String ARRAY = BinaryToArray.NAME;

  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType, false);
  private static final RowFunction TO_VECTOR =
      new RowFunction(
          new BinaryToVector(), SQLDataTypes.VectorType(), List.of(DataTypes.BinaryType));
  private static final RowFunction TO_ARRAY =
      new RowFunction(new BinaryToArray(), FLOATS, List.of(DataTypes.BinaryType));
  private static final RowFunction TO_ROWS =
      new RowFunction(
          new BinaryToRows(),
          DataTypes.createArrayType(FLOATS, false),
          List.of(DataTypes.BinaryType, DataTypes.IntegerType));

  /** Of two arrays of doubles. */
  static final RowFunction SIMILARITY =
      new RowFunction(
          new CosineSimilarity(),
          DataTypes.DoubleType,
          List.of(
              DataTypes.createArrayType(DataTypes.DoubleType),
              DataTypes.createArrayType(DataTypes.DoubleType)));

  private Features() {}

  /** {@link #VECTOR} of the arguments of a call. */
  static Column vectorOf(Column... arguments) {
    return one(VECTOR, arguments.length, List.of(TO_VECTOR)).of(arguments);
  }

  /** {@link #ARRAY} of the arguments of a call. */
  static Column arrayOf(Column... arguments) {
    return one(ARRAY, arguments.length, List.of(TO_ARRAY, TO_ROWS)).of(arguments);
  }

  /** MLlib's DenseVector of all n·d numbers. */
  public static Column vector(Column binary) {
    return TO_VECTOR.of(binary);
  }

  /** All n·d numbers as array&lt;float&gt;. */
  public static Column array(Column binary) {
    return TO_ARRAY.of(binary);
  }

  /**
   * The n rows of a sequence as array&lt;array&lt;float&gt;&gt;.
   *
   * @param dimension d, which the column's metadata has under {@code dimension}
   */
  public static Column rows(Column binary, int dimension) {
    return TO_ROWS.of(binary, functions.lit(dimension));
  }

  /**
   * Makes the functions known to a session's SQL: {@code h0_vector(binary)}, {@code
   * h0_array(binary)} and, for sequences, {@code h0_array(binary, dimension)}.
   */
  public static void register(SparkSession session) {
    RowFunction.register(session, VECTOR, count -> one(VECTOR, count, List.of(TO_VECTOR)));
    RowFunction.register(session, ARRAY, count -> one(ARRAY, count, List.of(TO_ARRAY, TO_ROWS)));
  }

  /** The function for a number of arguments; the first takes one. */
  private static RowFunction one(String name, int count, List<RowFunction> byCount) {
    if (count < 1 || count > byCount.size()) {
      throw new IllegalArgumentException(
          "Invalid call of "
              + name
              + ": "
              + count
              + " arguments (must be "
              + (byCount.size() == 1 ? "binary" : "binary, or binary and dimension")
              + ")");
    }
    return byCount.get(count - 1);
  }
}
