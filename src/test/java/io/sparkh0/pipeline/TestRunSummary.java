// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that are shown after a run. */
class TestRunSummary {
  @Test
  void featuresOfEachTypeAreShortened() {
    List<Double> numbers = List.of(0.5, 1.0, -1.0, 2.0, 3.0);
    Seq<Double> array = CollectionConverters.asScala(numbers).toSeq();
    StructType json =
        new StructType()
            .add("type", DataTypes.LongType)
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType));
    Row vector = new GenericRowWithSchema(new Object[] {1L, array}, json);
    String shown = "[0.5, 1.0, -1.0, 2.0, … (5 numbers)";
    assertThat(RunSummary.shorten(Vectors.dense(0.5, 1, -1, 2, 3))).isEqualTo(shown);
    assertThat(RunSummary.shorten(array)).isEqualTo(shown);
    assertThat(RunSummary.shorten(vector)).isEqualTo(shown);
    assertThat(RunSummary.shorten(CollectionConverters.asScala(List.of(1.0)).toSeq()))
        .isEqualTo("[1.0]");
    assertThat(RunSummary.shorten(Collections.emptyMap().get("none"))).isEqualTo("null");
  }
}
