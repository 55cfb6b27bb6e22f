package io.sparkh0.ml;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * Functions of rows that work on Spark's internal values, so that nothing is boxed or converted:
 * the door to them for the floors above.
 */
public final class RowFunctions {
  private RowFunctions() {}

  /**
   * A column whose value is {@code function.invoke(arguments…)}, called once for each row.
   *
   * @param function an object of a public class with a public method {@code invoke} that takes the
   *     internal types of the arguments (null where a value is null) and returns the internal type
   *     of {@code result}, or null
   * @param result the Spark type of the column
   * @param arguments the columns passed
   */
  public static Column call(Serializable function, DataType result, Column... arguments) {
    return SparkInternals.invoke(function, result, List.of(arguments));
  }

  /** What makes a column of an SQL function's arguments. */
  @FunctionalInterface
  public interface ColumnFunction {
    /**
     * The function's value.
     *
     * @param arguments as written in SQL
     * @throws IllegalArgumentException if there are too few or too many
     */
    Column of(List<Column> arguments);
  }

  /**
   * Gives a function a name in SQL, in one session; an older one of that name is replaced.
   *
   * @param name as SQL will write it
   * @param function makes the column
   */
  public static void register(SparkSession session, String name, ColumnFunction function) {
    SparkInternals.registerFunction(session, name, function);
  }
}
