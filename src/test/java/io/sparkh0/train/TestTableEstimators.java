// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class TestTableEstimators {
  private static SparkSession spark;
  private static Dataset<Row> rows;

  @BeforeAll
  static void session() {
    spark = SparkSessions.local();
    rows = spark.createDataFrame(TrainingRows.messages(), TrainingRows.TYPE);
  }

  private static LsaTable lsa() {
    return new LsaTable()
        .setInputCol("text")
        .setMaxCharacters(0)
        .setBuckets(1 << 10)
        .setVectorSize(4);
  }

  private static Word2VecTable word2vec() {
    return new Word2VecTable()
        .setInputCol("ids")
        .setVectorSize(4)
        .setMaxIter(1)
        .setNumPartitions(1)
        .setPooling("mean,max");
  }

  private static List<Row> vectors(Dataset<Row> rows, String column) {
    return rows.orderBy("text").select(column).collectAsList();
  }

  @Test
  void textsOfOneTopicLieTogether() {
    LsaTableModel model = lsa().fit(rows);
    Dataset<Row> features = model.setNormalize(true).transform(rows);
    assertThat(features.schema()).isEqualTo(model.transformSchema(rows.schema()));
    assertThat(lsa().setNormalize(true).transformSchema(rows.schema()))
        .isEqualTo(features.schema());
    Vector soup = vector(features, "the soup and the bread");
    double near = soup.dot(vector(features, "the rice and the salt"));
    assertThat(near).isGreaterThan(soup.dot(vector(features, "the bank and the coin")) + 0.2);
  }

  private static Vector vector(Dataset<Row> features, String text) {
    return features.where("text = '" + text + "'").select("h0").first().getAs(0);
  }

  @Test
  void idsHaveATableToo() {
    Word2VecTableModel model = word2vec().fit(rows);
    assertThat(model.toTokenizer()).isEmpty();
    assertThat(model.layer().vocabulary()).isEqualTo(12);
    assertThat(vectors(model.transform(rows), "h0").get(0).<Vector>getAs(0).size()).isEqualTo(8);
    // The same rows and seed give the same table; another seed another.
    assertThat(word2vec().fit(rows).layer().digest()).isEqualTo(model.layer().digest());
    assertThat(word2vec().setSeed(7).fit(rows).layer().digest())
        .isNotEqualTo(model.layer().digest());
  }

  @Test
  void otherMethodsAndWeightsGiveOtherTables() {
    String first = lsa().fit(rows).layer().digest();
    assertThat(lsa().fit(rows).layer().digest()).isEqualTo(first);
    assertThat(lsa().setMethod("ppmi").fit(rows).layer().digest()).isNotEqualTo(first);
    assertThat(lsa().setRowWeights("none").fit(rows).layer().digest()).isNotEqualTo(first);
  }

  @Test
  void savedModelsGiveTheSameVectors(@TempDir Path folder) throws IOException {
    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  lsa().setOutputCol("lsa").setOutputType("array"), word2vec().setOutputCol("w2v")
                })
            .fit(rows);
    model.save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    for (String column : List.of("lsa", "w2v")) {
      assertThat(vectors(loaded.transform(rows), column))
          .isEqualTo(vectors(model.transform(rows), column));
    }
    LsaTableModel lsa = (LsaTableModel) loaded.stages()[0];
    Path table = folder.resolve("table.safetensors");
    lsa.saveTable(table.toString());
    assertThat(H0Embedder.fromFile(table.toString()).layer().vocabulary())
        .isEqualTo(lsa.layer().vocabulary());
    lsa().save(folder.resolve("lsa").toString());
    assertThat(LsaTable.load(folder.resolve("lsa").toString()).getVectorSize()).isEqualTo(4);
    word2vec().save(folder.resolve("w2v").toString());
    assertThat(Word2VecTable.load(folder.resolve("w2v").toString()).getPooling())
        .isEqualTo("mean,max");
  }

  @Test
  void streamsAreTransformed(@TempDir Path folder) throws TimeoutException {
    LsaTableModel model = lsa().fit(rows);
    Dataset<Row> streamed = TrainingRows.streamed(model, rows, folder.resolve("in").toString());
    assertThat(vectors(streamed, "h0")).isEqualTo(vectors(model.transform(rows), "h0"));
  }

  @Test
  void whatCannotBeLearnedFromIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lsa().setInputCol("number").fit(rows))
        .withMessageContaining(
            "Invalid inputCol: number (must be a string column, or one of arrays of integers;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lsa().fit(rows.limit(0)))
        .withMessageContaining("Cannot learn from no rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lsa().setOutputCol("topic").fit(rows))
        .withMessageContaining("Invalid outputCol: topic (must be a new column");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lsa().fit(rows).setInputCol("ids").transform(rows))
        .withMessageContaining("Invalid inputCol: ids (must be a string column;");
    assertThatThrownBy(() -> new LsaTableModel().setInputCol("text").transform(rows))
        .hasMessageContaining("holds nothing (must be fitted, or loaded");
    Dataset<Row> negative =
        spark.createDataFrame(
            List.of(RowFactory.create((Object) new int[] {-1, 2})),
            new StructType().add("ids", DataTypes.createArrayType(DataTypes.IntegerType)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> word2vec().fit(negative))
        .withMessageContaining("Invalid id in column ids: -1 (must be 0 or more)");
    assertThatThrownBy(() -> word2vec().setVocabularySize(3).fit(rows))
        .hasStackTraceContaining("(must be 0 to 2)");
  }
}
