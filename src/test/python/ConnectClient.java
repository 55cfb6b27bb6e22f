// SPDX-License-Identifier: Apache-2.0

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Prints what a query gives through Spark Connect's client for Java: ConnectClient.java REMOTE QUERY. */
class ConnectClient {
  public static void main(String[] args) throws Exception {
    SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate();
    for (Row row : spark.sql(args[1]).collectAsList()) {
      System.out.println(row.mkString(" "));
    }
    spark.close();
  }
}
