// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.Printed;
import io.sparkh0.text.words.WordIndex;
import io.sparkh0.text.words.WordTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stage from texts to the rows of a table of words. */
@Tag("spark")
class TestWordTokenizer {
  private static final Path FAST_TEXT = Path.of("src/test/resources/fasttext");
  private static final StructType TEXTS = new StructType().add("text", DataTypes.StringType);

  @TempDir Path folder;
  private SparkSession spark;

  @BeforeEach
  void start() {
    spark = SparkSessions.local();
  }

  @ParameterizedTest
  @ValueSource(strings = {"skipgram", "cbow", "plain", "supervised", "words-only"})
  void sentenceVectorsAreThoseOfFastText(String name) throws IOException {
    String model = FAST_TEXT.resolve(name + ".bin").toString();
    List<String> sentences = Files.readAllLines(FAST_TEXT.resolve("sentences.txt"));
    List<String> printed = Files.readAllLines(FAST_TEXT.resolve(name + ".sentences"));
    WordTokenizer words =
        new WordTokenizer().setInputCol("text").setOutputCol("ids").setTable(model);
    H0Embedder h0 =
        H0Embedder.fromFile(model).setInputCol("ids").setOutputCol("h0").setOutputType("array");
    List<Row> rows =
        new Pipeline()
            .setStages(new PipelineStage[] {words, h0})
            .fit(texts(sentences.toArray(String[]::new)))
            .transform(texts(sentences.toArray(String[]::new)))
            .select("h0")
            .collectAsList();
    for (int i = 0; i < printed.size(); i++) {
      double[] vector = rows.get(i).<Float>getList(0).stream().mapToDouble(x -> x).toArray();
      Printed.check(sentences.get(i), printed.get(i), vector);
    }
  }

