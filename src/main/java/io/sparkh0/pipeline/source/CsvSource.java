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
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * CSV with a header, quoted fields with line ends in them; ids are written as {@code [1, 2, 3]}.
 */
final class CsvSource {
  private final SparkSession session;
  private final InputSettings input;

  CsvSource(SparkSession session, InputSettings input) {
    this.session = session;
    this.input = input;
  }

  Dataset<Row> read() {
    Map<String, String> how = new LinkedHashMap<>();
    how.put("header", "true");
    how.put("multiLine", "true");
    how.put("escape", "\"");
    how.put("mode", "PERMISSIVE");
    how.put("columnNameOfCorruptRecord", CORRUPT);
    // Else Spark gives the columns of each file the names of the first file's, whatever its header.
    how.put("enforceSchema", "false");
    StructType header = session.read().options(how).csv(input.files()).schema();
    if (header.isEmpty()) {
      return session.createDataFrame(List.of(), SourceColumns.withOwn(input.emptySchema()));
    }
    List<String> wanted = input.columns();
    SourceColumns.requireColumns(header, wanted);
    Dataset<Row> rows =
        session
            .read()
            .options(how)
            .schema(header.add(CORRUPT, DataTypes.StringType, true))
            .csv(input.files());
    List<Column> columns = new ArrayList<>();
    Column fault =
        when(
            named(CORRUPT).isNotNull(),
            lit("the row has another number of columns than the header"));
    for (String name : header.fieldNames()) {
      Column value = named(name);
      if (input.idsColumn().isPresent() && wanted.contains(name)) {
        Column array =
            from_json(value, IdArrays.depth(rows, type -> from_json(value, type), name, "text"));
        fault =
            fault.when(
                value.isNotNull().and(array.isNull()),
                lit("column '" + name + "' holds no array of integers like [1, 2]"));
        columns.add(array.as(name));
      } else {
        columns.add(value.as(name));
      }
    }
    columns.add(col("_metadata.file_path").as(FILE));
    Column all = to_json(struct(SourceColumns.quotedAll(header)));
    columns.add(when(named(CORRUPT).isNotNull(), named(CORRUPT)).otherwise(all).as(ROW));
    columns.add(fault.as(FAULT));
    return rows.select(columns.toArray(new Column[0]));
  }
}
