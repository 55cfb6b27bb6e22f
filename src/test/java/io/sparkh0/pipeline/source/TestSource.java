// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.ErrorMessages;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static Settings input(String... paths) {
    return Settings.none().with(InputSettings.INPUT, List.of(paths));
  }

  private static Settings ids(String path) {
    return input(path).with(EmbedderSettings.INPUT_COL, "ids");
  }

  private List<Row> rows(String column, Settings input) {
    List<Row> rows =
        new ArrayList<>(
            new Source(spark, new InputSettings(input))
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
            "the line is no valid JSON object");
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
}
