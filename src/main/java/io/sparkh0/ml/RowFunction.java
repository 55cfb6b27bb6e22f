// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.spark.SparkInternals;
import java.io.Serializable;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * A function of a row that works on Spark's internal values, so that nothing is boxed or converted:
 * the door to them for the floors above.
 *
 * @param function an object of a public class with a public method {@code invoke} that takes the
 *     internal types of the arguments (null where a value is null) and returns the internal type of
 *     {@code result}, or null
 * @param result the Spark type of the value
 * @param arguments the Spark types of the arguments; others are cast as SQL does it, or refused
 *     when the query is analysed; binary takes no text, and int no number that does not fit
 */
public record RowFunction(Serializable function, DataType result, List<DataType> arguments) {

  /** The column of its values, called once for each row. */
  public Column of(Column... columns) {
    return SparkInternals.invoke(signature(), List.of(columns));
  }

  /**
   * Gives functions a name in SQL, in one session; an older one of that name is replaced.
   *
   * @param name as SQL will write it
   * @param functions gives the function for a number of arguments, or throws {@link
   *     IllegalArgumentException}
   */
  public static void register(
      SparkSession session, String name, IntFunction<RowFunction> functions) {
    SparkInternals.registerFunction(session, name, count -> functions.apply(count).signature());
  }

  private SparkInternals.Signature signature() {
    return new SparkInternals.Signature(function, result, arguments);
  }
}
