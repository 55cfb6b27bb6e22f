// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each misuse is told by the schema, before a row is read. */
@Tag("spark")
class TestH0EmbedderSchema {
  private static final StructType SCHEMA =
      new StructType()
          .add("ids", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("text", DataTypes.StringType)
          .add("floats", DataTypes.createArrayType(DataTypes.FloatType))
          .add("flags", DataTypes.createArrayType(DataTypes.BooleanType))
          .add("mask", DataTypes.createArrayType(DataTypes.LongType));

  private SparkSession spark;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
  }

  @Test
  void wrongColumnType() {
    refused(stage().setInputCol("text"), "inputCol", "'text'", "string", "array of integers");
    refused(stage().setInputCol("floats"), "inputCol", "'floats'", "array<float>");
    refused(stage().setInputCol("flags"), "inputCol", "'flags'", "array<boolean>");
    refused(stage().setMaskCol("floats"), "maskCol", "'floats'", "array<float>");
    refused(sinusoidal().setPositionIdsCol("flags"), "positionIdsCol", "'flags'");
    accepted(stage().setMaskCol("flags"));
    accepted(stage().setMaskCol("mask"));
  }

  @Test
  void missingColumn() {
    refused(stage().setInputCol("tokens"), "inputCol", "'tokens'", "ids, text, floats");
    refused(stage().setMaskCol("masks"), "maskCol", "'masks'");
    refused(sinusoidal().setPositionIdsCol("places"), "positionIdsCol", "'places'");
    refused(H0Embedder.random(30, 4, "normal", 1), "inputCol", "not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "TEXT", "Ids"})
  void nameClash(String taken) {
    refused(stage().setOutputCol(taken), "outputCol", taken);
    refused(stage().setErrorCol(taken), "errorCol", taken);
  }

  @Test
  void errorsAndFeaturesInOneColumn() {
    refused(stage().setErrorCol("h0"), "errorCol", "h0");
    refused(stage().setOutputCol("x").setErrorCol("X"), "errorCol", "X");
  }

  @Test
  void sequencesAreNoVectors() {
    refused(stage().setOutputKind("sequence").setOutputType("vector"), "outputType", "sequence");
    refused(
        stage().setOutputKind("sequence").setOutputType("array").setPooling("max"),
        "pooling",
        "outputKind");
    accepted(stage().setOutputKind("sequence").setOutputType("array"));
  }

  @Test
  void maxLengthBeyondTheLearnedPositions() {
    H0Embedder eight = H0Embedder.random(30, 4, "normal", 1).setPosition("learned").setMaxLength(8);
    accepted(eight.setInputCol("ids"));
    H0Embedder fixed = H0Embedder.fromLayer(eight.layer()).setInputCol("ids");
    accepted(fixed.setMaxLength(8));
    refused(fixed.setMaxLength(9), "maxLength", "9", "8 tokens");
    noValue(() -> fixed.setMaxLength(0), "maxLength", "0");
    accepted(fixed.setMaxLength(9).setPositionIdsCol("mask"));
  }

  @Test
  void keepNeedsAnUnknownIdOfTheTable() {
    refused(stage().setHandleInvalid("keep"), "handleInvalid keep", "unknownId");
    refused(stage().setHandleInvalid("keep").setUnknownId(30), "unknownId", "30", "0 to 29");
    noValue(() -> stage().setUnknownId(-1), "unknownId", "-1");
    refused(stage().setHandleInvalid("keep").setUnknownId(0).setIdBase(1), "unknownId", "1 to 30");
    refused(stage().setUnknownId(3), "unknownId", "handleInvalid keep");
    accepted(stage().setHandleInvalid("keep").setUnknownId(29));
  }

  @Test
  void columnsThatTheTableHasNoUseFor() {
    refused(stage().setTokenTypeIdsCol("mask"), "tokenTypeIdsCol", "'mask'", "token types");
    refused(stage().setPositionIdsCol("mask"), "positionIdsCol", "'mask'", "positions");
    accepted(sinusoidal().setPositionIdsCol("mask"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"weightedMean", "mean,sifMean"})
  void weightedPoolingWithoutWeights(String pooling) {
    refused(stage().setPooling(pooling), "pooling", pooling, "weights");
  }

  @Test
  void valuesThatAreNone() {
    noValue(() -> stage().setPooling("average"), "pooling", "average");
    refused(stage().setPooling("flatten"), "flatten");
    noValue(() -> stage().setOutputKind("rows"), "outputKind", "rows", "pooled");
    noValue(() -> stage().setOutputType("tensor"), "outputType", "tensor", "binary");
    noValue(() -> stage().setHandleInvalid("drop"), "handleInvalid", "drop", "omit");
    noValue(() -> stage().setOverflow("cut"), "overflow", "cut", "truncate");
    noValue(() -> stage().setIdBase(2), "idBase", "2");
    refused(new H0Embedder().setInputCol("ids"), "table");
    refused(
        H0Embedder.fromLayer(stage().layer()).setInputCol("ids").setPosition("sinusoidal"),
        "position",
        "layer");
  }

  private static H0Embedder stage() {
    return H0Embedder.random(30, 4, "normal", 1).setInputCol("ids");
  }

  private static H0Embedder sinusoidal() {
    return stage().setPosition("sinusoidal");
  }

  private void accepted(H0Embedder stage) {
    assertThatCode(() -> stage.transform(spark.createDataFrame(java.util.List.of(), SCHEMA)))
        .doesNotThrowAnyException();
    assertThatCode(() -> stage.transformSchema(SCHEMA)).doesNotThrowAnyException();
  }

  /** The Param itself refuses it. */
  private static void noValue(ThrowingCallable set, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(set)
        .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.getMessage()).contains(words));
  }

  /** Both the schema's check and the stage itself refuse it. */
  private void refused(H0Embedder stage, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.transformSchema(SCHEMA))
        .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.getMessage()).contains(words));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.transform(spark.createDataFrame(java.util.List.of(), SCHEMA)));
  }
}
