// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import io.sparkh0.bench.AbsentPeerException;
import io.sparkh0.bench.BenchDirectory;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Contender;
import io.sparkh0.bench.DisagreementException;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.Rounds;
import io.sparkh0.bench.data.InventedLanguage;
import io.sparkh0.ml.SubwordTokenizer;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Text to ids: this program's stage against DJL's tokenizer in a UDF, over the same Parquet. */
final class TextMeasure {
  private static final int WARM_UPS = 2;
  private static final long SEED = 7;
  private static final String OURS = "SubwordTokenizer";
  private static final String DJL = "DJL, one call a text";
  private static final String NUMBER = "number";
  private static final String TEXT = "text";
  private static final String IDS = "ids";

  private final SparkSession session;
  private final BenchSizes sizes;
  private final Consumer<String> progress;

  TextMeasure(SparkSession session, BenchSizes sizes, Consumer<String> progress) {
    this.session = session;
    this.sizes = sizes;
    this.progress = progress;
  }

  /**
   * @throws AbsentPeerException where DJL's native library cannot be loaded
   */
  Ratio run(BenchDirectory directory) {
    InventedLanguage language = new InventedLanguage(SEED);
    Path vocabulary = directory.resolve("vocab.txt");
    Path json = directory.resolve("tokenizer.json");
    try {
      Files.write(vocabulary, language.vocabulary());
      Files.write(
          json,
          TokenizerFile.read(
                  vocabulary.toString(), LowerCase.AUTO, session.sessionState().newHadoopConf())
              .bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the vocabulary: " + e.getMessage(), e);
    }
    String corpus = directory.resolve("text.parquet").toString();
    write(language, corpus);
    SubwordTokenizer stage =
        SubwordTokenizer.fromFile(vocabulary.toString()).setInputCol(TEXT).setOutputCol(IDS);
    DjlUdf djl = new DjlUdf(json.toString());
    requireLibrary(djl);
    Function<Dataset<Row>, Dataset<Row>> ours = stage::transform;
    Function<Dataset<Row>, Dataset<Row>> peer =
        rows ->
            rows.withColumn(
                IDS,
                udf(djl, DataTypes.createArrayType(DataTypes.LongType, false)).apply(col(TEXT)));
    long tokens = agreed(ours, peer, corpus);
    Rounds rounds =
        Rounds.run(
            List.of(
                contender(OURS, ours, corpus, (double) tokens),
                contender(DJL, peer, corpus, (double) tokens)),
            WARM_UPS,
            sizes.sparkRuns(),
            progress);
    return rounds.speed(SelectedMeasures.TEXT, OURS, DJL);
  }

  private static void requireLibrary(DjlUdf djl) {
    try {
      djl.call("");
    } catch (LinkageError | RuntimeException e) {
      throw new AbsentPeerException("DJL's tokenizer does not run here: " + e.getMessage(), e);
    }
  }

  private void write(InventedLanguage language, String path) {
    UDF1<Long, String> text = language::text;
    session
        .range(sizes.texts())
        .toDF(NUMBER)
        .withColumn(TEXT, udf(text, DataTypes.StringType).apply(col(NUMBER)))
        .write()
        .parquet(path);
  }

  /** The number of tokens, where both give the same ids for every text. */
  private long agreed(
      Function<Dataset<Row>, Dataset<Row>> ours,
      Function<Dataset<Row>, Dataset<Row>> peer,
      String corpus) {
    Dataset<Row> rows = session.read().parquet(corpus);
    Dataset<Row> mine =
        ours.apply(rows).select(col(NUMBER), col(IDS).cast("array<bigint>").as(IDS));
    Dataset<Row> theirs = peer.apply(rows).select(col(NUMBER).as("other"), col(IDS).as("expected"));
    Dataset<Row> differing =
        mine.join(theirs, col(NUMBER).equalTo(col("other")))
            .where(col(IDS).notEqual(col("expected")));
    long different = differing.count();
    if (different > 0) {
      throw new DisagreementException(
          "Cannot time "
              + OURS
              + ": "
              + different
              + " of "
              + sizes.texts()
              + " texts have other ids than DJL gives");
    }
    return ours.apply(rows).select(sum(size(col(IDS)))).first().getLong(0);
  }

  private Contender contender(
      String name, Function<Dataset<Row>, Dataset<Row>> tokenize, String corpus, double tokens) {
    return FrameContender.of(
        name, tokens, () -> tokenize.apply(session.read().parquet(corpus)).select(NUMBER, IDS));
  }
}
