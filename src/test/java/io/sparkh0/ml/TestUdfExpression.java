// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stages whose functions are public UDFs give what they give otherwise. */
@Tag("spark")
class TestUdfExpression {
  private static final String EXPRESSION = "spark.sparkh0.expression";

  private static SparkSession spark;
  private static Dataset<Row> rows;

  @BeforeAll
  static void session() {
    spark = SparkSessions.local();
    rows =
        spark
            .range(9)
            .select(
                expr("id"),
                expr("IF(id = 4, NULL, transform(sequence(0, id), x -> int(x))) AS ids"),
                expr("transform(sequence(0, id), x -> x % 2) AS mask"),
                expr(
                    "IF(id = 5, NULL, concat_ws(' ', 'Where is my', repeat('é', int(id)))) AS text"));
  }

  @AfterEach
  void invokes() {
    spark.conf().unset(EXPRESSION);
  }

  private static H0Embedder embedder() {
    return H0Embedder.random(9, 5, "normal", 1).setInputCol("ids").setMaskCol("mask");
  }

  /** The same rows by both expressions. */
  private static List<Row> both(Transformer stage) {
    List<Row> invoked = stage.transform(rows).collectAsList();
    spark.conf().set(EXPRESSION, "udf");
    Dataset<Row> called = stage.transform(rows);
    assertThat(called.queryExecution().analyzed().toString()).contains("UDF");
    assertThat(called.schema()).isEqualTo(stage.transformSchema(rows.schema()));
    assertThat(called.collectAsList()).isEqualTo(invoked);
    return invoked;
  }

  @ParameterizedTest
  @CsvSource({
    "pooled, vector, error",
    "pooled, array, skip",
    "sequence, array, omit",
    "sequence, binary, omit"
  })
  void features(String kind, String type, String handleInvalid) {
    assertThat(
            both(
                embedder().setOutputKind(kind).setOutputType(type).setHandleInvalid(handleInvalid)))
        .hasSize(9);
  }

  @Test
  void theReasonOfABadRow() {
    H0Embedder few = H0Embedder.random(7, 5, "normal", 1).setInputCol("ids").setErrorCol("error");
    assertThat(both(few))
        .extracting(row -> row.getAs("error"))
        .contains("id 7 at index 7 (must be 0 to 6)");
  }

  @Test
  void idsOfTexts() {
    SubwordTokenizer subwords = SubwordTokenizer.fromFile("sample-data/vocab.txt");
    both(subwords.setInputCol("text").setOutputCol("tokens"));
    invokes();
    both(new NgramTokenizer().setInputCol("text").setOutputCol("tokens"));
  }

  @Test
  void otherExpressionsAreRefused() {
    spark.conf().set(EXPRESSION, "native");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> embedder().transform(rows))
        .withMessage("Invalid spark.sparkh0.expression: 'native' (must be invoke or udf)");
  }

  @Test
  void aBadRowFailsAsItDoesOtherwise() {
    spark.conf().set(EXPRESSION, "udf");
    H0Embedder few = H0Embedder.random(7, 5, "normal", 1).setInputCol("ids");
    assertThatThrownBy(() -> few.transform(rows).collectAsList())
        .rootCause()
        .hasMessage("id at index 7 (must be 0 to 6)");
  }
}
