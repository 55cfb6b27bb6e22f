// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.text.json.MalformedTokenizerException;
import io.sparkh0.text.tokenizer.SmallTokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage from a dataset of texts to one of ids. */
@Tag("spark")
class TestSubwordTokenizer {
  private static final StructType TEXTS =
      new StructType().add("n", DataTypes.IntegerType).add("text", DataTypes.StringType);

  @TempDir Path folder;
  private SparkSession spark;
  private String vocabulary;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
    vocabulary = SmallTokenizers.vocabTxt(folder).toString();
  }

  @Test
  void ids() {
    Dataset<Row> ids = stage().transform(texts("Hello worlds!", "", null));
    assertThat(column(ids, "ids")).containsExactly(List.of(2, 5, 6, 7, 8, 3), List.of(2, 3), null);
  }

  @Test
  void masksAndTypes() {
    Dataset<Row> all =
        stage().setMaskCol("mask").setTokenTypeIdsCol("types").transform(texts("hello", "", null));
    assertThat(column(all, "ids")).containsExactly(List.of(2, 5, 3), List.of(2, 3), null);
    assertThat(column(all, "mask")).containsExactly(List.of(1, 1, 1), List.of(1, 1), null);
    assertThat(column(all, "types")).containsExactly(List.of(0, 0, 0), List.of(0, 0), null);
  }

  @Test
  void unknownWords() {
    Dataset<Row> all =
        stage().setUnknownCol("unknown").transform(texts("Hello Wórd, WORLD", "hello", null));
    assertThat(column(all, "ids"))
        .containsExactly(List.of(2, 5, 1, 1, 6, 3), List.of(2, 5, 3), null);
    assertThat(TestSubwordTokenizer.<String>column(all, "unknown"))
        .containsExactly(List.of("Wórd", ","), List.of(), null);
  }

  @Test
  void specialTokensAndCase() {
    Dataset<Row> texts = texts("Hello", "");
    assertThat(column(stage().setSpecialTokens(false).transform(texts), "ids"))
        .containsExactly(List.of(5), List.of());
    assertThat(column(stage().setLowerCase("off").transform(texts), "ids"))
        .containsExactly(List.of(2, 1, 3), List.of(2, 3));
    assertThatThrownBy(() -> stage().setLowerCase("no"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lowerCase");
  }

  @Test
  void staticModelsFollowTheirLibrary() throws IOException {
    Dataset<Row> texts = texts("Hello zebra world hello", "zebra", "");
    Files.writeString(
        folder.resolve("config.json"), "{\"model_type\": \"model2vec\", \"max_length\": 2}");
    SubwordTokenizer stage = stage().setDroppedCountCol("dropped");
    assertThat(column(stage.transform(texts), "ids"))
        .containsExactly(List.of(5, 6), List.of(), List.of());
    assertThat(stage.transform(texts).select("dropped").as(Encoders.INT()).collectAsList())
        .containsExactly(1, 1, 0);
    assertThat(stage.describe())
        .contains("no special tokens", "unknown tokens dropped", "at most 2", "Model2Vec");
    assertThat(column(stage().setSpecialTokens("on").transform(texts), "ids"))
        .containsExactly(List.of(2, 5), List.of(2, 3), List.of(2, 3));
    SubwordTokenizer own = stage().setSpecialTokens("true").setDropUnknown(false).setMaxLength(9);
    assertThat(column(own.transform(texts), "ids"))
        .containsExactly(List.of(2, 5, 1, 6, 5, 3), List.of(2, 1, 3), List.of(2, 3));
    assertThat(own.describe()).contains("special tokens as its post-processor says");
    Files.delete(folder.resolve("config.json"));
    Files.writeString(
        folder.resolve("modules.json"), "[{\"path\": \"\", \"type\": \"x.StaticEmbedding\"}]");
    assertThat(column(stage().transform(texts), "ids"))
        .containsExactly(List.of(5, 1, 6, 5), List.of(1), List.of());
  }

  @Test
  void aChangedParamReadsItsFile() throws IOException {
    SubwordTokenizer stage = stage();
    assertThat(column(stage.transform(texts("hello")), "ids")).containsExactly(List.of(2, 5, 3));
    Path other = Files.writeString(folder.resolve("other.txt"), "[UNK]\nhello\n");
    stage.setTokenizer(other.toString());
    assertThat(column(stage.transform(texts("hello")), "ids")).containsExactly(List.of(1));
  }

  @Test
  void theSchemaIsTold() {
    SubwordTokenizer stage = stage().setMaskCol("mask").setTokenTypeIdsCol("types");
    Dataset<Row> texts = texts("hello");
    StructType told = stage.transformSchema(texts.schema());
    assertThat(stage.transform(texts).schema()).isEqualTo(told);
    assertThat(told.catalogString())
        .isEqualTo("struct<n:int,text:string,ids:array<int>,mask:array<int>,types:array<int>>");
    assertThat(told.apply("ids").dataType())
        .isEqualTo(DataTypes.createArrayType(DataTypes.IntegerType, false));
    assertThat(told.apply("ids").nullable()).isTrue();
  }

  @Test
  void anyColumnNames() {
    Dataset<Row> texts = texts("hello").withColumnRenamed("text", "a.b`c");
    Dataset<Row> ids = stage().setInputCol("a.b`c").setOutputCol("x.y").transform(texts);
    assertThat(ids.columns()).containsExactly("n", "a.b`c", "x.y");
    assertThat(ids.first().getList(2)).isEqualTo(List.of(2, 5, 3));
  }

  @Test
  void wrongColumns() {
    refuses(
        stage().setInputCol("none"),
        "Invalid inputCol: none (must be a string column; there are: n int, text string)");
    refuses(stage().setInputCol("n"), "Invalid inputCol: n (must be a string column; there");
    refuses(stage().setOutputCol("TEXT"), "Invalid outputCol: TEXT (must be a new column; there");
    refuses(
        stage().setMaskCol("ids"),
        "Invalid maskCol: ids (must be a new column; there are: n int, text string, ids array<int>)");
    refuses(stage().setMaskCol("m").setTokenTypeIdsCol("m"), "Invalid tokenTypeIdsCol: m (");
    refuses(new SubwordTokenizer().setTokenizer(vocabulary), "Invalid inputCol: not set");
    refuses(new SubwordTokenizer().setInputCol("text"), "Invalid tokenizer: not set");
  }

  @Test
  void wrongFiles() {
    assertThatThrownBy(() -> SubwordTokenizer.fromFile(folder + "/none"))
        .isInstanceOf(MalformedTokenizerException.class)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void transformStartsNoJob() {
    Dataset<Row> texts = texts("hello");
    spark.sparkContext().setJobGroup("transform", "transform only", false);
    try {
      Dataset<Row> ids = stage().transform(texts);
      assertThat(spark.sparkContext().statusTracker().getJobIdsForGroup("transform")).isEmpty();
      ids.collectAsList();
      assertThat(spark.sparkContext().statusTracker().getJobIdsForGroup("transform")).isNotEmpty();
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }

  @Test
  void tokenizesOnceForAllItsColumns() {
    Dataset<Row> all =
        stage()
            .setMaskCol("mask")
            .setTokenTypeIdsCol("types")
            .transform(texts("hello"))
            .filter("size(ids) > 1")
            .selectExpr("ids", "size(ids) + size(mask)", "types", "ids[0]");
    String plan = all.queryExecution().optimizedPlan().toString();
    assertThat(plan.split("invoke\\(tokenizer", -1)).as(plan).hasSize(2);
    assertThat(all.count()).isOne();
  }

  @Test
  void onlyBytesAreNeededOnceTransformed() throws IOException {
    Dataset<Row> ids = stage().transform(texts("hello", "world"));
    Files.delete(Path.of(vocabulary));
    assertThat(column(ids.repartition(2).orderBy("n"), "ids"))
        .containsExactly(List.of(2, 5, 3), List.of(2, 6, 3));
  }

  @Test
  void codeGenerationOff() {
    spark.conf().set("spark.sql.codegen.wholeStage", false);
    spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    try {
      assertThat(column(stage().setMaskCol("mask").transform(texts("hello", null)), "ids"))
          .containsExactly(List.of(2, 5, 3), null);
    } finally {
      spark.conf().unset("spark.sql.codegen.wholeStage");
      spark.conf().unset("spark.sql.codegen.factoryMode");
    }
  }

  @Test
  void bytesThatAreNoUtf8() {
    Dataset<Row> texts =
        texts("x").withColumn("text", functions.expr("cast(X'68656C6C6F20FFC3' as string)"));
    assertThat(column(stage().transform(texts), "ids")).containsExactly(List.of(2, 5, 3));
  }

  @Test
  void aRejectedTextFailsWithItsReason() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tokenizer.json"),
            "{\"model\":{\"type\":\"WordPiece\",\"unk_token\":\"[UNK]\","
                + "\"continuing_subword_prefix\":\"##\",\"max_input_chars_per_word\":100,"
                + "\"vocab\":{\"a\":0}}}");
    Dataset<Row> ids = stage().setTokenizer(file.toString()).transform(texts("a", "secret"));
    assertThatThrownBy(ids::collectAsList)
        .hasStackTraceContaining(
            "Cannot tokenize a text of 6 characters: WordPiece error: Missing");
  }

  @Test
  void copiesShareTheTokenizer() throws IOException {
    SubwordTokenizer stage = stage();
    stage.json();
    Files.delete(Path.of(vocabulary));
    SubwordTokenizer copy = stage.copy(new ParamMap().put(stage.outputCol(), "other"));
    assertThat(copy.uid()).isEqualTo(stage.uid());
    assertThat(copy.json()).isSameAs(stage.json());
    assertThat(column(copy.transform(texts("hello")), "other")).containsExactly(List.of(2, 5, 3));
  }

  @Test
  void sparkConnectFindsIt() {
    // Spark Connect makes a stage by its uid and sets Params by name.
    assertThat(ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type))
        .contains(SubwordTokenizer.class);
    SubwordTokenizer stage = new SubwordTokenizer("connect");
    assertThat(Arrays.stream(stage.params()).map(Param::name))
        .containsExactlyInAnyOrder(
            "inputCol",
            "outputCol",
            "maskCol",
            "tokenTypeIdsCol",
            "unknownCol",
            "droppedCountCol",
            "errorCol",
            "dropUnknown",
            "maxLength",
            "tokenizer",
            "specialTokens",
            "lowerCase");
    stage.set("inputCol", "text");
    stage.set("tokenizer", vocabulary);
    assertThat(stage.uid()).isEqualTo("connect");
    assertThat(column(stage.transform(texts("hello")), "connect__output"))
        .containsExactly(List.of(2, 5, 3));
  }

  private SubwordTokenizer stage() {
    return new SubwordTokenizer().setInputCol("text").setOutputCol("ids").setTokenizer(vocabulary);
  }

  private void refuses(SubwordTokenizer stage, String reason) {
    assertThatThrownBy(() -> stage.transform(texts("hello")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }

  /** An RDD, because the optimizer would compute with a list of rows by itself, with no job. */
  private Dataset<Row> texts(String... texts) {
    List<Row> rows = new ArrayList<>();
    for (String text : texts) {
      rows.add(RowFactory.create(rows.size(), text));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return spark.createDataFrame(context.parallelize(rows, 1), TEXTS);
  }

  private static <T> List<List<T>> column(Dataset<Row> rows, String name) {
    return rows.collectAsList().stream()
        .map(
            row -> row.isNullAt(row.fieldIndex(name)) ? null : row.<T>getList(row.fieldIndex(name)))
        .toList();
  }
}
