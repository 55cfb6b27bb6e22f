// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Small rows of three topics, which single words tell apart. */
final class TrainingRows {
  /** Text, topic, the topic's number, and ids that tell as much as the words. */
  static final StructType TYPE =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("topic", DataTypes.StringType)
          .add("number", DataTypes.IntegerType)
          .add("ids", DataTypes.createArrayType(DataTypes.IntegerType));

  private static final List<String> TOPICS = List.of("food", "money", "rain");
  private static final List<List<String>> WORDS =
      List.of(
          List.of("bread", "soup", "rice", "salt"),
          List.of("bill", "card", "bank", "coin"),
          List.of("cloud", "storm", "drop", "wind"));

  private TrainingRows() {}

  static List<Row> messages() {
    List<Row> rows = new ArrayList<>();
    for (int topic = 0; topic < TOPICS.size(); topic++) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          String text = "the " + WORDS.get(topic).get(i) + " and the " + WORDS.get(topic).get(j);
          rows.add(
              RowFactory.create(
                  text, TOPICS.get(topic), topic, new int[] {4 * topic + i, 4 * topic + j}));
        }
      }
    }
    return rows;
  }

  /**
   * What a stage makes of rows that arrive as a stream.
   *
   * @param folder new, for the rows
   */
  static Dataset<Row> streamed(Transformer stage, Dataset<Row> rows, String folder)
      throws TimeoutException {
    rows.coalesce(1).write().parquet(folder);
    SparkSession session = rows.sparkSession();
    String name = stage.uid() + "_stream";
    StreamingQuery query =
        stage
            .transform(session.readStream().schema(TYPE).parquet(folder))
            .writeStream()
            .format("memory")
            .queryName(name)
            .start();
    query.processAllAvailable();
    query.stop();
    return session.table(name);
  }
}
