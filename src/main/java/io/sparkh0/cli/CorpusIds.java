package io.sparkh0.cli;

import static io.sparkh0.cli.Source.FAULT;
import static io.sparkh0.ml.Columns.named;
import static org.apache.spark.sql.functions.transform;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.Columns;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.train.Corpus;
import io.sparkh0.train.LabelledRows;
import io.sparkh0.train.TokenCounts;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The documents of a corpus as ids of a table; rows that cannot be read are left out. */
final class CorpusIds {
  static final String IDS = TextToIds.IDS;

  private final SparkSession session;
  private final TableReduceCommand options;
  private final OpenTable table;
  private final Configuration conf;

  CorpusIds(SparkSession session, TableReduceCommand options, OpenTable table, Configuration conf) {
    this.session = session;
    this.options = options;
    this.table = table;
    this.conf = conf;
  }

  /**
   * One column, {@link #IDS}, of arrays of int.
   *
   * @param layer that the ids are for
   */
  Dataset<Row> read(InputLayer layer) {
    Dataset<Row> rows = new Source(session, options.input).read().where(named(FAULT).isNull());
    Dataset<Row> ids =
        options.input.idsColumn().isPresent()
            ? rows.select(named(options.input.idsColumn().get()).as(IDS))
            : tokenizer().transform(rows, layer, new H0Embedder()).select(named(IDS));
    if (Columns.isNested(ids.schema().fields()[0].dataType())) {
      throw new WrongUseException(
          "words that are bags of rows, as fastText's are, have no counts of their own: leave out --input");
    }
    return ids.select(transform(named(IDS), id -> id.cast("int")).as(IDS));
  }

  /** What featurize would use for the same table. */
  private TextToIds tokenizer() {
    FeaturizeCommand featurize = new FeaturizeCommand();
    featurize.common = options.common;
    featurize.input = options.input;
    featurize.tokenizer = options.tokenizer;
    featurize.layer.table = TableOptions.isRandom(options.file) ? null : options.file;
    featurize.layer.lenient(options.options.isLenient());
    return new TextTokenizers(featurize, conf).find(table::words);
  }

  /** Counts ids that the table has. */
  static TokenCounts count(Dataset<Row> ids, int vocabulary) {
    JavaRDD<LabelledRows> documents =
        ids.where(named(IDS).isNotNull())
            .javaRDD()
            .map(row -> new LabelledRows(0, known(row.getList(0), vocabulary)));
    return TokenCounts.of(new Corpus(documents, List.of(""), vocabulary));
  }

  private static int[] known(List<Integer> ids, int vocabulary) {
    return ids.stream()
        .flatMapToInt(id -> id == null ? IntStream.empty() : IntStream.of(id))
        .filter(id -> id >= 0 && id < vocabulary)
        .toArray();
  }
}
