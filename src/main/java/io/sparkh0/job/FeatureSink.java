package io.sparkh0.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * How Parquet takes features: without a dictionary. Hardly two floats are equal, so Parquet would
 * hash every one of them, give up, and write them plainly. All else stays as Spark has it: measured
 * on floats, no codec is more than a twentieth faster than Spark's own or makes them smaller, and
 * neither do row groups, pages or the absence of statistics; but text beside them wants a codec.
 */
final class FeatureSink {
  private static final String DICTIONARY = "parquet.enable.dictionary#";

  private FeatureSink() {}

  /**
   * Sets the options of a writer; other formats than Parquet do not read them.
   *
   * @param features the column
   */
  static DataFrameWriter<Row> configure(DataFrameWriter<Row> writer, StructField features) {
    for (String path : leaves(features.name(), features.dataType())) {
      writer.option(DICTIONARY + path, false);
    }
    return writer;
  }

  /** The columns that Parquet makes of one, by the names that it gives them. */
  static List<String> leaves(String path, DataType type) {
    List<String> paths = new ArrayList<>();
    if (type instanceof ArrayType array) {
      paths.addAll(leaves(path + ".list.element", array.elementType()));
    } else if (type instanceof UserDefinedType<?> wrapped) {
      paths.addAll(leaves(path, wrapped.sqlType()));
    } else if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        paths.addAll(leaves(path + "." + field.name(), field.dataType()));
      }
    } else {
      paths.add(path);
    }
    return paths;
  }
}
