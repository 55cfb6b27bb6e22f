// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.pipeline.source.SourceColumns.FILE;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.TextToIds;
import io.sparkh0.pipeline.TextTokenizers;
import io.sparkh0.pipeline.source.HiddenValues;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.Source;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.LabelledRows;
import io.sparkh0.train.corpus.TokenCounts;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The documents of a corpus as ids of a table; rows that cannot be read are told. */
final class CorpusIds {
  static final String IDS = TextToIds.IDS;

  private final SparkSession session;
  private final InputSettings input;
  private final Settings chosen;
  private final OpenTable table;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * Ids that are not read yet.
   *
   * @param chosen settings of the corpus, the tokenizer and the table
   * @param table that the ids are for
   * @param messages receive what a user may not expect of the input
   */
  CorpusIds(
      SparkSession session,
      Settings chosen,
      OpenTable table,
      RunMessages messages,
      Configuration conf) {
    this.session = session;
    this.messages = messages;
    this.chosen = chosen;
    this.input = new InputSettings(chosen);
    this.table = table;
    this.conf = conf;
  }

  /**
   * Reads them.
   *
   * @param loaded that the ids are for
   * @param use receives one column, {@link #IDS}, of arrays of int
   * @return what that returns
   */
  <T> T read(LoadedLayer loaded, Function<Dataset<Row>, T> use) {
    Source source = new Source(session, input, messages::warn);
    messages.step("reading files: " + source.files());
    return source.whileUnchanged(() -> use.apply(ids(source.read(), loaded)));
  }

  private Dataset<Row> ids(Dataset<Row> all, LoadedLayer loaded) {
    tellFaults(all.where(named(FAULT).isNotNull()));
    Dataset<Row> rows = all.where(named(FAULT).isNull());
    Dataset<Row> ids =
        input.idsColumn().isPresent()
            ? rows.select(
                Columns.find(rows.schema(), input.idsColumn().get()).orElseThrow().column().as(IDS))
            : tokenized(rows, loaded);
    if (Columns.isNested(ids.schema().fields()[0].dataType())) {
      throw new InvalidSettingException(
          "words that are bags of rows, as fastText's are, have no counts of their own: leave out --input");
    }
    return ids.select(transform(named(IDS), id -> id.cast("int")).as(IDS));
  }

  private Dataset<Row> tokenized(Dataset<Row> rows, LoadedLayer loaded) {
    TextToIds tokenizer = tokenizer(loaded.texts());
    tokenizer.warnOfMore(loaded.layer(), messages);
    return tokenizer.transform(rows, loaded.layer(), new H0Embedder()).select(named(IDS));
  }

  private void tellFaults(Dataset<Row> bad) {
    Row found =
        bad.agg(functions.count(lit(1)), first(HiddenValues.in(named(FAULT))), first(named(FILE)))
            .first();
    if (found.getLong(0) > 0) {
      messages.warn(
          String.format(
              Locale.ROOT,
              "%,d rows of the corpus cannot be read and are left out: %s in %s",
              found.getLong(0),
              found.getString(1),
              found.getString(2)));
    }
  }

  /** What featurize would use for the same table. */
  private TextToIds tokenizer(TextRules rules) {
    return new TextTokenizers(chosen.and(TableFileSettings.source(chosen)), conf)
        .find(table::words, rules);
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
