// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.storage.ChecksumFile;
import java.io.Serializable;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.spark.SparkContext$;
import org.apache.spark.SparkEnv;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;
import org.json4s.JLong;
import org.json4s.JObject;
import org.json4s.JString;
import org.json4s.JValue;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * All that this project takes from inside Spark. Catalyst's {@code Invoke} calls a method of a
 * plain Java object with the internal values of its arguments ({@code ArrayData}, {@code
 * UTF8String}), so nothing is boxed or converted, and whole-stage code generation stays on around
 * the call.
 */
public final class SparkInternals {
  /** Of what stages write beside MLlib's own metadata; where it is absent it is the first. */
  private static final int FORMAT = 1;

  private static final String VERSION = "formatVersion";

  /** The setting of a session that says how stages call their functions. */
  private static final String EXPRESSION = "spark.sparkh0.expression";

  private SparkInternals() {}

  /**
   * A column whose value is {@code function.invoke(arguments…)}, called once for each row.
   *
   * <p>Spark copies a deterministic expression to each place that uses it; {@link #append} has it
   * computed once. Where the active session sets {@code spark.sparkh0.expression} to {@code udf},
   * the call is a public UDF in place of Catalyst's own.
   *
   * @param function an object of a public class with a public method {@code invoke} that takes the
   *     internal types of the arguments (null where a value is null) and returns the internal type
   *     of {@code result}, or null
   * @param result the Spark type of the column
   * @param arguments the columns passed
   */
  public static Column invoke(Serializable function, DataType result, List<Column> arguments) {
    String expression = SparkSession.active().conf().get(EXPRESSION, "invoke");
    if (expression.equals("udf")) {
      return UdfCall.column(function, result, arguments);
    }
    if (!expression.equals("invoke")) {
      throw new IllegalArgumentException(
          "Invalid " + EXPRESSION + ": '" + expression + "' (must be invoke or udf)");
    }
    List<Expression> expressions = new ArrayList<>();
    for (Column argument : arguments) {
      expressions.add(ExpressionUtils.expression(argument));
    }
    return ExpressionUtils.column(call(function, result, expressions, List.of()));
  }

  /**
   * Does something as the active session of this thread does it: by its file systems, its
   * credentials and its rule for names.
   */
  public static <T> T inSession(SparkSession session, Supplier<T> work) {
    return session.withActive(work::get);
  }

  /** Whether this process is a driver. */
  static boolean isDriver() {
    return SparkEnv.get().executorId().equals(SparkContext$.MODULE$.DRIVER_IDENTIFIER());
  }

  /**
   * Has the driver send a file to executors that {@link #open} it.
   *
   * @param file which may be written later
   * @return its address
   */
  static String serve(Path file) {
    return SparkEnv.get().rpcEnv().fileServer().addFile(file.toFile());
  }

  /** The bytes of a file that the driver serves. */
  static ReadableByteChannel open(String address) {
    return SparkEnv.get().rpcEnv().openChannel(address);
  }

  /** A folder for temporary files of this executor and, mostly, of others on its machine. */
  static Path localFolder() {
    return SparkEnv.get().blockManager().diskBlockManager().localDirs()[0].toPath().getParent();
  }

  /**
   * Rows with one more column, behind the others. Its value is computed once a row, however often
   * it is used: the only element of an array is exploded, and what a Generate computes is copied
   * nowhere. Filters on the other columns are still pushed below.
   *
   * @param name of the new column
   * @param value deterministic, else no filter is pushed
   */
  public static Dataset<Row> append(Dataset<?> rows, String name, Column value) {
    return rows.select(functions.col("*"), functions.explode(functions.array(value)).as(name));
  }

  /** A column of a function, whose arguments are cast as SQL does it, or refused. */
  public static Column invoke(Signature function, List<Column> arguments) {
    return ExpressionUtils.column(
        call(function, arguments.stream().map(ExpressionUtils::expression).toList()));
  }

