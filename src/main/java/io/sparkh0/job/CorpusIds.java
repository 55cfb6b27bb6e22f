package io.sparkh0.job;

import static io.sparkh0.job.Source.FAULT;
import static io.sparkh0.job.Source.quoted;
import static org.apache.spark.sql.functions.transform;

import io.sparkh0.ml.SubwordTokenizer;
import io.sparkh0.train.Corpus;
import io.sparkh0.train.LabelledRows;
import io.sparkh0.train.TokenCounts;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The documents of a corpus as ids of a table; rows that cannot be read are left out. */
final class CorpusIds {
  static final String IDS = "h0 ids";

  private final SparkSession session;
  private final TableReduceCommand options;
  private final Configuration conf;

  CorpusIds(SparkSession session, TableReduceCommand options, Configuration conf) {
    this.session = session;
    this.options = options;
    this.conf = conf;
  }

  /** One column, {@link #IDS}, of arrays of int. */
  Dataset<Row> read() {
    Dataset<Row> rows = new Source(session, options.input).read();
    rows = rows.where(quoted(FAULT).isNull());
    if (options.input.idsColumn().isPresent()) {
      return rows.select(
          transform(quoted(options.input.idsColumn().get()), id -> id.cast("int")).as(IDS));
    }
    String path = options.tokenizer.tokenizer;
    return SubwordTokenizer.fromFile(path == null ? TokenizerBeside.find(options.file, conf) : path)
        .setInputCol(options.input.textColumn())
        .setOutputCol(IDS)
        .setSpecialTokens(options.tokenizer.specialTokens())
        .setLowerCase(options.tokenizer.lowerCase == null ? "auto" : options.tokenizer.lowerCase)
        .transform(rows)
        .select(quoted(IDS));
  }

  /** Counts ids that the table has. */
  static TokenCounts count(Dataset<Row> ids, int vocabulary) {
    JavaRDD<LabelledRows> documents =
        ids.where(quoted(IDS).isNotNull())
            .javaRDD()
            .map(
                row -> {
                  List<Integer> boxed = row.getList(0);
                  return new LabelledRows(
                      0,
                      boxed.stream()
                          .filter(id -> id != null && id >= 0 && id < vocabulary)
                          .mapToInt(Integer::intValue)
                          .toArray());
                });
    return TokenCounts.of(new Corpus(documents, List.of(""), vocabulary));
  }
}
