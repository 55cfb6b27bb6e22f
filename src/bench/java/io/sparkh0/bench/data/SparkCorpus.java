// SPDX-License-Identifier: Apache-2.0
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
  /** Column of the document's number, a long from 0. */
  public static final String NUMBER = "document";

  /** Column of its ids, an array of ints. */
  public static final String IDS = "ids";

  /** Column of the same ids as words, an array of strings. */
  public static final String WORDS = "words";

  private final SparkSession session;
  private final ZipfIds ids;
  private final int length;

  /**
   * @param ids draws the documents
   * @param length ids of a document
   */
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

  /**
   * Fails where the features of the first documents are not their means.
   *
   * @param path what made them, for the message
   * @param features with the documents' numbers
   * @param column of the features
   * @throws io.sparkh0.bench.DisagreementException with the first that differs
   */
  public void check(String path, Dataset<Row> features, String column, PlainReference reference) {
    for (Row row : features.select(NUMBER, column).where(first()).collectAsList()) {
      int[] document = ids.document(row.getLong(0), length);
      reference.check(path, document, 0, length, FeatureValue.floats(row.get(1)), 0);
    }
  }

  /** Whether a row is of the documents that are checked. */
  public static Column first() {
    return col(NUMBER).lt(PlainReference.DOCUMENTS);
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
