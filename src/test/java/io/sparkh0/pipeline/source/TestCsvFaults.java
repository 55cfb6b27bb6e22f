// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.ml.SparkSessions;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark's parser of CSV takes for one field, and is several rows. */
@Tag("spark")
class TestCsvFaults {
  private static final String UNCLOSED = "column 'text' starts with a quote that is not closed";

  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void session() {
    spark = SparkSessions.local().newSession();
  }

  private List<Row> rows(CsvEscape escape) {
    Settings input =
        Settings.none()
            .with(InputSettings.INPUT, List.of(folder.toString()))
            .with(InputSettings.INPUT_FORMAT, InputFormat.CSV)
            .with(InputSettings.CSV_ESCAPE, escape);
    return new Source(spark, new InputSettings(input), line -> {})
        .read()
        .select(Columns.named("text"), Columns.named(SourceColumns.FAULT))
        .collectAsList();
  }

  private static List<String> bad(List<Row> rows) {
    return rows.stream().filter(row -> !row.isNullAt(1)).map(row -> row.getString(1)).toList();
  }

  private static List<String> good(List<Row> rows) {
    return rows.stream().filter(row -> row.isNullAt(1)).map(row -> row.getString(0)).toList();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2,\"open\n3,lost\n4,lost",
        "2,\"open\n3,lost\n4,lost\n",
        "2,\"open\r\n3,lost\r\n4,lost\r\n",
        "2,\"open \"\"doubled\"\"\n3,lost\n",
        "2,\"open\n3,\"lost\"\n4,kept\n",
        "2,\"open\n3,\"lost\" too\n4,kept\n",
        "2,\"open \"\"doubled\"\"\n3, \"lost \"\"one\"\"\"\n4,kept\n",
        "2,\"\n3,lost\n",
      })
  void aQuoteThatIsNotClosedIsOneReject(String rest) throws IOException {
    check("n,text\n0,\"two\nlines, closed\"\n1,plain\n" + rest);
    check(("n,text\n0,\"two\nlines, closed\"\n1,plain\n" + rest).replaceAll("\r?\n", "\r\n"));
  }

  private void check(String content) throws IOException {
    write("a.csv", content);
    List<Row> rows = rows(CsvEscape.QUOTE);
    assertThat(bad(rows)).hasSize(1).allMatch(fault -> fault.startsWith(UNCLOSED));
    assertThat(good(rows)).doesNotContain("lost").contains("two\nlines, closed", "plain");
    assertThat(good(rows).contains("kept")).isEqualTo(content.contains("kept"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2,\"open \\\"it\\\"\n3,lost\n", "2,\"open \\\\\n3,\"lost\"\n4,kept\n"})
  void behindBackslashesTheSame(String rest) throws IOException {
    write("a.csv", "n,text\n0,\"two\nlines \\\"closed\\\"\"\n" + rest);
    List<Row> rows = rows(CsvEscape.BACKSLASH);
    assertThat(bad(rows)).hasSize(1).allMatch(fault -> fault.startsWith(UNCLOSED));
    assertThat(good(rows)).contains("two\nlines \"closed\"");
  }

  @Test
  void eachFileIsLookedAtByItself() throws IOException {
    write("a b+c.csv", "n,text\n0,\"same\n1,text\"\n");
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.csv.gz")))) {
      packed.write("n,text\n0,\"same\n1,text".getBytes(StandardCharsets.UTF_8));
    }
    List<Row> rows = rows(CsvEscape.QUOTE);
    assertThat(good(rows)).containsExactly("same\n1,text");
    assertThat(bad(rows)).hasSize(1);
  }

  /** The start of a file is looked at before; what is behind it is known by its row. */
  @Test
  void aRowThatIsNotUtf8IsBadWhereverItIs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("text\nlost and found \uFFFD\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("plain text\n".repeat(30_000).getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("utf8.csv"), bytes.toByteArray());
    assertThat(bad(rows(CsvEscape.AUTO))).isEmpty();
    bytes.writeBytes("caf\u00e9 noir\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.delete(folder.resolve("utf8.csv"));
    Files.write(folder.resolve("latin.csv"), bytes.toByteArray());
    List<Row> rows = rows(CsvEscape.AUTO);
    assertThat(rows).hasSize(30_002);
    assertThat(bad(rows))
        .contains("column 'text' is not in UTF-8 (recode the file with iconv)")
        // That one is told by its character, and the file has others that cannot be read.
        .hasSize(2);
  }

  /** Whatever texts there are: written as the dialects have it, none of them is a fault. */
  @ParameterizedTest
  @EnumSource(
      value = CsvEscape.class,
      names = {"QUOTE", "BACKSLASH"})
  void whatIsWrittenRightIsNoFault(CsvEscape escape) throws IOException {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder("x");
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append("\"\",\n\r\\ab \u00e9".charAt(random.nextInt(10)));
      }
      // Spark's writer cuts blanks at the start.
      int start = escape == CsvEscape.QUOTE ? random.nextInt(2) : 0;
      texts.add(text.append("x").substring(start));
    }
    if (escape == CsvEscape.BACKSLASH) {
      spark
          .createDataset(texts, Encoders.STRING())
          .toDF("text")
          .write()
          .mode("append")
          .option("header", "true")
          .csv(folder.toString());
    } else {
      StringBuilder all = new StringBuilder("text\r\n");
      texts.forEach(
          text -> all.append('"').append(text.replace("\"", "\"\"")).append('"').append("\r\n"));
      write("rfc4180.csv", all.toString());
    }
    List<Row> rows = rows(escape);
    assertThat(bad(rows)).isEmpty();
    // Spark's parser has the line ends of fields as one character where rows have two.
    assertThat(good(rows))
        .containsExactlyInAnyOrderElementsOf(
            texts.stream()
                .map(text -> escape == CsvEscape.QUOTE ? text.replace("\r\n", "\n") : text)
                .toList());
  }
}
