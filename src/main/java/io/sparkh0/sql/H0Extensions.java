// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.spark.SqlFunctions;
import io.sparkh0.spark.SqlFunctions.Argument;
import io.sparkh0.spark.SqlFunctions.Description;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds the functions of this project to the SQL of each session that is started with {@code
 * spark.sql.extensions=io.sparkh0.sql.H0Extensions}. All are deterministic.
 *
 * <pre>{@code
 * SET spark.sparkh0.english.table=/models/bge-small-en;
 * SELECT h0_text('english', text) FROM messages;
 * }</pre>
 */
public final class H0Extensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);

  /** Spark makes one by this. */
  public H0Extensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    add(
        extensions,
        "h0",
        "(name, ids) - Returns the features of an array of token ids by the table that"
            + " spark.sparkh0.<name>.table names.",
        "SELECT _FUNC_('english', array(101, 7592, 102));",
        arguments ->
            features(
                "h0",
                arguments,
                (table, ids) -> table.ofIds(SparkSession.active(), ids.column(), ids.type())));
    add(
        extensions,
        "h0_text",
        "(name, text) - Returns the features of a text by the table that"
            + " spark.sparkh0.<name>.table names and its tokenizer, or that of"
            + " spark.sparkh0.<name>.tokenizer.",
        "SELECT _FUNC_('english', 'hello');",
        arguments ->
            features(
                "h0_text",
                arguments,
                (table, text) -> table.ofText(SparkSession.active(), text.column())));
    add(
        extensions,
        Features.VECTOR,
        "(features) - Returns binary features as a vector of MLlib.",
        "SELECT _FUNC_(h0) FROM parquet.`features.parquet`;",
        arguments -> Features.vectorOf(binary(Features.VECTOR, arguments)));
    add(
        extensions,
        Features.ARRAY,
        "(features[, dimension]) - Returns binary features as array<float>, or a sequence of"
            + " vectors of a dimension as array<array<float>>.",
        "SELECT _FUNC_(h0) FROM parquet.`features.parquet`;",
        arguments -> Features.arrayOf(binary(Features.ARRAY, arguments)));
    add(
        extensions,
        CosineSimilarity.NAME,
        "(a, b) - Returns the cosine of the angle of two features, each a vector of MLlib, an array"
            + " of numbers or binary; null where one is null or zero.",
        "SELECT _FUNC_(array(1.0, 0.0), array(1.0, 1.0));",
        H0Extensions::similarity);
    return BoxedUnit.UNIT;
  }

  private static void add(
      SparkSessionExtensions extensions,
      String name,
      String usage,
      String example,
      Function<List<Argument>, Column> builder) {
    SqlFunctions.inject(
        extensions, new Description(name, "_FUNC_" + usage, example, H0Extensions.class), builder);
  }

  private static Column features(
      String function, List<Argument> arguments, BiFunction<NamedTable, Argument, Column> builder) {
    checkCount(function, arguments, 2, "name and " + (function.equals("h0") ? "ids" : "text"));
    String name =
        arguments
            .get(0)
            .constant()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Invalid call of " + function + ": the name must be a constant text"));
    try {
      return builder.apply(NamedTables.of(SparkSession.active(), name), arguments.get(1));
    } catch (InvalidSettingException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; in SQL, --option is the setting spark.sparkh0." + name + ".option",
          e);
    }
  }

  private static Column similarity(List<Argument> arguments) {
    checkCount(CosineSimilarity.NAME, arguments, 2, "two features");
    return Features.SIMILARITY.of(numbers(arguments.get(0)), numbers(arguments.get(1)));
  }

  private static Column numbers(Argument argument) {
    DataType type = argument.type();
    if (type.equals(SQLDataTypes.VectorType())) {
      return functions.vector_to_array(argument.column(), "float64");
    }
    if (type instanceof BinaryType) {
      return Features.array(argument.column()).cast(DOUBLES);
    }
    if (type instanceof NullType
        || (type instanceof ArrayType array
            && (array.elementType() instanceof NumericType
                || array.elementType() instanceof NullType))) {
      return argument.column().cast(DOUBLES);
    }
    throw wrongType(CosineSimilarity.NAME, argument, "vector, array of numbers or binary");
  }

  private static Column[] binary(String function, List<Argument> arguments) {
    if (!arguments.isEmpty()) {
      DataType type = arguments.get(0).type();
      if (!(type instanceof BinaryType || type instanceof NullType)) {
        throw wrongType(
            function, arguments.get(0), "binary, as the setting output-type=binary makes them");
      }
    }
    if (arguments.size() > 1 && !arguments.get(1).type().equals(DataTypes.IntegerType)) {
      throw new IllegalArgumentException(
          "Invalid call of "
              + function
              + ": dimension of type "
              + arguments.get(1).type().simpleString()
              + " (must be int)");
    }
    return arguments.stream().map(Argument::column).toArray(Column[]::new);
  }

  private static IllegalArgumentException wrongType(
      String function, Argument features, String wanted) {
    return new IllegalArgumentException(
        "Invalid call of "
            + function
            + ": features of type "
            + features.type().simpleString()
            + " (must be "
            + wanted
            + ")");
  }

  private static void checkCount(
      String function, List<Argument> arguments, int count, String wanted) {
    if (arguments.size() != count) {
      throw new IllegalArgumentException(
          "Invalid call of "
              + function
              + ": "
              + arguments.size()
              + " arguments (must be "
              + wanted
              + ")");
    }
  }
}
