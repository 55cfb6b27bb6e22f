// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.layer.InputLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stage from a dataset of ids to one of features. */
@Tag("spark")
class TestH0EmbedderRows {
  private static final int V = 30;
  private static final int D = 7;
  private static final Pooling MEAN = Pooling.of("mean");

  private SparkSession spark;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector", "array", "binary"})
  void pooledAsTheLayerSays(String type) {
    H0Embedder stage = stage().setPooling("mean,max,last").setMaskCol("mask").setOutputType(type);
    Pooling pooling = Pooling.of("mean,max,last");
    Dataset<Row> rows =
        stage.transform(
            masked(
                RowFactory.create(List.of(3, 1, 29), List.of(1, 0, 1)),
                RowFactory.create(List.of(0, 0, 5, 6), null)));
    assertThat(H0Answers.column(rows, "h0"))
        .containsExactly(
            H0Answers.pooled(stage.layer(), pooling, new int[] {3, 1, 29}, 1, 0, 1),
            H0Answers.pooled(stage.layer(), pooling, new int[] {0, 0, 5, 6}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "binary"})
  void sequenceAsTheLayerSays(String type) {
    H0Embedder stage = sequences().setMaskCol("mask").setOutputType(type);
    Dataset<Row> rows =
        stage.transform(masked(RowFactory.create(List.of(3, 1, 29), List.of(1, 0, 1))));
    assertThat(H0Answers.column(rows, "h0"))
        .containsExactly(H0Answers.sequence(stage.layer(), 3, 1, 29));
    if (type.equals("array")) {
      List<List<?>> matrix = new ArrayList<>();
      for (Object row : rows.select("h0").first().getList(0)) {
        matrix.add(scala.jdk.javaapi.CollectionConverters.asJava((scala.collection.Seq<?>) row));
      }
      assertThat(matrix).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(D));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pooled,vector,error,false",
    "pooled,array,error,false",
    "pooled,binary,error,true",
    "pooled,vector,skip,true",
    "pooled,vector,skip,false",
    "sequence,array,error,true",
    "sequence,binary,omit,false"
  })
  void schemaAsAnnounced(String kind, String type, String handleInvalid, boolean reports) {
    H0Embedder stage =
        stage().setOutputKind(kind).setOutputType(type).setHandleInvalid(handleInvalid);
    if (kind.equals("pooled")) {
      stage.setPooling("mean,max");
    }
    if (reports) {
      stage.setErrorCol("why");
    }
    Dataset<Row> input = ids(List.of(1, 2));
    StructType announced = stage.transformSchema(input.schema());
    StructType actual = stage.transform(input).schema();
    assertThat(actual).isEqualTo(announced);
    StructField features = actual.apply("h0");
    assertThat(features.metadata()).isEqualTo(announced.apply("h0").metadata());
    long dimension = kind.equals("pooled") ? 2 * D : D;
    if (type.equals("vector")) {
      assertThat(AttributeGroup.fromStructField(features).size()).isEqualTo((int) dimension);
    } else {
      assertThat(features.metadata().getLong("dimension")).isEqualTo(dimension);
    }
    assertThat(Arrays.asList(actual.fieldNames()).contains("why")).isEqualTo(reports);
  }

