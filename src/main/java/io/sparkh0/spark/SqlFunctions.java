// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.classic.ColumnNodeToExpressionConverter$;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Functions that an extension of sessions adds to SQL. */
public final class SqlFunctions {
  private SqlFunctions() {}

  /**
   * An argument of a call.
   *
   * @param column its value
   * @param type of the value
   * @param constant its text, where it is the same for all rows and is not null
   */
  public record Argument(Column column, DataType type, Optional<String> constant) {}

  /**
   * What DESCRIBE FUNCTION prints of a function.
   *
   * @param name in SQL
   * @param usage what it gives for its arguments; {@code _FUNC_} stands for the name
   * @param example for DESCRIBE FUNCTION EXTENDED
   * @param implementation the class that is named there
   */
  public record Description(String name, String usage, String example, Class<?> implementation) {}

  /**
   * Adds a function to all sessions of an extension.
   *
   * @param builder the value for the arguments of a call, or an {@link IllegalArgumentException};
   *     called when a query is analysed, which fails then
   */
  public static void inject(
      SparkSessionExtensions extensions,
      Description description,
      Function<List<Argument>, Column> builder) {
    String examples = "\n    Examples:\n      > " + description.example() + "\n  ";
    ExpressionInfo info =
        new ExpressionInfo(
            description.implementation().getName(),
            null, // of no database
            description.name(),
            description.usage(),
            "",
            examples,
            "",
            "misc_funcs",
            "",
            "",
            "built-in");
    extensions.injectFunction(
        new Tuple3<>(
            new FunctionIdentifier(description.name()),
            info,
            new ExpressionBuilder(description.name(), builder)));
  }

  private static final class ExpressionBuilder
      extends AbstractFunction1<Seq<Expression>, Expression> {
    private final String name;
    private final Function<List<Argument>, Column> builder;

    ExpressionBuilder(String name, Function<List<Argument>, Column> builder) {
      this.name = name;
      this.builder = builder;
    }

    @Override
    public Expression apply(Seq<Expression> arguments) {
      List<Expression> given = CollectionConverters.asJava(arguments);
      try {
        Column value = builder.apply(given.stream().map(this::argument).toList());
        // Else a column without an alias has the name of what is inside.
        String call =
            given.stream()
                .map(ExpressionBuilder::text)
                .collect(Collectors.joining(", ", name + "(", ")"));
        return ColumnNodeToExpressionConverter$.MODULE$.apply(value.as(call).node());
      } catch (IllegalArgumentException e) {
        throw unchecked(
            new AnalysisException(
                e.getMessage(),
                Option.empty(),
                Option.empty(),
                Option.apply(e),
                Option.empty(),
                Map$.MODULE$.empty(),
                new QueryContext[0]));
      }
    }

    /** Spark's own checks of calls throw this, of which Scala knows not that it is checked. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException unchecked(Throwable failure) throws E {
      throw (E) failure;
    }

    /** An argument as Spark shows those of its own functions. */
    private static String text(Expression argument) {
      if (argument instanceof NamedExpression named) {
        return named.name();
      }
      return argument instanceof Literal literal ? literal.toString() : argument.sql();
    }

    private Argument argument(Expression expression) {
      Optional<String> constant =
          expression.foldable()
              ? Optional.ofNullable(expression.eval(null)).map(Object::toString)
              : Optional.empty();
      return new Argument(ExpressionUtils.column(expression), expression.dataType(), constant);
    }
  }
}
