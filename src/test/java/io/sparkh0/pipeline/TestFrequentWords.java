// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.ml.SparkSessions;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class TestFrequentWords {
  private static SparkSession spark;

  @BeforeAll
  static void session() {
    spark = SparkSessions.local();
  }

  /** Counted by several tasks, whose counts meet in the driver. */
  private static String counted(List<String> words) {
    return spark
        .createDataset(words, Encoders.STRING())
        .repartition(3)
        .toDF("word")
        .select(FrequentWords.of(array(col("word"))))
        .as(Encoders.STRING())
        .first();
  }

  @Test
  void fewWordsAreCountedExactly() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      words.add(i % 3 == 0 ? "\u6570" : i % 9 == 1 ? "b" : "w" + i % 90);
    }
    assertThat(counted(words))
        .startsWith("\u6570 (300), b (100), w11 (10), w13 (10)")
        .doesNotContain("about");
  }

  @Test
  void ofManyWordsThoseInFrontAreEstimated() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      words.add(i % 3 == 0 ? "often" : "w" + i);
    }
    String counted = counted(words);
    assertThat(counted).startsWith("often (about 20");
    String number = counted.replaceFirst("often \\(about ([0-9]+)\\).*", "$1");
    assertThat(Integer.parseInt(number)).isBetween(20_000, 20_050);
  }
}