  @Test
  void nullEmptyAndMaskedThroughout() {
    Row[] rows = {
      RowFactory.create(null, List.of(1)),
      RowFactory.create(List.of(), null),
      RowFactory.create(List.of(4, 5), List.of(0, 0))
    };
    float[] zero = new float[2 * D];
    H0Embedder pooled = stage().setPooling("mean,max").setNormalize(true).setMaskCol("mask");
    for (String type : List.of("vector", "array", "binary")) {
      assertThat(column(pooled.setOutputType(type), masked(rows)))
          .containsExactly(null, zero, zero);
    }
    H0Embedder sequence = sequences().setMaskCol("mask");
    for (String type : List.of("array", "binary")) {
      assertThat(column(sequence.setOutputType(type), masked(rows)))
          .containsExactly(null, new float[0], H0Answers.sequence(sequence.layer(), 4, 5));
    }
    Dataset<Row> reported = pooled.setErrorCol("why").transform(masked(rows));
    assertThat(H0Answers.column(reported, "h0")).containsExactly(null, zero, zero);
    assertThat(texts(reported, "why")).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource({
    "-1,id -1 at index 2 (must be 0 to 29)",
    "30,id 30 at index 2 (must be 0 to 29)",
    "31,id 31 at index 2 (must be 0 to 29)",
    ",id null at index 2 (must be 0 to 29)"
  })
  void aBadIdInEachWay(Integer bad, String message) {
    Dataset<Row> input = ids(Arrays.asList(1, 2, bad, 3), List.of(4));
    assertThatThrownBy(() -> stage().transform(input).collectAsList())
        .hasStackTraceContaining(message.replaceFirst("^id -?\\d+", "id")); // logs show it

    Dataset<Row> skipped = stage().setHandleInvalid("skip").transform(input);
    InputLayer layer = stage().layer();
    assertThat(H0Answers.column(skipped, "h0"))
        .containsExactly(H0Answers.pooled(layer, MEAN, new int[] {4}));
    assertThat(skipped.count()).isEqualTo(1);

    Dataset<Row> kept = sequences().setHandleInvalid("keep").setUnknownId(9).transform(input);
    assertThat(H0Answers.column(kept, "h0"))
        .containsExactly(H0Answers.sequence(layer, 1, 2, 9, 3), H0Answers.sequence(layer, 4));

    Dataset<Row> omitted = sequences().setHandleInvalid("omit").transform(input);
    assertThat(H0Answers.column(omitted, "h0"))
        .containsExactly(
            H0Answers.sequence(layer, new int[] {1, 2, 3}, new int[] {0, 1, 3}),
            H0Answers.sequence(layer, 4))
        .doesNotContain(H0Answers.sequence(layer, 1, 2, 3));

    Dataset<Row> reported = stage().setErrorCol("why").transform(input);
    assertThat(H0Answers.column(reported, "h0"))
        .containsExactly(null, H0Answers.pooled(layer, MEAN, new int[] {4}));
    assertThat(texts(reported, "why")).containsExactly(message, null);
  }

  @Test
  void allIdsOmittedIsAnEmptyDocument() {
    assertThat(column(stage().setHandleInvalid("omit"), ids(List.of(-1, 99))))
        .containsExactly(new float[D]);
  }

  @Test
  void bagsAreMeans() {
    H0Embedder stage = H0Embedder.random(V, D, "normal:1", 42).setInputCol("ids");
    stage.setOutputKind("sequence").setOutputType("array");
    StructType schema = idsOf(DataTypes.createArrayType(DataTypes.IntegerType));
    Dataset<Row> input =
        spark.createDataFrame(
            List.of(RowFactory.create(List.of(List.of(3, 4, 4), List.of(5), List.of()))), schema);
    float[] expected = new float[3 * D];
    float[] three = stage.layer().table().row(3);
    float[] four = stage.layer().table().row(4);
    for (int c = 0; c < D; c++) {
      expected[c] = (three[c] + 2 * four[c]) / 3;
    }
    System.arraycopy(stage.layer().table().row(5), 0, expected, D, D);
    assertThat(column(stage, input).get(0)).containsExactly(expected, within());
    Dataset<Row> bad =
        spark.createDataFrame(
            List.of(
                RowFactory.create(List.of(List.of(3), List.of(4, 30))),
                RowFactory.create(Arrays.asList(List.of(3), null))),
            schema);
    assertThat(texts(stage.setErrorCol("why").transform(bad), "why"))
        .containsExactly(
            "id 30 at index 1 (must be 0 to 29)", "id null at index 1 (must be 0 to 29)");
    assertThat(column(stage.setHandleInvalid("omit"), bad))
        .containsExactly(H0Answers.sequence(stage.layer(), 3, 4), stage.layer().table().row(3));
  }

  @Test
  void idsFromOne() {
    H0Embedder stage = sequences().setIdBase(1).setErrorCol("why");
    Dataset<Row> rows = stage.transform(ids(List.of(1, 30), List.of(0), List.of(31)));
    assertThat(H0Answers.column(rows, "h0"))
        .containsExactly(H0Answers.sequence(stage.layer(), 0, 29), null, null);
    assertThat(texts(rows, "why"))
        .containsExactly(
            null, "id 0 at index 0 (must be 1 to 30)", "id 31 at index 0 (must be 1 to 30)");
    H0Embedder keep = sequences().setIdBase(1).setHandleInvalid("keep").setUnknownId(30);
    assertThat(column(keep, ids(List.of(2, 0))))
        .containsExactly(H0Answers.sequence(keep.layer(), 1, 29));
  }

  @Test
  void anyIntegralType() {
    float[] expected = H0Answers.sequence(stage().layer(), 7, 29);
    Object[][] cells = {
      {DataTypes.LongType, List.of(7L, 29L)},
      {DataTypes.IntegerType, List.of(7, 29)},
      {DataTypes.ShortType, List.of((short) 7, (short) 29)},
      {DataTypes.ByteType, List.of((byte) 7, (byte) 29)}
    };
    for (Object[] cell : cells) {
      Dataset<Row> input =
          spark.createDataFrame(List.of(RowFactory.create(cell[1])), idsOf((DataType) cell[0]));
      assertThat(column(sequences(), input)).containsExactly(expected);
    }
    Dataset<Row> far =
        spark.createDataFrame(
            List.of(
                RowFactory.create(List.of(1L << 32)),
                RowFactory.create(List.of(Long.MIN_VALUE)),
                RowFactory.create(List.of(Long.MAX_VALUE))),
            idsOf(DataTypes.LongType));
    assertThat(texts(stage().setIdBase(1).setErrorCol("why").transform(far), "why"))
        .containsExactly(
            "id 4294967296 at index 0 (must be 1 to 30)",
            "id -9223372036854775808 at index 0 (must be 1 to 30)",
            "id 9223372036854775807 at index 0 (must be 1 to 30)");
  }

  /** Parquet's reader gives parts of columns where rows in memory have arrays. */
  @ParameterizedTest
  @CsvSource({"int,error", "bigint,error", "smallint,error", "int,omit", "bigint,keep"})
  void idsFromParquetAsFromMemory(String type, String handleInvalid, @TempDir Path folder) {
    String far = type.equals("bigint") ? "4294967297" : "31";
    Dataset<Row> memory =
        spark.sql(
            String.format(
                "SELECT n, CAST(a AS array<%s>) AS ids FROM VALUES (1, array(1, 30, 7, 9)), "
                    + "(2, null), (3, array()), (4, array(2, null, 3)), (5, array(5, %s)), "
                    + "(6, array(0)), (7, array(4, 4, 4, null)), (8, array(30)) AS t(n, a)",
                type, far));
    String path = folder.resolve("ids").toString();
    memory.coalesce(1).write().parquet(path);
    H0Embedder stage =
        sequences()
            .setIdBase(1)
            .setMaxLength(3)
            .setOverflow("truncate")
            .setHandleInvalid(handleInvalid)
            .setErrorCol("why");
    if (handleInvalid.equals("keep")) {
      stage.setUnknownId(12);
    }
    Dataset<Row> expected = stage.transform(memory).orderBy("n");
    Dataset<Row> read = stage.transform(spark.read().parquet(path)).orderBy("n");
    assertThat(H0Answers.column(read, "h0"))
        .containsExactlyElementsOf(H0Answers.column(expected, "h0"))
        .contains(H0Answers.sequence(stage.layer(), 0, 29, 6))
        .contains(H0Answers.sequence(stage.layer(), 29));
    assertThat(texts(read, "why")).containsExactlyElementsOf(texts(expected, "why"));
  }

  @Test
  void badMasks() {
    Dataset<Row> input =
        masked(
            RowFactory.create(List.of(1, 2), List.of(1)),
            RowFactory.create(List.of(1, 2), List.of(1, 2)),
            RowFactory.create(List.of(1, 2), Arrays.asList(1, null)),
            RowFactory.create(List.of(1, 2), List.of(1, 0)));
    H0Embedder stage = stage().setMaskCol("mask");
    // In one partition: of two, either may fail first.
    assertThatThrownBy(() -> stage.transform(input.coalesce(1)).collectAsList())
        .hasStackTraceContaining("mask array of 1 for 2 ids");
    Dataset<Row> rows =
        stage.copy(new org.apache.spark.ml.param.ParamMap()).setErrorCol("why").transform(input);
    assertThat(texts(rows, "why"))
        .containsExactly(
            "mask array of 1 for 2 ids (must be as long)",
            "mask value 2 at index 1 (must be 0 or 1)",
            "mask value null at index 1 (must be 0 or 1)",
            null);
    assertThat(H0Answers.column(rows, "h0"))
        .containsExactly(
            null, null, null, H0Answers.pooled(stage.layer(), MEAN, new int[] {1, 2}, 1, 0));
  }

  @Test
  void aVeryLongDocument() {
    int length = 100_000;
    int[] ids = new int[length];
    List<Integer> boxed = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      ids[i] = (int) ((i * 31L) % V);
      boxed.add(ids[i]);
    }
    Dataset<Row> input = ids(boxed);
    assertThat(column(stage().setPooling("mean,max"), input))
        .containsExactly(H0Answers.pooled(stage().layer(), Pooling.of("mean,max"), ids));
    assertThat(column(sequences().setOutputType("binary"), input).get(0))
        .isEqualTo(H0Answers.sequence(stage().layer(), ids));
  }

