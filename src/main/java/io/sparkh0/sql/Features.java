package io.sparkh0.sql;

import io.sparkh0.ml.RowFunctions;
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
  public static final String VECTOR = "h0_vector";

  /** The SQL function of {@link #array} and {@link #rows}. */
  public static final String ARRAY = "h0_array";

  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType, false);

  private Features() {}

  /** MLlib's DenseVector of all n·d numbers. */
  public static Column vector(Column binary) {
    return RowFunctions.call(
        new BinaryToVector(), SQLDataTypes.VectorType(), binary.cast(DataTypes.BinaryType));
  }

  /** All n·d numbers as array&lt;float&gt;. */
  public static Column array(Column binary) {
    return RowFunctions.call(new BinaryToArray(), FLOATS, binary.cast(DataTypes.BinaryType));
  }

  /**
   * The n rows of a sequence as array&lt;array&lt;float&gt;&gt;.
   *
   * @param dimension d, which the column's metadata has under {@code dimension}
   */
  public static Column rows(Column binary, int dimension) {
    return rows(binary, functions.lit(dimension));
  }

  private static Column rows(Column binary, Column dimension) {
    return RowFunctions.call(
        new BinaryToRows(),
        DataTypes.createArrayType(FLOATS, false),
        binary.cast(DataTypes.BinaryType),
        dimension.cast(DataTypes.IntegerType));
  }

  /**
   * Makes the functions known to a session's SQL: {@code h0_vector(binary)}, {@code
   * h0_array(binary)} and, for sequences, {@code h0_array(binary, dimension)}.
   */
  public static void register(SparkSession session) {
    RowFunctions.register(
        session, VECTOR, arguments -> vector(arguments.get(checked(VECTOR, arguments, 1) - 1)));
    RowFunctions.register(
        session,
        ARRAY,
        arguments ->
            checked(ARRAY, arguments, 2) == 1
                ? array(arguments.get(0))
                : rows(arguments.get(0), arguments.get(1)));
  }

  private static int checked(String name, List<Column> arguments, int most) {
    if (arguments.isEmpty() || arguments.size() > most) {
      throw new IllegalArgumentException(
          "Invalid call of "
              + name
              + ": "
              + arguments.size()
              + " arguments (must be "
              + (most == 1 ? "binary" : "binary, or binary and dimension")
              + ")");
    }
    return arguments.size();
  }
}
