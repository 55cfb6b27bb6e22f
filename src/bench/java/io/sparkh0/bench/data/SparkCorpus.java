package io.sparkh0.bench.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** A corpus of ids as Parquet. */
public final class SparkCorpus {
  public static final String NUMBER = "document";
  public static final String IDS = "ids";
  public static final String WORDS = "words";

  private final SparkSession session;
  private final ZipfIds ids;
  private final int length;

  public SparkCorpus(SparkSession session, ZipfIds ids, int length) {
    this.session = session;
    this.ids = ids;
    this.length = length;
  }

  /** Writes documents: their numbers and ids. */
  public void write(long documents, String path) {
    numbered(documents).write().parquet(path);
  }

  /** Writes documents whose ids are words as well, for what takes words. */
  public void writeWithWords(long documents, String path) {
    numbered(documents)
        .withColumn(WORDS, transform(col(IDS), SparkCorpus::word))
        .write()
        .parquet(path);
  }

  private Dataset<Row> numbered(long documents) {
    ZipfIds source = ids;
    int size = length;
    UDF1<Long, int[]> draw = number -> source.document(number, size);
    return session
        .range(documents)
        .toDF(NUMBER)
        .withColumn(
            IDS, udf(draw, DataTypes.createArrayType(DataTypes.IntegerType)).apply(col(NUMBER)));
  }

  private static Column word(Column id) {
    return concat(lit("w"), id.cast(DataTypes.StringType));
  }

  /** The word of an id. */
  public static String word(int id) {
    return "w" + id;
  }
}