  @Test
  void overflow() {
    Dataset<Row> input = ids(List.of(1, 2, 3), List.of(4, 5));
    H0Embedder stage = sequences().setMaxLength(2);
    assertThatThrownBy(() -> stage.transform(input).collectAsList())
        .hasStackTraceContaining("3 tokens, and at most 2 are allowed");
    assertThat(column(stage.setOverflow("truncate"), input))
        .containsExactly(
            H0Answers.sequence(stage.layer(), 1, 2), H0Answers.sequence(stage.layer(), 4, 5));
  }

  @Test
  void learnedPositionsEnd() {
    H0Embedder layer = H0Embedder.random(V, D, "normal", 1).setPosition("learned").setMaxLength(2);
    H0Embedder stage = H0Embedder.fromLayer(layer.layer()).setInputCol("ids");
    stage.setOutputKind("sequence").setOutputType("array");
    Dataset<Row> input = ids(List.of(1, 2, 3), List.of(4, 5));
    assertThatThrownBy(() -> stage.transform(input).collectAsList())
        .hasStackTraceContaining("token 2 has position 2, and there are 2 positions");
    assertThat(column(stage.setOverflow("truncate"), input))
        .containsExactly(
            H0Answers.sequence(stage.layer(), 1, 2), H0Answers.sequence(stage.layer(), 4, 5));
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-6f);
  }

  /** A stage with sinusoidal positions, so that a token's place shows. */
  private static H0Embedder stage() {
    return H0Embedder.random(V, D, "normal:1", 42).setPosition("sinusoidal").setInputCol("ids");
  }

  private static H0Embedder sequences() {
    return stage().setOutputKind("sequence").setOutputType("array");
  }

  private static StructType idsOf(DataType element) {
    return new StructType().add("ids", DataTypes.createArrayType(element));
  }

  private Dataset<Row> ids(List<?>... documents) {
    List<Row> rows = new ArrayList<>();
    for (List<?> document : documents) {
      rows.add(RowFactory.create(document));
    }
    return spark.createDataFrame(rows, idsOf(DataTypes.IntegerType)).coalesce(1);
  }

  private Dataset<Row> masked(Row... rows) {
    return spark.createDataFrame(
        Arrays.asList(rows),
        idsOf(DataTypes.IntegerType).add("mask", DataTypes.createArrayType(DataTypes.IntegerType)));
  }

  private static List<float[]> column(H0Embedder stage, Dataset<Row> input) {
    return H0Answers.column(stage.transform(input), "h0");
  }

  private static List<String> texts(Dataset<Row> rows, String column) {
    List<String> cells = new ArrayList<>();
    for (Row row : rows.select(column).collectAsList()) {
      cells.add(row.getString(0));
    }
    return cells;
  }
}
