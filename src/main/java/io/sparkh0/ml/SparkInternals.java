package io.sparkh0.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * All that this project takes from inside Spark. Catalyst's {@code Invoke} calls a method of a
 * plain Java object with the internal values of its arguments ({@code ArrayData}, {@code
 * UTF8String}), so nothing is boxed or converted, and whole-stage code generation stays on around
 * the call.
 */
final class SparkInternals {
  private SparkInternals() {}

  /**
   * A column whose value is {@code function.invoke(arguments…)}, called once for each row.
   *
   * <p>It is marked as not deterministic, though its value is: Spark copies a deterministic
   * expression to each place that uses it (a filter on the output, say), and would compute it there
   * again.
   *
   * @param function an object of a public class with a public method {@code invoke} that takes the
   *     internal types of the arguments (null where a value is null) and returns the internal type
   *     of {@code result}, or null
   * @param result the Spark type of the column
   * @param arguments the columns passed
   */
  static Column invoke(Serializable function, DataType result, List<Column> arguments) {
    List<Expression> expressions = new ArrayList<>();
    for (Column argument : arguments) {
      expressions.add(ExpressionUtils.expression(argument));
    }
    List<AbstractDataType> anyTypes = List.of();
    Expression target = Literal.create(function, new ObjectType(function.getClass()));
    return ExpressionUtils.column(
        new Invoke(
            target,
            "invoke",
            result,
            CollectionConverters.asScala(expressions).toSeq(),
            CollectionConverters.asScala(anyTypes).toSeq(),
            false,
            true,
            false));
  }
}
