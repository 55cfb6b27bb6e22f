// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.SparkInternals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A stage that turns a column of texts into columns of ids and of what else is asked for.
 *
 * @param <S> the stage's own type
 */
public abstract class TextStage<S extends TextStage<S>> extends SettingsStage<S> {
  private static final long serialVersionUID = 1L;

  TextStage(String uid, List<Setting<?>> settings) {
    super(uid, settings);
    setDefault(settings().text(TextSettings.OUTPUT_COL), uid + "__output");
  }

  /** The struct that {@link #function} makes of a text: fields by the Params of their columns. */
  abstract StructType encoded();

  /**
   * What makes the struct of a text, for each row.
   *
   * @param session that runs it
   */
  abstract Serializable function(SparkSession session);

  /**
   * The dataset with the ids, and what else is asked for. Starts no job.
   *
   * @throws IllegalArgumentException if a column is missing, of the wrong type or there already, or
   *     Params do not fit what the stage reads
   * @throws io.sparkh0.storage.MalformedFileException if the file that it reads is not valid
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return SparkInternals.inSession(dataset.sparkSession(), () -> tokenized(dataset));
  }

  private Dataset<Row> tokenized(Dataset<?> dataset) {
    transformSchema(dataset.schema(), true);
    StructType type = encoded();
    Column text = input(dataset.schema()).column();
    Serializable function = function(dataset.sparkSession());
    String encoded = Columns.unusedName(dataset.schema(), uid() + "__encoded");
    List<Column> columns = new ArrayList<>(List.of(functions.col("*")));
    for (StructField field : outputs(type)) {
      columns.add(Columns.named(encoded).getField(field.name()).as(column(field)));
    }
    return SparkInternals.append(
            dataset, encoded, SparkInternals.invoke(function, type, List.of(text)))
        .select(columns.toArray(Column[]::new))
        .drop(encoded);
  }

  /**
   * What turns a text into the struct of its ids and of what else is asked for, with fields by the
   * Params of their columns ({@code outputCol} and so on).
   *
   * @param session that runs it
   */
  public RowFunction rowFunction(SparkSession session) {
    return new RowFunction(function(session), encoded(), List.of(DataTypes.StringType));
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    if (!has(TextSettings.INPUT_COL)) {
      throw new IllegalArgumentException("Invalid inputCol: not set (must be a string column)");
    }
    input(schema);
    List<String> params = new ArrayList<>();
    List<StructField> columns = new ArrayList<>();
    for (StructField field : outputs(encoded())) {
      params.add(field.name());
      columns.add(new StructField(column(field), field.dataType(), true, Metadata.empty()));
    }
    return Columns.append(schema, params, columns);
  }

  private Columns.Input input(StructType schema) {
    return Columns.require(
        schema,
        TextSettings.INPUT_COL.param(),
        value(TextSettings.INPUT_COL),
        StringType.class,
        "a string column");
  }

  private List<StructField> outputs(StructType type) {
    List<StructField> outputs = new ArrayList<>();
    for (StructField field : type.fields()) {
      if (isDefined(getParam(field.name()))) {
        outputs.add(field);
      }
    }
    return outputs;
  }

  private String column(StructField field) {
    return $(getParam(field.name())).toString();
  }
}