  /** Gives functions a name in the SQL of one session, one for each number of arguments. */
  public static void registerFunction(
      SparkSession session, String name, IntFunction<Signature> functions) {
    session
        .sessionState()
        .functionRegistry()
        .createOrReplaceTempFunction(
            name,
            arguments ->
                call(
                    functions.apply(arguments.size()),
                    new ArrayList<>(CollectionConverters.asJava(arguments))),
            "java_udf");
  }

  private static Expression call(Signature function, List<Expression> arguments) {
    return call(function.function(), function.result(), arguments, function.arguments());
  }

  private static Expression call(
      Serializable function, DataType result, List<Expression> arguments, List<DataType> types) {
    return new Invoke(
        Literal.create(function, new ObjectType(function.getClass())),
        "invoke",
        result,
        CollectionConverters.asScala(arguments).toSeq(),
        CollectionConverters.asScala(types.stream().map(ExactType::where).toList()).toSeq(),
        false,
        true,
        true);
  }

  /**
   * A multinomial model with given coefficients; MLlib itself only makes one by fitting.
   *
   * @param coefficients classes × features
   * @param intercepts one a class
   */
  public static LogisticRegressionModel logisticRegression(Matrix coefficients, Vector intercepts) {
    return new LogisticRegressionModel(
        Identifiable$.MODULE$.randomUID("logreg"),
        coefficients,
        intercepts,
        coefficients.numRows(),
        true);
  }

  /**
   * Writes a stage's class, uid and Params as MLlib's own stages do, and the checksums of what is
   * in folders of the stage's own by now.
   *
   * @param path the stage's folder
   * @param extra more entries, by name
   */
  public static void saveMetadata(
      Params stage, String path, SparkSession session, Map<String, String> extra) {
    List<Tuple2<String, JValue>> entries = new ArrayList<>();
    entries.add(new Tuple2<>(VERSION, new JLong(FORMAT)));
    extra.forEach((name, value) -> entries.add(new Tuple2<>(name, new JString(value))));
    JObject object = new JObject(CollectionConverters.asScala(entries).toList());
    DefaultParamsWriter.saveMetadata(stage, path, session, Option.apply(object));
    new ChecksumFile(path, StageFiles.hadoop(session)).write();
  }

  /**
   * Reads what {@link #saveMetadata} wrote.
   *
   * @param path the stage's folder
   * @param type of the stage
   * @param constructor makes the stage from its uid
   * @return the stage with its Params, and the further entries
   * @throws IllegalArgumentException if it is of a later format, or not as it was saved
   */
  public static <T extends Params> SavedStage<T> loadMetadata(
      String path, SparkSession session, Class<T> type, Function<String, T> constructor) {
    new ChecksumFile(path, StageFiles.hadoop(session)).check();
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, session, type.getName());
    Map<String, String> entries = new HashMap<>();
    try {
      JsonNode json = new ObjectMapper().readTree(metadata.metadataJson());
      int version = json.path(VERSION).asInt(FORMAT);
      if (version > FORMAT) {
        throw new IllegalArgumentException(
            "Cannot load "
                + path
                + ": it was saved in format "
                + version
                + " (must be at most "
                + FORMAT
                + "; a later release reads it)");
      }
      for (Map.Entry<String, JsonNode> entry : json.properties()) {
        if (entry.getValue().isTextual()) {
          entries.put(entry.getKey(), entry.getValue().textValue());
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot load " + path + ": bad metadata", e);
    }
    // After the version's check: a later format may have Params that this one does not know.
    T stage = constructor.apply(metadata.uid());
    metadata.getAndSetParams(stage, Option.empty());
    return new SavedStage<>(stage, entries);
  }

  /**
   * A function and its types.
   *
   * @param function as {@link #invoke(Serializable, DataType, List)} takes it
   * @param result the Spark type of its value
   * @param arguments the Spark types of its arguments
   */
  public record Signature(Serializable function, DataType result, List<DataType> arguments) {}

  /**
   * A stage as it was saved.
   *
   * @param stage with its Params
   * @param entries all texts of the metadata, by name
   */
  public record SavedStage<T>(T stage, Map<String, String> entries) {}
}
