// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.pipeline.source.SourceColumns.CORRUPT;
import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.FILE;
import static io.sparkh0.pipeline.source.SourceColumns.ROW;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.spark.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * JSON lines. Spark's own reader would turn a column of ids with one bad row into strings and pass
 * over what it cannot parse; here the types of the columns used are forced, and each line that does
 * not fit keeps its text and gets its reason.
 */
final class JsonLinesSource {
  private static final String PARSED = "h0 parsed";

  private final SparkSession session;
  private final InputSettings input;
  private final List<String> wanted;

  JsonLinesSource(SparkSession session, InputSettings input) {
    this.session = session;
    this.input = input;
    this.wanted = input.columns();
  }

  /** A blank line is no row; every other line is. */
  Dataset<Row> read() {
    Dataset<Row> lines =
        session
            .read()
            .text(input.files())
            .where(trim(col("value")).notEqual(""))
            .select(col("value").as(ROW), col("_metadata.file_path").as(FILE));
    StructType schema = schema(lines);
    Dataset<Row> rows =
        lines.withColumn(PARSED, parsed(schema.add(CORRUPT, DataTypes.StringType, true)));
    List<Column> columns = new ArrayList<>();
    for (String name : schema.fieldNames()) {
      columns.add(named(PARSED).getField(name).as(name));
    }
    columns.add(named(FILE));
    columns.add(named(ROW));
    columns.add(fault().as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }

  /** The inferred schema, with the types that the columns used must have. */
  private StructType schema(Dataset<Row> lines) {
    StructType inferred =
        session
            .read()
            .option("columnNameOfCorruptRecord", CORRUPT)
            .json(lines.select(ROW).as(Encoders.STRING()))
            .schema();
    if (inferred.isEmpty() && lines.isEmpty()) {
      return input.emptySchema();
    }
    if (Arrays.equals(inferred.fieldNames(), new String[] {CORRUPT})) {
      throw new InvalidSettingException(
          "no line of the input is a JSON object (see --input-format): " + input.paths());
    }
    SourceColumns.requireColumns(inferred, wanted);
    StructType forced = new StructType();
    for (StructField field : inferred.fields()) {
      if (!field.name().equals(CORRUPT)) {
        DataType type = wanted.contains(field.name()) ? wantedType(lines, field) : field.dataType();
        forced = forced.add(field.name(), type, true);
      }
    }
    return forced;
  }

  private DataType wantedType(Dataset<Row> lines, StructField field) {
    return input.idsColumn().isPresent() ? arrayType(lines, field) : DataTypes.StringType;
  }

  private static Column parsed(StructType schema) {
    Map<String, String> how = new LinkedHashMap<>();
    how.put("mode", "PERMISSIVE");
    how.put("columnNameOfCorruptRecord", CORRUPT);
    return from_json(named(ROW), schema, how);
  }

  /** Why a line did not fit; the columns used are read once more as any JSON to tell which. */
  private Column fault() {
    StructType loose = new StructType().add(CORRUPT, DataTypes.StringType, true);
    for (String name : wanted) {
      loose = loose.add(name, DataTypes.StringType, true);
    }
    Column asText = parsed(loose);
    Column reason =
        when(asText.getField(CORRUPT).isNotNull(), lit("the line is no valid JSON object"));
    for (String name : wanted) {
      reason =
          reason.when(
              asText.getField(name).isNotNull().and(named(PARSED).getField(name).isNull()),
              lit(
                  "column '"
                      + name
                      + "' holds no "
                      + (input.idsColumn().isPresent() ? "array of integers" : "text")));
    }
    return when(
        named(PARSED).getField(CORRUPT).isNotNull(),
        reason.otherwise(lit("a column is of another type than in the rest of the input")));
  }

  /** One bad row makes Spark infer a string, or doubles; then the rows themselves are looked at. */
  private DataType arrayType(Dataset<Row> lines, StructField field) {
    if (Columns.isNested(field.dataType())) {
      return IdArrays.NESTED;
    }
    if (field.dataType().equals(IdArrays.FLAT)) {
      return IdArrays.FLAT;
    }
    return IdArrays.depth(
        lines,
        type -> parsed(new StructType().add(field.name(), type, true)).getField(field.name()),
        field.name(),
        field.dataType().simpleString());
  }
}
