// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.ErrorMessages;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row that is read comes out, with its reason where it does not fit. */
@Tag("spark")
class TestSource {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void session() {
    spark = SparkSessions.local().newSession();
    spark.conf().set("spark.sql.caseSensitive", "true"); // as the job has it
  }

  private final List<String> warnings = new ArrayList<>();

  private static Settings input(String... paths) {
    return Settings.none().with(InputSettings.INPUT, List.of(paths));
  }

  private static Settings ids(String path) {
    return input(path).with(EmbedderSettings.INPUT_COL, "ids");
  }

  private List<Row> rows(String column, Settings input) {
    List<Row> rows =
        new ArrayList<>(
            new Source(spark, new InputSettings(input), warnings::add)
                .read()
                .select(Columns.named(column), Columns.named(SourceColumns.FAULT))
                .collectAsList());
    rows.sort(Comparator.comparing(row -> String.valueOf(row.get(0))));
    return rows;
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static List<String> faults(List<Row> rows) {
    return rows.stream().map(row -> row.getString(1)).toList();
  }

  @Test
  void aJsonLineThatDoesNotFitGetsItsReason() throws IOException {
    String path =
        file(
            "a.jsonl",
            """
            {"n":1,"ids":[1,2],"m":[1,1]}
            {"n":2,"ids":[1.5]}

            {"n":3,"ids":["1"]}
            {"n":4,"ids":[1],"m":"x"}
            {"n":5,"ids":[99999999999999999999]}
            {"n":6,"ids":[1
            """);
    List<Row> rows = rows(SourceColumns.ROW, ids(path).with(EmbedderSettings.MASK_COL, "m"));
    assertThat(faults(rows))
        .containsExactly(
            null,
            "column 'ids' holds no array of integers",
            "column 'ids' holds no array of integers",
            "column 'm' holds no array of integers",
            "column 'ids' holds no array of integers",
            "the line ends inside its object (jq -c . FILE writes objects of several lines on one"
                + " each)");
  }

  @Test
  void aFolderOfEmptyFilesIsACorpusOfNoRows() throws IOException {
    String json = file("empty.jsonl", "\n\n");
    assertThat(rows("ids", ids(json))).isEmpty();
    String csv = file("empty.csv", "");
    assertThat(rows("text", input(csv))).isEmpty();
    String broken = file("broken.jsonl", "{\n");
    assertThatThrownBy(() -> rows("text", input(broken)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("no line of the input is a JSON object");
  }

  private interface Change {
    void make(Path file) throws IOException;
  }

  /** Spark reads the first three without a word, as far as there is something. */
  @Test
  void filesThatChangeWhileTheyAreReadAreCalledByName() throws IOException {
    List<Change> changes =
        List.of(
            file -> Files.writeString(file, "a\n"),
            file -> Files.writeString(file, "a\nb\nc\nd\n"),
            file -> Files.setLastModifiedTime(file, FileTime.fromMillis(1_000)),
            Files::delete);
    for (Change change : changes) {
      String path = file("a.txt", "a\nb\nc\n");
      file("b.txt", "d\n");
      Source source = new Source(spark, new InputSettings(input(folder + "/*.txt")), warnings::add);
      assertThat(source.whileUnchanged(() -> source.read().count())).isEqualTo(4);
      change.make(Path.of(path));
      assertThatThrownBy(() -> source.whileUnchanged(() -> source.read().count()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(
              "Cannot read input \\Q"
                  + path
                  + "\\E: it was changed while the run read it \\((it is gone|it had 6 bytes of .*Z,"
                  + " and has [268] bytes of .*Z)\\); run again once it stays as it is");
      // A failure that has nothing to do with it stays what it is.
      assertThatThrownBy(
              () ->
                  new Source(spark, new InputSettings(input(folder + "/*.txt")), warnings::add)
                      .whileUnchanged(
                          () -> {
                            throw new IllegalStateException("another");
                          }))
          .hasMessage("another");
    }
  }

  @Test
  void csvHoldsIdsAndBagsOfIds() throws IOException {
    String flat = file("flat.csv", "ids,n\n\"[1, 2]\",1\n\"[3,\",2\nx,3\n");
    assertThat(faults(rows("n", ids(flat))))
        .containsExactly(
            null,
            "column 'ids' holds no array of integers like [1, 2]",
            "column 'ids' holds no array of integers like [1, 2]");
    String nested = file("nested.csv", "ids\n\"[[1, 2], [3]]\"\n\"[[4]]\"\n");
    List<Row> rows = rows("ids", ids(nested));
    assertThat(rows).extracting(row -> row.getList(0).size()).containsExactlyInAnyOrder(2, 1);
  }

  @Test
  void csvFilesOfOtherColumnOrderAreNotMixedUp() throws IOException {
    String first = file("1.csv", "text,n\nhello,1\n");
    String second = file("2.csv", "n,text\n2,world\n");
    assertThatThrownBy(() -> rows("text", input(first, second)))
        .satisfies(
            e ->
                assertThat(ErrorMessages.explain(e))
                    .contains("CSV header does not conform", "text, n", "n, text", "2.csv"));
  }

  /** Spark's check of headers refuses empty and doubled names, such as the index of pandas. */
  @Test
  void csvColumnsNeedNoNamesOfTheirOwn() throws IOException {
    String first = file("1.csv", "\uFEFF,text,text,n\n0,a,b,1\n1,c\n");
    String second = file("2.csv", ",text,text,n\r\n0,d,\"e,\",2\r\n");
    Settings input = input(first, second).with(InputSettings.TEXT_COLUMN, "text1");
    Dataset<Row> rows = source(input).read();
    assertThat(rows.columns()).startsWith("_c0", "text1", "text2", "n");
    assertThat(rows.where(Columns.named(SourceColumns.FAULT).isNull()).collectAsList())
        .extracting(row -> row.get(1) + "|" + row.get(2) + "|" + row.get(3))
        .containsExactlyInAnyOrder("a|b|1", "d|e,|2");
    assertThat(faults(rows("text1", input)))
        .contains("the row has another number of columns than the header");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void csvOfAnotherSeparatorIsRefusedWithWhatRecodesIt(String separator)
      throws IOException, InterruptedException {
    String path = file("a.csv", "n;text\n1;my, order\n".replace(";", separator));
    String advice =
        catchThrowableOfType(InvalidSettingException.class, () -> rows("text", input(path)))
            .getMessage();
    assertThat(advice).contains("commas");
    String command =
        advice.replaceAll("(?s).*(python3.*) writes it so", "$1").replace("FILE", path);
    String written = folder.resolve("commas.csv").toString();
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", command.replace("COMMAS.csv", written)).inheritIO();
    assumeTrue(shell.start().waitFor() == 0, "no python3");
    assertThat(rows("text", input(written)))
        .extracting(row -> row.getString(0))
        .containsExactly("my, order");
  }

  @Test
  void aLineForExcelBeforeTheHeaderIsCalledByName() throws IOException {
    for (String separator : List.of(";", ",")) {
      String path = file("a.csv", "sep=" + separator + "\nn;text\n".replace(";", separator));
      assertThatThrownBy(() -> rows("text", input(path)))
          .hasMessageContaining("starts with a line for Excel, sep=")
          .hasMessageContaining("tail -n +2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xlsx", "a.AVRO", "a.zip", "a.tar.gz"})
  void aFormatThatNobodyReadsIsRefusedByItsName(String name) throws IOException {
    String path = file(name, "x");
    assertThatThrownBy(() -> rows("text", input(path)))
        .hasMessageContaining(path + ": convert it to text, jsonl, csv or parquet");
  }

  @Test
  void namesThatHadoopCannotReadAndPipesAreRefused() throws IOException, InterruptedException {
    String colon = file("a:b.txt", "text");
    for (String path : List.of(colon, folder.toString())) {
      Settings input = input(path).with(InputSettings.INPUT_FORMAT, InputFormat.TEXT);
      assertThatThrownBy(() -> source(input))
          .hasMessageContaining("a:b.txt")
          .hasMessageContaining("no names with a colon; rename");
    }
    Files.delete(Path.of(colon));
    String pipe = folder.resolve("pipe.txt").toString();
    assumeTrue(new ProcessBuilder("mkfifo", pipe).start().waitFor() == 0, "no mkfifo");
    assertThatThrownBy(() -> source(input(pipe))).hasMessageContaining(pipe + ": it is no file");
  }

  private String parquet(String name, String... columns) {
    String path = folder.resolve(name).toString();
    spark.range(2).selectExpr(columns).coalesce(1).write().parquet(path);
    return path;
  }

  /** Spark looks into one file and gives all others its columns, null where they have others. */
  @Test
  void parquetFilesOfDifferentColumnsAreReadWithAllOrRefused() throws IOException {
    String one = parquet("one.parquet", "'a' AS text", "id AS n", "array(1) AS x");
    String more = parquet("more.parquet", "id AS m", "'b' AS text", "id AS n", "array(1) AS x");
    Dataset<Row> rows = source(input(one, more)).read();
    assertThat(rows.select("text", "n", "m").distinct().count()).isEqualTo(4);
    assertThat(rows.columns()).startsWith("text", "n", "x", "m");
    assertThat(warnings)
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning)
                    .contains("one.parquet/part", "has no column 'm', as", "more.parquet/part"));
    String other = parquet("other.parquet", "'c' AS txt", "id AS n", "array(1) AS x");
    assertThatThrownBy(() -> source(input(one, other)).read())
        .hasMessageContaining("other.parquet/part")
        .hasMessageContaining("has no column 'text', as");
    String wide = parquet("wide.parquet", "'d' AS text", "CAST(id AS INT) AS n", "array(1) AS x");
    assertThatThrownBy(() -> source(input(one, wide)).read())
        .hasMessageContaining("column 'n' is bigint in")
        .hasMessageContaining("and int in");
    Files.write(
        folder.resolve("cut.parquet"), new byte[] {'P', 'A', 'R', '1', 0, 0, 0, 0, 0, 0, 0, 0});
    assertThatThrownBy(() -> source(input(one, folder + "/cut.parquet")).read())
        .hasMessageContaining("cut.parquet as Parquet: it is cut off, or something else");
  }

  @Test
  void csvIdsAreNothingButAnArray() throws IOException {
    String path = file("a.csv", "ids\n\" [1, 2] \"\n\"[1, 2] x\"\n[1] [2]\n\"[null]\"\n");
    assertThat(faults(rows("ids", ids(path))))
        .containsExactlyInAnyOrder(
            null,
            "column 'ids' holds no array of integers like [1, 2]",
            "column 'ids' holds no array of integers like [1, 2]",
            null);
  }

  @Test
  void whatIsNoJsonLinesIsCalledByName() throws IOException {
    String array = file("a.jsonl", "[{\"text\":\"a\"},\n{\"text\":\"b\"}]\n");
    assertThatThrownBy(() -> rows("text", input(array))).hasMessageContaining("starts an array");
    String twice = file("b.jsonl", "{\"text\":\"a\",\"text\":\"b\"}\n");
    assertThatThrownBy(() -> rows("text", input(twice))).hasMessageContaining("there twice");
  }

  private Settings jsonl(String path) {
    return input(folder.resolve(path).toString())
        .with(InputSettings.INPUT_FORMAT, InputFormat.JSONL);
  }

  private void line(String name, String line) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), line + "\n");
  }

  private Source source(Settings input) {
    return new Source(spark, new InputSettings(input), warnings::add);
  }

  @Test
  void partitionFoldersMakeColumnsOfEveryFormat() throws IOException {
    line("json/label=pos/day=2026-11-01/a.jsonl", "{\"text\":\"a\",\"label\":\"json\"}");
    line("json/label=__HIVE_DEFAULT_PARTITION__/day=2026-11-02/a.jsonl", "{\"text\":\"b\"}");
    line("text/n=1/a.txt", "a");
    line("text/n=2/a.txt", "b");
    line("csv/n=1/a.csv", "text,m\nb,2");
    Dataset<Row> json = source(jsonl("json")).read();
    assertThat(json.schema().simpleString())
        .startsWith("struct<text:string,label:string,day:date,");
    assertThat(json.orderBy("text").collectAsList())
        .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
        .containsExactly("a pos 2026-11-01", "b null 2026-11-02");
    assertThat(json.where("label is not null").count()).isEqualTo(1);
    assertThat(json.where("day > date'2026-11-01'").count()).isEqualTo(1);
    Settings text = input(folder + "/text").with(InputSettings.INPUT_FORMAT, InputFormat.TEXT);
    assertThat(source(text).read().schema().simpleString()).startsWith("struct<text:string,n:int,");
    Settings csv = input(folder + "/csv").with(InputSettings.INPUT_FORMAT, InputFormat.CSV);
    assertThat(source(csv).read().select("text", "m", "n").first()).hasToString("[b,2,1]");
  }

  @Test
  void columnsOfFoldersReplaceNoneUnsaid() throws IOException {
    line("in/text=abc/a.jsonl", "{\"text\":\"a\"}");
    assertThatThrownBy(() -> source(jsonl("in")).read())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContainingAll("a column 'text'", "--recursive on");
    Settings own = jsonl("in").with(InputSettings.RECURSIVE, Recursive.ON);
    assertThat(source(own).read().first().getString(0)).isEqualTo("a");
    assertThat(warnings).isEmpty();
    line("json/n=1/a.jsonl", "{\"text\":\"a\",\"n\":2}");
    source(jsonl("json")).read();
    line("csv/n=1/a.csv", "text,n\nb,2");
    source(input(folder + "/csv").with(InputSettings.INPUT_FORMAT, InputFormat.CSV)).read();
    String parquet = folder + "/parquet";
    spark.sql("select 'a' text, 2 n").write().parquet(parquet + "/n=1");
    source(input(parquet).with(InputSettings.INPUT_FORMAT, InputFormat.PARQUET)).read();
    assertThat(warnings)
        .hasSize(3)
        .allSatisfy(warning -> assertThat(warning).contains("a column 'n'", "--recursive on"));
  }

  @Test
  void nestedFoldersAreReadUnlessTheyAreNotWanted() throws IOException {
    line("in/a.jsonl", "{\"text\":\"a\"}");
    line("in/sub/deep/b.jsonl", "{\"text\":\"b\"}");
    line("in/_hidden/c.jsonl", "{\"text\":\"c\"}");
    line("in/_SUCCESS", "");
    Files.createFile(folder.resolve("in/empty.jsonl"));
    Source auto = source(jsonl("in"));
    assertThat(auto.read().count()).isEqualTo(2);
    assertThat(auto.files())
        .isEqualTo("3 (1 empty; 1 hidden passed by: " + folder + "/in/_hidden)");
    Source off = source(jsonl("in").with(InputSettings.RECURSIVE, Recursive.OFF));
    assertThat(off.read().count()).isEqualTo(1);
    assertThat(off.files()).startsWith("2 (1 in nested folders left out; 1 empty;");
    assertThat(warnings).isEmpty();
  }

  @Test
  void partitionFoldersBesideOthersAreRefused() throws IOException {
    line("in/a.jsonl", "{\"text\":\"a\"}");
    line("in/label=pos/b.jsonl", "{\"text\":\"b\"}");
    assertThatThrownBy(() -> source(jsonl("in")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("in/a.jsonl")
        .hasMessageContaining("in/label=pos/b.jsonl")
        .hasMessageContaining("--recursive on");
    Dataset<Row> all = source(jsonl("in").with(InputSettings.RECURSIVE, Recursive.ON)).read();
    assertThat(all.count()).isEqualTo(2);
    assertThat(all.columns()).doesNotContain("label");
    source(jsonl("in/label=pos"));
    assertThat(warnings).singleElement().asString().startsWith("label=pos is part of a path");
  }

  @Test
  void filesNamedOutrightAreReadWhateverTheirNames() throws IOException {
    for (String name :
        List.of("_x.jsonl", ".x.jsonl", "[a].jsonl", "{a}.jsonl", "a b#c%20+.jsonl")) {
      line(name, "{\"text\":\"a\"}");
      Row row = source(jsonl(name)).read().select(SourceColumns.FILE, "text").first();
      assertThat(row.getString(0)).endsWith("/" + name);
    }
    line("_x.csv", "text\na");
    line("[a].csv", "text\na");
    Settings csv = input(folder + "/_x.csv", folder + "/[a].csv");
    assertThat(source(csv).read().count()).isEqualTo(2);
  }

  @Test
  void oneBadLineDecidesNothing() throws IOException {
    String path =
        file(
            "bad.jsonl",
            """
            {"doc":{"text":"a"},"n":1}
            {"doc":"x","n":2}
            {"doc":{"text":"a","text":"b"},"n":3}
            {"doc":{"text":[]},"n":4}
            {"doc":{"text":"c","m":1},"n":5}
            """);
    List<Row> rows = rows("n", input(path).with(InputSettings.TEXT_COLUMN, "doc.text"));
    assertThat(faults(rows))
        .containsExactly(
            null,
            "'doc' holds no object, and column 'doc.text' is to be in it",
            "the key 'text' is there twice",
            "column 'doc.text' holds no text",
            null);
  }

  @Test
  void idsAreFoundInStructs() throws IOException {
    String path =
        file(
            "ids.jsonl",
            """
            {"n":1,"doc":{"ids":[1],"m":[1]}}
            {"n":2,"doc":{"ids":[1.5],"m":[1]}}
            {"n":3,"doc":{"ids":[1],"m":"x"}}
            """);
    Settings input =
        input(path)
            .with(EmbedderSettings.INPUT_COL, "doc.ids")
            .with(EmbedderSettings.MASK_COL, "doc.m");
    assertThat(faults(rows("n", input)))
        .containsExactly(
            null,
            "column 'doc.ids' holds no array of integers",
            "column 'doc.m' holds no array of integers");
  }

  @Test
  void whatSparkWritesAsCsvIsReadAsItWas() throws IOException {
    List<String> texts =
        List.of("a, b", "say \"hi\"", "\\\"", "x\\\\\"y", "ends, \\", "\\", "two\nlines", "\"q\"");
    spark
        .createDataset(texts, Encoders.STRING())
        .toDF("text")
        .write()
        .option("header", "true")
        .csv(folder + "/written.csv");
    assertThat(rows("text", input(folder + "/written.csv")))
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrderElementsOf(texts);
    String doubled = file("doubled.csv", "text\n\"say \"\"hi\"\"\"\n\"C:\\dir\\\"\n");
    assertThat(rows("text", input(doubled)))
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("say \"hi\"", "C:\\dir\\");
    String either = file("either.csv", "text\n\"C:\\\\dir, x\"\n");
    assertThatThrownBy(() -> rows("text", input(either)))
        .hasMessageContaining("either.csv")
        .hasMessageContaining("--csv-escape quote");
    assertThat(rows("text", input(either).with(InputSettings.CSV_ESCAPE, CsvEscape.BACKSLASH)))
        .extracting(row -> row.getString(0))
        .containsExactly("C:\\dir, x");
    assertThatThrownBy(() -> rows("text", input(doubled, folder + "/written.csv")))
        .hasMessageContaining("doubled.csv")
        .hasMessageContaining("written.csv");
  }

  @Test
  void linesThatAreNotUtf8AreBadRows() throws IOException {
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, "plain\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faults(rows(SourceColumns.ROW, input(latin.toString()))))
        .containsExactlyInAnyOrder(null, "the line is not in UTF-8 (see iconv)");
    Path csv = folder.resolve("latin.csv");
    Files.write(csv, "text\ncaf\u00e9 noir\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> rows("text", input(csv.toString())))
        .hasMessageContaining("latin.csv: it is not in UTF-8");
    Path packed = folder.resolve("plain.txt.gz");
    Files.writeString(packed, "not packed at all, but a plain text\n");
    assertThatThrownBy(() -> source(input(packed.toString())))
        .hasMessageContaining("it cannot be unpacked as its extension says");
    Path twice = folder.resolve("twice.txt.gz");
    try (OutputStream outer = new GZIPOutputStream(Files.newOutputStream(twice));
        OutputStream inner = new GZIPOutputStream(outer)) {
      inner.write("text\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> source(input(twice.toString())))
        .hasMessageContaining("packed with gzip once it is unpacked; unpack it, then");
    for (String content : List.of("text, not packed", "BZh9garbage")) {
      String bad = file("bad.txt.bz2", content);
      assertThatThrownBy(() -> source(input(bad)))
          .hasMessageContaining(bad + ": it is not packed with bzip2");
    }
    Path good = folder.resolve("good.txt.bz2");
    try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(good))) {
      out.write("a text\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(SourceColumns.ROW, input(good.toString()))).hasSize(1);
  }
}
