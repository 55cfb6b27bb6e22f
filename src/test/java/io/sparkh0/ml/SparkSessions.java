// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import org.apache.spark.sql.SparkSession;

/** The session of the tests: one in a JVM, with two task slots. */
public final class SparkSessions {
  private SparkSessions() {}

  /** The session that is there, else a new one. */
  public static SparkSession local() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.log.level", "WARN")
        .getOrCreate();
  }
}
