// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.pipeline.source.SourceColumns.FAULT;
import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.StageMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Makes features of rows: by the table of a run and, where the rows are texts, by what turns these
 * into ids. The table is read once, however many rows come after one another.
 */
public final class Featurizer {
  static final String ERROR = "h0 error";

  private final SparkSession session;
  private final FeaturizeSettings settings;
  private final LoadedLayer loaded;
  private final Optional<TextToIds> text;

  /**
   * Reads the table, and finds what turns texts into ids.
   *
   * @param session column names of which are case-sensitive ({@code spark.sql.caseSensitive})
   * @param messages are told what was found
   * @throws InvalidSettingException if settings do not fit the table or the tokenizer
   */
  public Featurizer(SparkSession session, FeaturizeSettings settings, RunMessages messages) {
    this.session = session;
    this.settings = settings;
    Configuration conf = session.sessionState().newHadoopConf();
    try (OpenTable table = OpenTable.of(settings.chosen(), conf)) {
      loaded = table.layer();
      messages.line(loaded.describe());
      text =
          settings.input().idsColumn().isPresent()
              ? Optional.empty()
              : Optional.of(
                  new TextTokenizers(settings.chosen(), conf).find(table::words, loaded.texts()));
      text.ifPresent(
          found -> {
            messages.line("tokens: " + found.describe());
            found.warnOfMore(loaded.layer(), messages);
          });
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
  }

  /** The layer, and how it came to be. */
  public LoadedLayer loaded() {
    return loaded;
  }

  /** What turns texts into ids, where rows are texts. */
  public Optional<TextToIds> text() {
    return text;
  }

  /**
   * Rows with features or, in the column {@link #ERROR}, the reason why they have none.
   *
   * @param given rows of a {@link io.sparkh0.pipeline.source.Source}
   * @param summary counts their tokens as they pass
   * @throws InvalidSettingException if settings do not fit the rows' columns
   */
  Dataset<Row> transform(Dataset<Row> given, RunSummary summary) {
    String output = settings.outputColumn();
    InvalidSettingException.refuse(
        Arrays.asList(given.columns()).contains(output),
        "the input has a column '" + output + "' already; choose another --output-column");
    try {
      return features(given, summary);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
  }

  private Dataset<Row> features(Dataset<Row> given, RunSummary summary) {
    String output = settings.outputColumn();
    InputLayer layer = loaded.layer();
    H0Embedder embedder = H0Embedder.fromLayer(loaded);
    Dataset<Row> rows = text.map(found -> found.transform(given, layer, embedder)).orElse(given);
    FeaturizeSettings.apply(settings.chosen(), embedder, text);
    String ids = settings.input().idsColumn().orElse(TextToIds.IDS);
    rows = embedder.setInputCol(ids).setErrorCol(ERROR).transform(rows);
    StructField features = rows.schema().apply(output);
    Column reason = text.map(found -> found.reason(named(ERROR))).orElse(named(ERROR));
    Dataset<Row> all =
        rows.withColumn(ERROR, coalesce(named(FAULT), reason))
            .withColumn(output, when(named(ERROR).isNull(), named(output)), features.metadata());
    Tokens tokens = text.map(TextToIds::tokens).orElseGet(() -> givenIds(all, ids, layer));
    return summary.observe(
        all, settings.showsText() ? tokens : tokens.withoutTexts(), named(ERROR));
  }

  /** How many tokens a text without any has: the special ones. */
  public int specialTokens() {
    if (text.isEmpty()) {
      return 0;
    }
    Dataset<Row> empty =
        session.createDataset(List.of(""), Encoders.STRING()).toDF(settings.input().textColumn());
    return StageMetrics.uncounted(
        session,
        () ->
            text.get()
                .transform(empty, loaded.layer(), new H0Embedder())
                .select(text.get().tokens().length())
                .first()
                .getInt(0));
  }

  /**
   * What is counted of ids that the input has: unknown are those outside the table. Looking for
   * them takes longer than all else, and is left out where no row that has one gets features.
   */
  private Tokens givenIds(Dataset<Row> rows, String column, InputLayer layer) {
    Column ids = Columns.find(rows.schema(), column).orElseThrow().column();
    Column unknown = settings.refusesInvalidIds() ? lit(0) : unknown(rows, column, layer);
    return new Tokens(ids, size(ids), unknown, size(ids).equalTo(0), Optional.empty());
  }

  private Column unknown(Dataset<Row> rows, String column, InputLayer layer) {
    Columns.Input found = Columns.find(rows.schema(), column).orElseThrow();
    Column ids = found.column();
    int first = settings.chosen().get(EmbedderSettings.ID_BASE);
    Function<Column, Column> isUnknown =
        id -> id.isNull().or(id.lt(first)).or(id.geq((long) layer.vocabulary() + first));
    return Columns.isNested(found.type())
        ? size(filter(flatten(ids), isUnknown::apply))
        : when(exists(ids, isUnknown::apply), size(filter(ids, isUnknown::apply)))
            .otherwise(lit(0));
  }
}