  @Test
  void wordsWithoutARow() throws IOException {
    String table = list("<unk>", "the", "退", "order");
    Dataset<Row> texts = texts("The 退款 order", "款", "", null);
    WordTokenizer stage = stage(table).setUnknownCol("unknown").setWordCountCol("words");
    Dataset<Row> omitted = stage.transform(texts);
    assertThat(values(omitted, "ids"))
        .containsExactly(List.of(1, 2, 3), List.of(), List.of(), null);
    assertThat(values(omitted, "unknown"))
        .containsExactly(List.of("款"), List.of("款"), List.of(), null);
    assertThat(values(omitted, "words")).containsExactly(4, 1, 0, null);
    assertThat(values(stage.setHandleInvalid("null").transform(texts), "ids"))
        .containsExactly(
            Arrays.asList(1, 2, null, 3), Arrays.asList((Integer) null), List.of(), null);
    assertThatThrownBy(() -> stage.setHandleInvalid("keep").transform(texts))
        .hasMessage("Invalid handleInvalid: keep (it needs unknownId)");
    assertThat(values(stage.setUnknownId(0).transform(texts), "ids"))
        .containsExactly(List.of(1, 2, 0, 3), List.of(0), List.of(), null);
    assertThatThrownBy(() -> stage.setHandleInvalid("error").transform(texts).collectAsList())
        .hasStackTraceContaining("Cannot look up words: one is not in the table");
    assertThatThrownBy(() -> stage.setHandleInvalid("skip"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bagsOfWordsWithoutARow() {
    // The model's shortest n-gram has four characters, and <é> has three.
    WordTokenizer stage = stage(FAST_TEXT.resolve("skipgram.bin").toString());
    Dataset<Row> texts = texts("order é zyxwvz I", "", null);
    List<Object> values = values(stage.setHandleInvalid("null").transform(texts), "ids");
    assertThat(values.get(1)).isEqualTo(List.of());
    assertThat(values.get(2)).isNull();
    List<List<Integer>> bags = bags(values.get(0));
    int order = stage.words().index().row("order");
    // <order> has four n-grams of four characters, three of five, two of six; <zyxwvz> 5, 4, 3.
    assertThat(bags.get(0)).startsWith(order).hasSize(1 + 4 + 3 + 2);
    assertThat(bags.get(1)).isNull();
    assertThat(bags.get(2)).hasSize(5 + 4 + 3).allMatch(row -> row >= stage.words().index().size());
    assertThat(bags.get(3)).containsExactly(stage.words().index().row("I"));
    assertThat(values(stage.setUnknownCol("unknown").transform(texts), "unknown").get(0))
        .isEqualTo(List.of("é", "zyxwvz"));
    Dataset<Row> omitted = stage.setHandleInvalid("omit").transform(texts);
    assertThat(bags(values(omitted, "ids").get(0)))
        .containsExactly(bags.get(0), bags.get(2), bags.get(3));
    Dataset<Row> kept = stage.setHandleInvalid("keep").setUnknownId(3).transform(texts);
    assertThat(bags(values(kept, "ids").get(0)))
        .containsExactly(bags.get(0), List.of(3), bags.get(2), bags.get(3));
  }

  private static List<List<Integer>> bags(Object value) {
    List<List<Integer>> bags = new ArrayList<>();
    for (Object bag : (List<?>) value) {
      bags.add(
          bag instanceof scala.collection.Seq<?> ids
              ? scala.jdk.javaapi.CollectionConverters.asJava(ids).stream()
                  .map(id -> (Integer) id)
                  .toList()
              : null);
    }
    return bags;
  }

  @Test
  void caseAndCharactersAreTheTables() throws IOException {
    String small = list("the", "order", "<UNK>", "退款");
    assertThat(ids(stage(small), "The ORDER 退款")).isEqualTo(List.of(0, 1, 3));
    assertThat(ids(stage(small).setSplit("words"), "The ORDER 退款")).isEqualTo(List.of(0, 1));
    assertThat(ids(stage(small).setSplit("longest-match"), "The退款退")).isEqualTo(List.of(0, 3));
    assertThat(ids(stage(small).setLowerCase("off"), "The ORDER")).isEqualTo(List.of());
    assertThat(ids(stage(small).setSplitCharacters("none"), "退款")).isEqualTo(List.of(3));
    String capitals = list("the", "The", " ");
    assertThat(ids(stage(capitals), "The the")).isEqualTo(List.of(1, 0));
    assertThat(ids(stage(capitals).setLowerCase("on"), "The the")).isEqualTo(List.of(0, 0));
    String characters = list(" ", "a", "1", "退", "<UNK>");
    assertThat(ids(stage(characters), "A1 退11")).isEqualTo(List.of(1, 2, 3, 2, 2));
    assertThat(ids(stage(characters).setSplitCharacters("han"), "a 退11")).isEqualTo(List.of(1, 3));
  }

  @Test
  void aStageSavedBeforeSplitsAsItDid() throws IOException {
    String saved = folder.resolve("saved").toString();
    WordTokenizer stage = stage(list("don't", "don", "'", "t"));
    stage.save(saved);
    assertThat(ids(WordTokenizer.load(saved), "don't")).isEqualTo(List.of(0));
    try (Stream<Path> files = Files.list(folder.resolve("saved/metadata"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-")).toList()) {
        String text = Files.readString(file);
        assertThat(text).contains("\"split\":\"auto\",");
        Files.writeString(file, text.replace("\"split\":\"auto\",", ""));
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      }
    }
    Files.delete(folder.resolve("saved/h0.sha256"));
    WordTokenizer loaded = WordTokenizer.load(saved);
    assertThat(loaded.getSplit()).isEqualTo("words");
    assertThat(ids(loaded, "don't")).isEqualTo(List.of(1, 2, 3));
  }

  @Test
  void javasSerializationTakesGivenWordsAlong() throws IOException, ClassNotFoundException {
    WordTable words = new WordTable(WordIndex.of(List.of("the", "order")), Map.of());
    WordTokenizer stage = WordTokenizer.fromWords(words).setInputCol("text").setOutputCol("ids");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Pipeline().setStages(new PipelineStage[] {stage}));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      WordTokenizer read = (WordTokenizer) ((Pipeline) in.readObject()).getStages()[0];
      assertThat(ids(read, "the order")).isEqualTo(List.of(0, 1));
      assertThat(read.describe()).startsWith("2 words, texts split by auto, made lower-case");
    }
  }

  @Test
  void theSchemaIsTold() throws IOException {
    Dataset<Row> texts = texts("the");
    WordTokenizer flat = stage(list("the")).setUnknownCol("unknown").setWordCountCol("words");
    for (String how : List.of("omit", "null")) {
      WordTokenizer bags = stage(FAST_TEXT.resolve("cbow.bin").toString());
      for (WordTokenizer stage : List.of(flat, bags)) {
        StructType told = stage.setHandleInvalid(how).transformSchema(texts.schema());
        assertThat(stage.transform(texts).schema()).isEqualTo(told);
      }
    }
    assertThat(flat.transformSchema(texts.schema()).catalogString())
        .isEqualTo("struct<text:string,ids:array<int>,unknown:array<string>,words:int>");
    assertThatThrownBy(() -> flat.setWordCountCol("ids").transform(texts))
        .hasMessageStartingWith("Invalid wordCountCol: ids (must be a new column");
    assertThatThrownBy(() -> new WordTokenizer().setInputCol("text").transform(texts))
        .hasMessageStartingWith("Invalid table: not set");
    assertThatThrownBy(() -> new WordTokenizer().setTable("x").transform(texts))
        .hasMessageStartingWith("Invalid inputCol: not set");
    assertThatThrownBy(() -> stage(folder + "/none").transform(texts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read " + folder + "/none: there is no such file");
  }

  @Test
  void codeGenerationOff() throws IOException {
    spark.conf().set("spark.sql.codegen.wholeStage", false);
    spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    try {
      assertThat(ids(stage(list("the")).setUnknownCol("unknown"), "the x the"))
          .isEqualTo(List.of(0, 0));
    } finally {
      spark.conf().unset("spark.sql.codegen.wholeStage");
      spark.conf().unset("spark.sql.codegen.factoryMode");
    }
  }

  @Test
  void aSavedStageNeedsNothingButItsFolder() throws IOException {
    Path model = Files.copy(FAST_TEXT.resolve("supervised.bin"), folder.resolve("model.bin"));
    String text = "Never seen: 退款 cañón __label__payment_failed";
    WordTokenizer stage = stage(model.toString()).setLowerCase("off");
    Object expected = ids(stage, text);
    String saved = folder.resolve("saved").toString();
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {stage}).fit(texts(text));
    pipeline.save(saved);
    Files.delete(model);
    Path moved = folder.resolve("moved");
    Files.move(Path.of(saved), moved);
    WordTokenizer loaded = (WordTokenizer) PipelineModel.load(moved.toString()).stages()[0];
    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(loaded.getLowerCase()).isEqualTo("off");
    assertThat(loaded.words().sha256()).isEqualTo(stage.words().sha256());
    assertThat(ids(loaded, text)).isEqualTo(expected);
    // All that Spark Connect keeps of a stage: its Params.
    assertThat(ids(stage(loaded.getTable()), text)).isEqualTo(expected);
    Path words = Path.of(loaded.getTable().replaceFirst("^file:", ""));
    byte[] bytes = Files.readAllBytes(words);
    bytes[bytes.length - 1] ^= 1;
    Files.write(words, bytes);
    assertThatThrownBy(() -> PipelineModel.load(moved.toString()))
        .hasStackTraceContaining("its words.safetensors was changed");
  }

  @Test
  void copiesAndSparkConnect() throws IOException {
    String table = list("the");
    WordTokenizer stage = stage(table);
    Object words = stage.words();
    Files.delete(Path.of(table));
    WordTokenizer copy = stage.copy(new ParamMap().put(stage.outputCol(), "other"));
    assertThat(copy.words()).isSameAs(words);
    assertThat(values(copy.transform(texts("the")), "other")).containsExactly(List.of(0));
    assertThat(ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type))
        .contains(WordTokenizer.class);
    assertThat(Arrays.stream(new WordTokenizer("x").params()).map(Param::name))
        .containsExactlyInAnyOrder(
            "inputCol",
            "outputCol",
            "unknownCol",
            "wordCountCol",
            "table",
            "lowerCase",
            "split",
            "splitCharacters",
            "handleInvalid",
            "unknownId",
            "lenient");
  }

  private static WordTokenizer stage(String table) {
    return new WordTokenizer().setInputCol("text").setOutputCol("ids").setTable(table);
  }

  private String list(String... words) throws IOException {
    Path file = Files.createTempFile(folder, "words", ".txt");
    return Files.writeString(file, String.join("\n", words) + "\n", StandardCharsets.UTF_8)
        .toString();
  }

  private Dataset<Row> texts(String... texts) {
    return spark.createDataFrame(
        Arrays.stream(texts).map(text -> RowFactory.create(text)).toList(), TEXTS);
  }

  private Object ids(WordTokenizer stage, String text) {
    return values(stage.transform(texts(text)), "ids").get(0);
  }

  private static List<Object> values(Dataset<Row> rows, String column) {
    List<Object> values = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      Object value = row.getAs(column);
      values.add(
          value instanceof scala.collection.Seq<?> s
              ? new ArrayList<>(scala.jdk.javaapi.CollectionConverters.asJava(s))
              : value);
    }
    return values;
  }
}
